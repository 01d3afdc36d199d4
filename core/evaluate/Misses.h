// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/Evaluation.h"
#include "core/evaluate/MergedHits.h"
#include "core/partition/Partition.h"

#include <span>
#include <vector>

namespace shardscope {

/// A query's way: every shard that may concern it in the order in which it would be asked, and how many were.
struct Way
{
    std::span<const ShardId> order; ///< valid ids only
    int nprobe = 0;

    std::span<const ShardId> asked() const { return order.first(std::min(order.size(), std::size_t(nprobe))); }
};

/// The valid part of a routing order.
std::span<const ShardId> validPart(std::span<const ShardId> order);

/// Why each of the true neighbours was missed that `isReturned` says no to: the nearest `count` of them, for the
/// others have a stand-in at the same distance.
template<class Predicate>
std::vector<Miss> explainMisses(const Partition &partition, QueryId query, const Way &way,
                                std::span<const VectorId> trueOnes, int count, Predicate isReturned);

/// One true neighbour that was missed.
Miss explainMiss(const Partition &partition, QueryId query, const Way &way, VectorId vector, int neighborRank);

template<class Predicate>
std::vector<Miss> explainMisses(const Partition &partition, QueryId query, const Way &way,
                                std::span<const VectorId> trueOnes, int count, Predicate isReturned)
{
    std::vector<Miss> misses;
    for (std::size_t i = 0; i < trueOnes.size() && static_cast<int>(misses.size()) < count; ++i) {
        if (!isReturned(trueOnes[i])) {
            misses.push_back(explainMiss(partition, query, way, trueOnes[i], static_cast<int>(i + 1)));
        }
    }
    return misses;
}

} // namespace shardscope
