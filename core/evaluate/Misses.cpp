// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/Misses.h"

#include <algorithm>

namespace shardscope {

std::span<const ShardId> validPart(std::span<const ShardId> order)
{
    while (!order.empty() && !order.back().isValid()) {
        order = order.first(order.size() - 1);
    }
    return order;
}

Miss explainMiss(const Partition &partition, QueryId query, const Way &way, VectorId vector, int neighborRank)
{
    const auto places = partition.placesOf(vector);
    Miss miss{.query = query, .vector = vector, .neighborRank = neighborRank, .shard = places.front()};
    const auto first = std::ranges::find_first_of(way.order, places);
    if (first != way.order.end()) {
        miss.shard = *first;
        miss.shardRank = static_cast<int>(first - way.order.begin()) + 1;
    }
    const bool wasAsked = miss.shardRank > 0 && miss.shardRank <= way.nprobe;
    miss.reason = wasAsked ? MissReason::InShard : MissReason::NotAsked;
    return miss;
}

} // namespace shardscope
