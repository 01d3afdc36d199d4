// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/partition/QueryLessons.h"
#include "core/partition/QueryVotes.h"

#include <cstdint>
#include <span>
#include <vector>

namespace shardscope {

/// What an order of shards finds for the judges, of each the share of its neighbours.
struct OrderWorth
{
    std::vector<double> overall; ///< mean over the first nprobes
    std::vector<double> atFirst; ///< at nprobe 1

    double mean() const; ///< of `overall`
};

/// By what shards are put in order for queries like those of some lessons.
struct LearnedOrder
{
    Representatives representatives;
    QueryVotes votes; ///< none where distances alone do as well
    OrderWorth worth{};
};

/// nprobe 1 … so many count where orders are compared.
inline constexpr int probesThatCount = 8;

/// Whether `a` is above `b` in the mean, over the same judges, by more than .01 and by more than three standard errors
/// of that difference, for the best of many tries is lucky; and finds no less at nprobe 1.
bool isClearlyBetter(const OrderWorth &a, const OrderWorth &b);

/// Learns from the lessons where queries find their neighbours in a partition, copies included. Of several sets of
/// representatives, the first being what is used otherwise, and of ways to mix them with votes the one is taken that is
/// best for the judges; the first set alone, unless another is clearly better.
///
/// `k`: neighbours that count.
/// Errors:  Cancelled.
/// Threads: all; the result does not depend on their number.
Outcome<LearnedOrder> learnOrder(const Partition &partition, Metric metric, const QueryLessons &lessons, int k,
                                 std::vector<Representatives> representatives, std::uint64_t seed,
                                 const Progress &progress);

/// The shards that each query learned from would ask first, ordered by what was learned from the others: from those in
/// the other half of the lessons.
///
/// Result:  (learned, probesThatCount), invalid ids where there are fewer shards; empty without lessons.
/// Errors:  Cancelled.
Outcome<std::vector<ShardId>> ordersWithoutThemselves(const Partition &partition, Metric metric,
                                                      const QueryLessons &lessons, std::uint64_t seed,
                                                      const Progress &progress);

/// Votes of some of the lessons in a partition: shares by cluster.
Outcome<QueryVotes> votesOf(const Partition &partition, const QueryLessons &lessons, std::span<const VectorId> rows,
                            int k, std::int64_t queriesPerCluster, std::uint64_t seed, const Progress &progress);

} // namespace shardscope
