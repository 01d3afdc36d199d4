// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/DataSet.h"
#include "core/partition/Partition.h"

#include <QString>

namespace shardscope {

/// Rich text, a line each: which vector, its label, its shard or shards, its tenant and attributes.
QString vectorFacts(const DataSet &data, const Partition *partition, VectorId vector);

/// "Query 17 (Ankle boot)".
QString queryName(const DataSet &data, QueryId query);

} // namespace shardscope
