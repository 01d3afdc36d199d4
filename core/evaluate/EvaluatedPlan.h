// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/Evaluation.h"
#include "core/evaluate/Reach.h"
#include "core/evaluate/Targets.h"
#include "core/index/ShardIndices.h"
#include "core/routing/Router.h"

#include <functional>
#include <memory>

namespace shardscope {

/// A plan that was built and measured on a data set, with everything needed to look into it. Immutable; shared.
struct EvaluatedPlan
{
    PlanSpec spec; ///< complete
    std::shared_ptr<const DataSet> data;
    std::shared_ptr<const GroundTruth> truth;
    std::shared_ptr<const Partition> partition;
    std::shared_ptr<const Router> router;
    std::shared_ptr<const ShardIndices> indices;
    std::shared_ptr<const Routes> routes; ///< of the data set's queries, all shards
    /// The same as each query asks at ownDepth: those of a second round behind the first. Null where there is one
    /// round.
    std::shared_ptr<const Routes> ownRoutes;
    std::shared_ptr<const std::vector<Targets>> targets; ///< of the data set's queries
    ReachTable reach;
    std::shared_ptr<const ReachTable> ownReach; ///< along ownRoutes
    Evaluation evaluation;

    /// The order in which shards are asked at an nprobe, or at ownDepth; and what is found along it.
    const Routes &routesAt(int nprobe) const { return nprobe == ownDepth && ownRoutes ? *ownRoutes : *routes; }
    const ReachTable &reachAt(int nprobe) const { return nprobe == ownDepth && ownReach ? *ownReach : reach; }

    /// Queries that ask each shard when each asks its first `nprobe`, or as many as its router says (ownDepth); also
    /// those that no vector could answer, for they ask all the same.
    Skew loadAt(int nprobe) const;
    /// Every true neighbour of a query that is missed at an nprobe, as many as its recall says: one for which another
    /// vector at the same distance was returned is not missed. Searches the asked shards where an index is approximate.
    /// None where stopped, which is asked between shards.
    std::vector<Miss> missesOf(QueryId query, int nprobe, const Progress &progress = unwatched) const;
};

enum class Stage { Partition, Route, Build, Search, Summarise };

/// Told the stage a plan's evaluation is in, and how far; false stops.
using StagedProgress = std::function<bool(Stage stage, std::int64_t done, std::int64_t total)>;

/// How deep a ground truth to have for evaluatePlan: deeper than k, so that most ties at the k-th neighbour are seen in
/// it. One that came with the data is taken so deep, or as deep as it is.
int truthDepth(const DataSet &data, int k);

/// Builds a plan and measures it: partition, router, indices, each shard searched once, all nprobes combined. Its spec
/// is completed on the data first.
///
/// `truth` must be at least spec.k deep; one that is deeper spares the search for ties beyond its end: see truthDepth
/// and targetsOf.
/// Errors: those of the parts, KTooLarge, TruthTooShallow, NoAnswerableQuery, Cancelled.
Outcome<std::shared_ptr<const EvaluatedPlan>> evaluatePlan(std::shared_ptr<const DataSet> data,
                                                           std::shared_ptr<const GroundTruth> truth,
                                                           const PlanSpec &spec, const StagedProgress &progress);

/// A plan's partition, if it was made before.
struct KnownPartition
{
    std::shared_ptr<const Partition> partition; ///< may be null
    double seconds = 0;                         ///< that it took
};

/// The same with the plan's partition where it is known already; the evaluation tells how long it took when it was
/// made.
Outcome<std::shared_ptr<const EvaluatedPlan>> evaluatePlan(std::shared_ptr<const DataSet> data,
                                                           std::shared_ptr<const GroundTruth> truth,
                                                           const PlanSpec &spec, KnownPartition known,
                                                           const StagedProgress &progress);

/// Difference in recall of two plans at one nprobe each, over the same answerable queries.
struct RecallDifference
{
    double difference = 0; ///< second minus first
    double low = 0;        ///< 95 % paired bootstrap
    double high = 0;
    std::int64_t queries = 0; ///< over which
};
RecallDifference compareRecall(const EvaluatedPlan &first, int nprobeFirst, const EvaluatedPlan &second,
                               int nprobeSecond);

} // namespace shardscope
