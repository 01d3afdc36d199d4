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

/// The same where `shards` say which shares of what a node has they take, of space and of time: what is scarcer of a
/// node is then known, and evened out. As long as that makes the fullest node emptier, one of its copies moves to
/// another node, or changes places with one there.
///
/// Errors: as placeShards. Source: the first placement as above, then local search, as in bin packing by Fleszar &
/// Hindi 2002 ("New heuristics for one-dimensional bin-packing"), in two dimensions.
Outcome<std::vector<ShardPlace>> placeWithin(std::span<const ShardBurden> shards, int nodes, int replicas,
                                             int domains = 0);

} // namespace shardscope
