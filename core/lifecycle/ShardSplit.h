// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/partition/PartitionCache.h"
#include "core/plan/PlanSpec.h"

#include <vector>

namespace shardscope {

/// How shards are chosen to be split in two, one after another.
struct SplitOptions
{
    int shards = 0;             ///< how many there are to be
    std::vector<double> load{}; ///< (shards before) work of each: the busiest is split next; empty: the largest
};

/// Splits shards in two, each by the plan's own strategy on its vectors alone, and leaves the others as they are: they
/// keep their numbers, as does the larger half of each that is split. Halves share the load of their shard by their
/// vectors. Copies are chosen anew for all.
///
/// `spec`: of the plan that `before` is of; its strategy makes centroids.
/// Errors:  CannotSplit, where the shards that are left hold only vectors of one value; those of partition; Cancelled.
/// Threads: as the strategy; the result does not depend on their number.
Outcome<Partition> splitShards(PartitionCache &cache, const PlanSpec &spec, const Partition &before,
                               const SplitOptions &options, const Progress &progress);

} // namespace shardscope
