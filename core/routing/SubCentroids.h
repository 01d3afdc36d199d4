// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/routing/Router.h"

namespace shardscope {

/// The vectors of every shard, copies included, without those that are left out (ascending): what representatives are
/// made of that these are to be compared with like queries. A shard that would have none keeps all.
IdLists<VectorId> membersWithout(const Partition &partition, std::span<const VectorId> leftOut);

/// The centroids of k-means inside every shard, `perShard` or as many as it has vectors. A copy counts in each shard
/// that holds it: a query is led to a shard by all that can be found there.
///
/// `members`: of every shard.
/// Errors:  Cancelled.
/// Threads: all; the result does not depend on their number.
Outcome<Representatives> trainSubCentroids(const RoutingTask &task, const IdLists<VectorId> &members, int perShard,
                                           const Progress &progress);

/// The parameter "per-shard" of routers that train them.
Parameter perShardParameter();

} // namespace shardscope
