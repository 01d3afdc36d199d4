// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/data/DataSet.h"
#include "core/facts/Statistics.h"

namespace shardscope {

/// What a data set is, as results and reports tell it: its name, source, fingerprint, shape and metric.
Json dataDocument(const DataSet &data);

/// How a file was read.
Json toJson(const Reading &reading);

/// A row's id in the file: a number where it is one, else a text.
Json userIdDocument(const Identifiers &ids, std::int64_t row);

/// What few vectors answer of all queries.
Json toJson(const HubFacts &hubs);

/// What was found about its vectors, likewise.
Json toJson(const Statistics &statistics);

} // namespace shardscope
