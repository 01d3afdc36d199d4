// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/routing/DepthRule.h"
#include "core/routing/NearestRouter.h"

namespace shardscope {

/// Rows of the base to learn from, in random order, `wanted` or fewer: at most a third of them, and of very large sets
/// as many as take some 10^12 products to find the neighbours of, but not below 1,000.
std::vector<VectorId> learningRows(const RoutingTask &task, std::int64_t wanted);

struct DepthLesson
{
    double recall = 0.95;
    std::span<const VectorId> rows{}; ///< learningRows
};

/// Learns how deep queries must go from vectors of the base, each as a query that must not find itself: trees from one
/// half of them, the price from the other. Where there are too few to reach the recall surely, all shards are asked.
///
/// `router`: gives the order, without depths, by representatives that were made without these vectors: those they were
/// made with lie nearer to them than any query does. `clouds`: of these representatives, likewise.
/// Errors:  Cancelled; those of exactSearch.
/// Threads: all; the result does not depend on their number.
Outcome<DepthRule> learnDepth(const RoutingTask &task, const NearestRouter &router, std::vector<PointCloud> clouds,
                              const DepthLesson &lesson, const Progress &progress);

} // namespace shardscope
