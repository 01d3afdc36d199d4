// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/partition/PartitionCache.h"
#include "core/plan/PlanSpec.h"

#include <span>
#include <vector>

namespace shardscope {

/// How shards are chosen to be split in two, one after another.
struct SplitOptions
{
    int shards = 0;               ///< how many there are to be
    std::vector<double> load{};   ///< (shards before) work of each: the busiest is split next; empty: the largest
    std::vector<ShardId> order{}; ///< these are split, as many as are missing, and nothing is chosen; empty: chosen
};

struct ShardSplits
{
    Partition partition;
    std::vector<ShardId> order; ///< the shards that were split, one after another; each has made the next number
};

/// Splits shards in two, each by the plan's own strategy on its vectors alone, and leaves the others as they are: they
/// keep their numbers, as does the larger half of each that is split. Halves share the load of their shard by their
/// vectors. Copies are chosen anew for all.
///
/// `spec`: of the plan that `before` is of; its strategy makes centroids.
/// Errors:  CannotSplit, where the shards that are left hold only vectors of one value; those of partition; Cancelled.
/// Threads: as the strategy; the result does not depend on their number.
Outcome<ShardSplits> splitShards(PartitionCache &cache, const PlanSpec &spec, const Partition &before,
                                 const SplitOptions &options, const Progress &progress);

/// The plan whose shards these splits make out of those of a plan: its strategy is "split", and it makes the same
/// partition again from the data. A plan that is split again tells all of its splits.
PlanSpec withSplits(PlanSpec spec, std::span<const ShardId> order);

/// Of one that was split the plan with the strategy before, and its number of shards as it is now; others as they are.
PlanSpec beforeSplits(PlanSpec spec);

/// The plan by its own strategy, as one that can have any number of shards: of one that was split or renumbered, or
/// whose tenants were moved, the plan before, with its number of shards as it is now; where the data decide the number,
/// as in the sharding of a live cluster, the usual strategy.
PlanSpec resizable(PlanSpec spec);

} // namespace shardscope
