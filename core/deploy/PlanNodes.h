// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/ShardPlacement.h"
#include "core/evaluate/EvaluatedPlan.h"

#include <span>
#include <vector>

namespace shardscope {

/// Where the shards of a plan would be on so many nodes, and what each node would carry.
struct PlanNodes
{
    /// What a copy of a shard, or all copies on a node, come to.
    struct Burden
    {
        double vectors = 0; ///< copies by spill included
        double bytes = 0;   ///< of vectors and index
        double queries = 0; ///< that ask it; the copies of a shard share them evenly

        Burden &operator+=(const Burden &other);
    };

    int replicas = 1;
    std::vector<ShardPlace> places{}; ///< shard by shard, each with `replicas` of them
    std::vector<Burden> burdens{};    ///< (places)
    std::vector<Burden> nodes{};      ///< (nodes) sums

    Burden mean() const; ///< of the nodes
};

/// Places the shards as deploying does (placeShards), by what the indices here take and by `load`, queries that ask
/// each shard: (shards).
///
/// Errors: those of placeShards.
Outcome<PlanNodes> placePlan(const EvaluatedPlan &plan, std::span<const double> load, int nodes, int replicas);

} // namespace shardscope
