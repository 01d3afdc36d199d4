// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/data/DataSet.h"
#include "core/routing/DepthRule.h"

#include <string>

namespace shardscope {

inline constexpr const char *depthFileName = "adaptive.json";
inline constexpr const char *routingScriptName = "route.py";

/// How many shards a query asks, as a document that any language can go by: the rule, with what its numbers mean.
Json depthDocument(const DepthRule &rule, const DataSet &data, int shards);

/// A program in plain Python, without libraries, that goes by it: what to write it again from.
std::string routingScript();

} // namespace shardscope
