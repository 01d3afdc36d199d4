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

std::vector<ShardId> Partition::heldShards() const
{
    const auto counts = sizes();
    std::vector<ShardId> held;
    for (std::size_t shard = 0; shard < counts.size(); ++shard) {
        if (counts[shard] > 0) {
            held.emplace_back(shard);
        }
    }
    return held;
}

Representatives leadingTo(std::span<const ShardId> shards, Representatives representatives)
{
    const auto leadsThere = [&](ShardId shard) { return std::ranges::binary_search(shards, shard); };
    if (std::ranges::all_of(representatives.shardOf, leadsThere)) {
        return representatives;
    }
    const auto &all = representatives.shardOf;
    Representatives kept{Matrix(std::ranges::count_if(all, leadsThere), representatives.points.dim()), {}};
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (leadsThere(all[i])) {
            std::ranges::copy(representatives.points.row(static_cast<std::int64_t>(i)),
                              kept.points.row(std::ssize(kept.shardOf)).begin());
            kept.shardOf.push_back(all[i]);
        }
    }
    return kept;
}

std::int64_t Partition::bytes() const
{
    const auto ids = shardOf.size() + 2 * spill.size();
    const auto values = centroids.points.rows() * centroids.points.dim();
    return static_cast<std::int64_t>(ids * sizeof(ShardId)) + values * static_cast<std::int64_t>(sizeof(float));
}

} // namespace shardscope
