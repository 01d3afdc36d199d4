// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"

#include <span>
#include <vector>

namespace shardscope {

/// How many of a query's targets the best choice of p shards holds, made in hindsight, for p = 1, 2, … until `wanted`
/// are held or no more can be.
///
/// Where no vector is held twice this is exact: the shards that hold most. With spill it is a maximum coverage problem:
/// exact where greedy choice meets its own upper bound or at most 64 targets can be searched through, which is nearly
/// always; otherwise that upper bound, which is never below what any router reaches.
///
/// Shapes:  places[i]: the shards that hold target i.
/// Source:  the bound f(OPT) ≤ f(A) + the p largest gains given A, Nemhauser, Wolsey & Fisher 1978.
std::vector<int> oracleCoverage(std::span<const std::vector<ShardId>> places, int wanted);

} // namespace shardscope
