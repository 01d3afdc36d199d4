// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/EvaluatedPlan.h"
#include "core/lifecycle/Moves.h"
#include "core/partition/PartitionCache.h"

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace shardscope {

/// How a plan's shards become more or fewer.
enum class ReshardWay {
    SplitLargest, ///< the largest shards are split in two, the others stay; more shards only
    SplitBusiest, ///< the same of those that are asked most for what they hold
    Retrain,      ///< the plan is made anew with the new number, each new shard where most of its vectors are already
    ByRule,       ///< the plan's rule with the new number: for strategies that look at no vector
};

inline constexpr std::array allReshardWays{ReshardWay::SplitLargest, ReshardWay::SplitBusiest, ReshardWay::Retrain,
                                           ReshardWay::ByRule};

std::string_view nameOf(ReshardWay way); ///< "split-largest", "split-busiest", "retrain", "by-rule"

/// The ways there are for a plan, in the order in which they are offered.
std::vector<ReshardWay> reshardWays(const EvaluatedPlan &plan, int shards);

/// Whether making the plan anew makes another one, on the same data: with another number of shards, or where its shards
/// are not those of its strategy alone, as some were split since.
bool canRetrain(const PlanSpec &spec, int shards);

/// Work of each shard: how often it is asked, times what it holds.
std::vector<double> workOf(const EvaluatedPlan &plan, int nprobe);

/// A plan with another number of shards, not measured.
struct ReshardTarget
{
    PlanSpec spec;
    Partition partition;
};

/// By splits or by the plan's rule shards that stay keep their numbers, and new ones have those behind; of a plan that
/// is made anew each shard has the number with which most vectors stay where they are (closestNumbers), and its spec
/// makes them with these numbers again. `load`: (shards) work of each, for the splitting of the busiest. Errors:
/// OutOfRange where the plan cannot go that way; CannotSplit, those of partition.
Outcome<ReshardTarget> reshardTarget(PartitionCache &cache, const PlanSpec &spec, const Partition &before, int shards,
                                     ReshardWay way, std::vector<double> load, const Progress &progress);

/// A plan with another number of shards, and what it takes to get there.
struct Resharded
{
    ReshardWay way = ReshardWay::Retrain;
    std::shared_ptr<const EvaluatedPlan> plan;
    Places places{}; ///< (shards after)
    Moves moves{};
    std::int64_t copiedAsNumbered = 0; ///< Moves::copied if each shard went to the place of its own number
};

/// Makes and measures a plan with another number of shards, on the same queries.
///
/// `loadNprobe`: shards that a query asks before, where the busiest are to be found; a shard's work is the share of the
/// queries that ask it times its vectors.
/// Errors: OutOfRange (shards: fewer than there are cannot be had by splitting), CannotSplit, those of evaluatePlan.
Outcome<Resharded> reshard(const EvaluatedPlan &plan, int shards, ReshardWay way, int loadNprobe,
                           const StagedProgress &progress);

/// Of a random plan: the share of vectors that another rule of its hash would move, were both made by it.
struct RuleMoves
{
    std::string hash;
    Moves moves;
};

/// For every hash there is. Errors: those of partition.
Outcome<std::vector<RuleMoves>> movesByHash(const DataSet &data, const PlanSpec &spec, int shards,
                                            const Progress &progress);

} // namespace shardscope
