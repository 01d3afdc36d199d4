// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/DataSet.h"
#include "core/index/ShardIndex.h"
#include "core/jobs/Progress.h"
#include "core/partition/Partition.h"
#include "core/plan/PlanSpec.h"

#include <memory>
#include <vector>

namespace shardscope {

/// The indices of all shards. Where the data has tenants, each shard has one index per tenant it holds, so a query
/// of a tenant cannot be answered with another's vector.
class ShardIndices
{
public:
    /// Errors: those of `complete` and of the index maker, Cancelled. Threads: all, one shard each.
    static Outcome<ShardIndices> build(std::shared_ptr<const DataSet> data, const Partition &partition,
                                       const PlanSpec &spec, const Progress &progress);

    /// The same indices, shared, searched with other settings: only what the registry marks with Phase::Search may
    /// differ from what they were built with. Errors: those of `complete`.
    Outcome<ShardIndices> searchedWith(const Choice &index) const;

    int shards() const { return static_cast<int>(m_shards.size()); }

    /// The nearest found in one shard, for a tenant where the data has tenants (an invalid tenant finds nothing then).
    /// Returns the distances computed.
    std::int64_t search(ShardId shard, const std::byte *query, TenantId tenant, std::span<Neighbor> out) const;

    /// What `search` returns of vectors than which no other is nearer, without the search: see ShardIndex::foresee.
    std::optional<std::int64_t> foresee(ShardId shard, const std::byte *query, TenantId tenant,
                                        std::span<const VectorId> nearest, std::vector<std::int32_t> &found) const;

    /// Distances that a search for k computes; searches only where that cannot be foreseen.
    std::int64_t distances(ShardId shard, const std::byte *query, TenantId tenant, int k) const;

    /// Vectors of a shard that a query of `tenant` may see.
    std::int64_t visible(ShardId shard, TenantId tenant) const;

    /// Vectors a shard holds, copies included.
    std::int64_t vectors(ShardId shard) const;

    /// What a node needs that holds the shard.
    IndexMemory memory(ShardId shard) const;
    /// Of the largest shard.
    std::int64_t largestNode() const;
    bool areExact() const;
    bool haveExactDistances() const;

private:
    struct Group
    {
        TenantId tenant; ///< invalid where there are no tenants
        std::int64_t vectors = 0;
        std::shared_ptr<const ShardIndex> index;
    };
    /// What a query may search in a shard; null: nothing.
    const Group *find(ShardId shard, TenantId tenant) const;

    std::shared_ptr<const DataSet> m_data;
    std::vector<std::vector<Group>> m_shards; ///< groups sorted by tenant
};

} // namespace shardscope
