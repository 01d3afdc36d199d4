// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/Partition.h"

#include <algorithm>
#include <numeric>

namespace shardscope {

std::vector<ShardId> Partition::placesOf(VectorId vector) const
{
    std::vector<ShardId> places{shardOf[vector.index()]};
    for (auto copy = std::ranges::lower_bound(spill, vector, {}, &SpillCopy::vector);
         copy != spill.end() && copy->vector == vector; ++copy) {
        places.push_back(copy->shard);
    }
    return places;
}

IdLists<VectorId> Partition::members() const
{
    const auto counts = sizes();
    std::vector<std::int64_t> starts(counts.size() + 1, 0);
    std::partial_sum(counts.begin(), counts.end(), starts.begin() + 1);

    std::vector<VectorId> ids(static_cast<std::size_t>(starts.back()));
    auto next = starts;
    auto copy = spill.begin();
    for (std::size_t i = 0; i < shardOf.size(); ++i) {
        const VectorId vector(i);
        ids[next[shardOf[i].index()]++] = vector;
        for (; copy != spill.end() && copy->vector == vector; ++copy) {
            ids[next[copy->shard.index()]++] = vector;
        }
    }
    return {std::move(starts), std::move(ids)};
}

std::vector<std::int64_t> Partition::sizes() const
{
    std::vector<std::int64_t> counts(static_cast<std::size_t>(shards), 0);
    for (const auto shard : shardOf) {
        ++counts[shard.index()];
    }
    for (const auto &copy : spill) {
        ++counts[copy.shard.index()];
    }
    return counts;
}

std::int64_t Partition::bytes() const
{
    const auto ids = shardOf.size() + 2 * spill.size();
    const auto values = centroids.points.rows() * centroids.points.dim();
    return static_cast<std::int64_t>(ids * sizeof(ShardId)) + values * static_cast<std::int64_t>(sizeof(float));
}

} // namespace shardscope
