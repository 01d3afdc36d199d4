// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/routing/Router.h"

#include <vector>

namespace shardscope {

/// Rows to learn from, each with the shards in which its neighbours are found, one entry a neighbour.
struct ShardLessons
{
    std::vector<VectorId> rows;
    IdLists<ShardId> shards;
};

/// The k nearest others of some rows of the base; a neighbour with copies counts in the shard where it is found first,
/// as a query goes that asks the shard with most of what it still wants each time.
///
/// Errors: Cancelled; those of exactSearch.
Outcome<ShardLessons> shardLessons(const RoutingTask &task, const std::vector<VectorId> &rows,
                                   const Progress &progress);

} // namespace shardscope
