// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capacity/IndexGrowth.h"
#include "core/evaluate/EvaluatedPlan.h"
#include "core/latency/Workload.h"

#include <vector>

namespace shardscope {

/// What the shards of a plan hold, take and cost when they have grown. Where there are tenants a shard has an index for
/// each, of which a query searches one.
struct ShardCosts
{
    std::vector<double> vectors; ///< (shards) copies counted
    std::vector<Foretold> bytes; ///< (shards) of memory
    std::vector<double> disk;    ///< (shards) bytes of its files; where nobody knows how they are laid out, as memory
    std::vector<Foretold> building; ///< (shards) ns of one processor
    std::vector<Foretold> service;  ///< (shards) ns a request, mean over the queries that ask it
};

/// `scale`: how many times the vectors of the plan's data there are; tenants are taken to grow alike, and none to come.
/// `workers`: searches of a shard that may be under way at once. A graph's notes which nodes it has been to, in two
/// bytes a vector that are kept for the next; what was measured counts one.
ShardCosts shardCosts(const EvaluatedPlan &plan, const IndexGrowth &growth, const Workload &workload, double scale,
                      int workers = 1);

} // namespace shardscope
