// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/data/DataSet.h"
#include "core/partition/QueryVotes.h"

#include <string>

namespace shardscope {

inline constexpr const char *votesFileName = "queries.json";

/// What clusters of queries tell of the shards, as a document that any language can go by, in units of the file.
Json votesDocument(const QueryVotes &votes, const DataSet &data, int shards);

/// A program in plain Python, without libraries, that goes by it: what to write it again from.
std::string votesScript();

} // namespace shardscope
