// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"
#include "core/base/IdLists.h"
#include "core/vectors/Matrix.h"

#include <cstdint>
#include <span>
#include <vector>

namespace shardscope {

/// One more place where a vector is held.
struct SpillCopy
{
    VectorId vector;
    ShardId shard;

    auto operator<=>(const SpillCopy &) const = default;
};

/// Points that stand for shards: a shard may have several (packed clusters, sub-centroids).
struct Representatives
{
    Matrix points;                ///< (representatives, d); unit length under cosine
    std::vector<ShardId> shardOf; ///< (representatives)

    bool empty() const { return shardOf.empty(); }
};

/// Those of shards that hold vectors: nobody is to be led to an empty shard.
Representatives leadingTo(std::span<const ShardId> shards, Representatives representatives);

/// Which shard or shards hold each vector.
struct Partition
{
    int shards = 0;
    std::vector<ShardId> shardOf;    ///< (n) the first, or only, place of each vector
    std::vector<SpillCopy> spill;    ///< further places, sorted by vector, then shard
    Representatives centroids;       ///< of the clusters the strategy made; empty if it made none
    IdLists<ShardId> shardsOfTenant; ///< where each tenant's vectors are; empty if not split by tenant

    /// Every shard that holds the vector, the first place first.
    std::vector<ShardId> placesOf(VectorId vector) const;
    /// Vectors per shard, copies included, in ascending order of id.
    IdLists<VectorId> members() const;
    /// Number of vectors held per shard, copies included.
    std::vector<std::int64_t> sizes() const;
    /// The shards that hold any vector, ascending: those that are worth asking.
    std::vector<ShardId> heldShards() const;
    /// Of memory that it takes, without what tenants add.
    std::int64_t bytes() const;
};

} // namespace shardscope
