// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/partition/SemanticSettings.h"

#include <vector>

namespace shardscope {

/// Vectors in clusters of which none is much larger than the mean: one a shard.
struct BalancedClusters
{
    std::vector<ShardId> shardOf; ///< (n)
    Matrix centroids;             ///< (shards, as the space has values)
};

/// k-means whose clusters charge for a place in them, as the strategy `balanced` has it, in any space: see
/// BalancedPartitioner.cpp. `start`: centroids of k-means there.
///
/// Errors:  CannotWrite, Cancelled.
/// Threads: all; the result does not depend on their number.
Outcome<BalancedClusters> balancedClusters(const PartitionTask &task, const ClusterSpace &space, const Matrix &start,
                                           const Progress &progress);

} // namespace shardscope
