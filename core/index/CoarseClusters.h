// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/ShardIndex.h"
#include "core/partition/Partition.h"
#include "core/vectors/Matrix.h"

#include <vector>

namespace shardscope {

/// The inverted lists inside a shard: centroids and the vectors nearest to each.
struct CoarseClusters
{
    Matrix centroids;        ///< (lists, d)
    IdLists<VectorId> lists; ///< ascending ids; none is empty
};

/// k-means of a shard's vectors, which must be some. With `wanted` 0 as many lists as the square root of their number,
/// and never more than there are vectors.
///
/// Threads: all. Deterministic for the task's seed.
Outcome<CoarseClusters> clusterShard(const IndexTask &task, std::int64_t wanted);

/// Row of any element type as float32.
std::vector<float> asFloat(Element element, const std::byte *row, int dim);

} // namespace shardscope
