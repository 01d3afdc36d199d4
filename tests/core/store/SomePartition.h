// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"
#include "core/partition/PartitionCheck.h"
#include "core/partition/TenantPlacement.h"

namespace shardscope::testing {

/// The tenants of those 500 vectors.
inline const Tenancy &someTenancy()
{
    static const Tenancy tenancy = [] {
        Tenancy made{.names = {"a", "b", "c"}, .ofVector = {}, .ofQuery = {}};
        for (int i = 0; i < 500; ++i) {
            made.ofVector.emplace_back(i % 3);
        }
        return made;
    }();
    return tenancy;
}

/// Of 500 vectors, with copies; every other seed has centroids and tenants too.
inline Partition somePartition(std::uint64_t seed)
{
    Random random(seed);
    Partition partition;
    partition.shards = 1 + static_cast<int>(random.below(70));
    for (int i = 0; i < 500; ++i) {
        partition.shardOf.emplace_back(random.below(partition.shards));
        const ShardId other(random.below(partition.shards));
        if (random.uniform() < 0.1 && other != partition.shardOf.back()) {
            partition.spill.push_back({VectorId(i), other});
        }
    }
    if (seed % 2) {
        partition.centroids.points = Matrix(partition.shards, 7);
        for (int shard = 0; shard < partition.shards; ++shard) {
            partition.centroids.shardOf.emplace_back(shard);
            partition.centroids.points.row(shard)[3] = static_cast<float>(random.normal());
        }
        partition.shardsOfTenant = shardsOfTenants(partition, someTenancy());
    }
    return partition;
}

/// That such a partition has.
inline PartitionShape shapeOf(const Partition &partition)
{
    return {.vectors = std::ssize(partition.shardOf), .dim = 7, .shards = partition.shards, .tenancy = &someTenancy()};
}

inline bool equal(const Partition &a, const Partition &b)
{
    return a.shards == b.shards && a.shardOf == b.shardOf && a.spill == b.spill &&
           a.centroids.points == b.centroids.points && a.centroids.shardOf == b.centroids.shardOf &&
           a.shardsOfTenant == b.shardsOfTenant;
}

} // namespace shardscope::testing
