// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/DataSet.h"
#include "core/deploy/PublishedPlan.h"
#include "core/engines/shards/ShardWire.h"
#include "core/index/ShardIndices.h"
#include "core/jobs/Progress.h"
#include "core/partition/Partition.h"

#include <memory>
#include <string>
#include <vector>

namespace shardscope {

/// One shard of a plan with its index, apart from all the others: what a process holds that serves it.
struct ShardContent
{
    ShardInfo info;
    std::shared_ptr<const DataSet> data;         ///< its vectors alone
    std::shared_ptr<const ShardIndices> indices; ///< of a single shard, number 0
    std::vector<VectorId> rows;                  ///< (vectors) of the whole data set
    std::vector<VectorId> firstCopies;           ///< of `data`: those not held elsewhere first
    Identifiers ids;                             ///< (vectors) or none
    std::string plan;                            ///< as a cluster of such processes publishes it

    std::string idOf(VectorId row) const;
    std::int64_t integerIdOf(VectorId row) const; ///< where info.hasIntegerIds
};

struct ShardTask
{
    std::shared_ptr<const DataSet> data;
    const PlanSpec &spec; ///< complete
    const Partition &partition;
    const Router &router;
    ShardId shard;
};

/// The plan as a cluster of such processes publishes it: each shard is taken to be at the node of its number. Another
/// plan, or other data, has another version.
PublishedPlan publishedBy(const ShardTask &task);

/// Builds the index as the plan says: it finds what the shard finds in a cluster of threads. Vectors that the index has
/// copies of, and which are then looked at only by /rows and /sample, leave the memory for a file without a name, where
/// there is one to be had.
/// Errors: those of ShardIndices::build.
Outcome<std::shared_ptr<const ShardContent>> shardContent(const ShardTask &task, const Progress &progress);

} // namespace shardscope
