// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/routing/DepthRule.h"
#include "core/routing/DepthSample.h"
#include "core/routing/NearestRouter.h"

namespace shardscope {

/// Rows of the base to learn from, in random order, `wanted` or fewer: at most a third of them, and of very large sets
/// as many as are affordable.
std::vector<VectorId> learningRows(const RoutingTask &task, std::int64_t wanted);

/// Learns how deep queries must go: trees from the first half of a sample, the price from the other. Where there are
/// too few to reach the recall surely, all shards are asked.
///
/// `router`: gives the order, without depths, by representatives or a net that were made without the sample: those they
/// were made with lie nearer to them than any query does.
/// `rule`:   k, target, and what the depth follows from beside the trees: the clouds of the representatives, likewise,
///           or the net that gives the order.
/// Errors:   Cancelled.
/// Threads:  all; the result does not depend on their number.
Outcome<DepthRule> learnDepth(const RoutingTask &task, const NearestRouter &router, DepthRule rule,
                              const DepthSample &sample, const Progress &progress);

/// How many shards the first half of a sample must ask in the order of a router, each query as many, to find `recall`
/// of their true neighbours; between two nprobes in proportion. All where none does.
double shardsFor(const RoutingTask &task, const NearestRouter &router, const DepthSample &sample, double recall);

/// Of sub-centroids and the partition's own centroids those by which a sample asks fewer shards for a recall: which
/// that is may be another for half of the neighbours than for nearly all. The centroids where they are as good, as they
/// cost less.
Representatives betterInOrder(const RoutingTask &task, const Representatives &subCentroids, const DepthSample &sample,
                              double recall);

/// The parameters "recall" and "learn-from" of routers that learn depth.
Parameter recallParameter();
Parameter learnFromParameter();

} // namespace shardscope
