// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/DataSet.h"
#include "core/partition/Partition.h"

#include <QString>

namespace shardscope {

/// What the data set calls a vector; empty without labels.
QString labelOf(const DataSet &data, VectorId vector);

/// The vector's id in its file, as its database knows it; empty where the file has none.
QString idOf(const DataSet &data, VectorId vector);

/// Id and label, as far as there are any: "id 4711, Ankle boot".
QString nameOf(const DataSet &data, VectorId vector);

/// "Vector 17 (id 4711, Ankle boot)".
QString vectorName(const DataSet &data, VectorId vector);

/// Rich text, a line each: which vector, its id, its label, its shard or shards, its tenant and attributes.
QString vectorFacts(const DataSet &data, const Partition *partition, VectorId vector);

/// "Query 17 (id 4711, Ankle boot)".
QString queryName(const DataSet &data, QueryId query);

} // namespace shardscope
