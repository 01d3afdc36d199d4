// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/engines/ShardPlace.h"

#include <cstdint>
#include <span>
#include <vector>

namespace shardscope {

/// What a node is to carry for a shard.
struct ShardBurden
{
    double bytes = 0;
    double load = 0; ///< work a query brings to it, in any unit
};

/// Puts shards and their copies on nodes: the heaviest first, each copy on the node that carries least of what is
/// scarcer, bytes or load, and no two copies of a shard on one node, nor in one failure domain.
///
/// `domains`: node i is in domain i mod domains; 0: each is one of its own.
/// Returns: shard by shard, each with `replicas` places.
/// Errors: OutOfRange (replicas), where there are fewer nodes, or domains, than copies.
/// Source: longest processing time first, Graham 1969.
Outcome<std::vector<ShardPlace>> placeShards(std::span<const ShardBurden> shards, int nodes, int replicas,
                                             int domains = 0);

} // namespace shardscope
