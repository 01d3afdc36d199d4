// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/routing/Router.h"
#include "core/routing/ShardNet.h"

#include <span>
#include <vector>

namespace shardscope {

struct ShardNetSize
{
    int hidden = 0; ///< values of the hidden layer
    int given = 0;  ///< values that it is given: products with so many directions, or all that a query has
};
/// `hidden` as wanted; 0: as many values as a query may cost the router, a twentieth of the search in a mean shard: in
/// multiples of 8, at least 16, at most 256. Where that is not enough for 256, there are fewer directions for them.
ShardNetSize shardNetSize(const RoutingTask &task, int hidden);

/// Rows of the base to learn from, from all over it, ascending: as many as their neighbours are affordable for, and
/// none of those left out, which ascend likewise.
std::vector<VectorId> lessonRows(const RoutingTask &task, std::span<const VectorId> leftOut);

/// Learns which shards hold the k nearest neighbours, from vectors of the base as queries that do not find themselves:
/// of more than 250,000 from a sample. Their neighbours are found approximately; within their tenant, where there are
/// tenants, exactly, of as many as that is affordable for.
///
/// `leftOut`: rows it must not have seen, ascending, for it is calibrated on them.
/// Empty where there is nothing to learn from.
///
/// Errors:  Cancelled; those of exactSearch.
/// Threads: all; the result does not depend on their number.
/// Source:  a layer of rectified sums and cross entropy, by Adam, Kingma & Ba 2015; learning which lists hold the
///          neighbours, Vecchiato et al. 2024, Zeng et al. 2025 (LIRA).
Outcome<ShardNet> trainShardNet(const RoutingTask &task, ShardNetSize size, std::span<const VectorId> leftOut,
                                const Progress &progress);

} // namespace shardscope
