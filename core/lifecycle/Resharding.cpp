// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lifecycle/Resharding.h"

#include "core/base/Clock.h"
#include "core/partition/Partitioner.h"
#include "core/partition/ShardNumbers.h"
#include "core/partition/ShardSplit.h"

#include <algorithm>

namespace shardscope {

namespace {

constexpr std::string_view hashParameter = "hash";

bool makesCentroids(const PlanSpec &spec)
{
    const auto kind = findKind(partitionerKinds(), "strategy", spec.strategy.kind);
    return kind && (*kind)->can.makesCentroids;
}

bool canSplit(const PlanSpec &spec, const Partition &partition, int shards)
{
    return makesCentroids(spec) && shards > spec.shards && !partition.centroids.empty(); // else its settings make none
}

Error noSuchWay(const DataSet &data, const PlanSpec &spec, int shards)
{
    return {Code::OutOfRange,
            "shards",
            {std::string("shards"), std::int64_t(shards), std::int64_t(spec.shards) + 1, data.base.size()}};
}

const Parameter *hashOfStrategy(const PlanSpec &spec)
{
    const auto kind = findKind(partitionerKinds(), "strategy", spec.strategy.kind);
    if (!kind || (*kind)->can.looksAtVectors || (*kind)->can.needsTenants) {
        return nullptr;
    }
    const auto found = std::ranges::find((*kind)->parameters, hashParameter, &Parameter::name);
    return found == (*kind)->parameters.end() ? nullptr : &*found;
}

} // namespace

std::string_view nameOf(ReshardWay way)
{
    switch (way) {
    case ReshardWay::SplitLargest:
        return "split-largest";
    case ReshardWay::SplitBusiest:
        return "split-busiest";
    case ReshardWay::Retrain:
        return "retrain";
    case ReshardWay::ByRule:
        return "by-rule";
    }
    return "";
}

std::vector<double> workOf(const EvaluatedPlan &plan, int nprobe)
{
    std::vector<double> work = plan.loadAt(nprobe).amounts;
    const auto sizes = plan.partition->sizes();
    for (std::size_t shard = 0; shard < work.size(); ++shard) {
        work[shard] *= static_cast<double>(sizes[shard]);
    }
    return work;
}

bool canRetrain(const PlanSpec &spec, int shards)
{
    return makesCentroids(spec) && (shards != spec.shards || resizable(spec).strategy != beforeNumbers(spec).strategy);
}

std::vector<ReshardWay> reshardWays(const EvaluatedPlan &plan, int shards)
{
    if (!makesCentroids(plan.spec)) {
        return {ReshardWay::ByRule};
    }
    if (canSplit(plan.spec, *plan.partition, shards)) {
        return {ReshardWay::SplitLargest, ReshardWay::SplitBusiest, ReshardWay::Retrain};
    }
    return {ReshardWay::Retrain};
}

Outcome<ReshardTarget> reshardTarget(PartitionCache &cache, const PlanSpec &spec, const Partition &before, int shards,
                                     ReshardWay way, std::vector<double> load, const Progress &progress)
{
    if (way == ReshardWay::ByRule || way == ReshardWay::Retrain) {
        const bool isByRule = way == ReshardWay::ByRule;
        if (isByRule == makesCentroids(spec) || (!isByRule && !canRetrain(spec, shards))) {
            return noSuchWay(cache.data(), spec, shards);
        }
        PlanSpec after = resizable(spec);
        after.shards = shards;
        auto made = partition(cache, after, progress);
        SHARDSCOPE_TRY(made);
        if (isByRule) {
            return ReshardTarget{std::move(after), *std::move(made)};
        }
        const Places numbers = closestNumbers(before, *made);
        return ReshardTarget{withNumbers(std::move(after), numbers), renumbered(*std::move(made), numbers)};
    }
    if (!canSplit(spec, before, shards)) {
        return noSuchWay(cache.data(), spec, shards);
    }
    SplitOptions options{shards};
    if (way == ReshardWay::SplitBusiest) {
        options.load = std::move(load);
    }
    auto split = splitShards(cache, spec, before, options, progress);
    SHARDSCOPE_TRY(split);
    return ReshardTarget{withSplits(spec, split->order), std::move(split->partition)};
}

Outcome<Resharded> reshard(const EvaluatedPlan &plan, int shards, ReshardWay way, int loadNprobe,
                           const StagedProgress &progress)
{
    const auto ways = reshardWays(plan, shards);
    if (std::ranges::find(ways, way) == ways.end()) {
        return noSuchWay(*plan.data, plan.spec, shards);
    }
    PlanSpec spec = resizable(plan.spec);
    spec.shards = shards;
    KnownPartition known; // of a split, so that nothing is split twice
    if (way == ReshardWay::SplitLargest || way == ReshardWay::SplitBusiest) {
        PartitionCache cache(*plan.data);
        const bool isByLoad = way == ReshardWay::SplitBusiest;
        const std::int64_t begun = steadyNow();
        auto target = reshardTarget(
            cache, plan.spec, *plan.partition, shards, way, isByLoad ? workOf(plan, loadNprobe) : std::vector<double>(),
            [&](std::int64_t done, std::int64_t total) { return progress(Stage::Partition, done, total); });
        SHARDSCOPE_TRY(target);
        spec = std::move(target->spec);
        known.partition = std::make_shared<const Partition>(std::move(target->partition));
        known.seconds = static_cast<double>(steadyNow() - begun) / 1e9;
    }
    auto after = evaluatePlan(plan.data, plan.truth, spec, known, progress);
    SHARDSCOPE_TRY(after);
    const bool isByRule = way != ReshardWay::Retrain;
    Resharded result{way, *std::move(after)};
    result.places = isByRule ? samePlaces(shards) : closestNumbers(*plan.partition, *result.plan->partition);
    result.moves = movesBetween(*plan.partition, *result.plan->partition, result.places);
    result.copiedAsNumbered = isByRule
                                  ? result.moves.copied
                                  : movesBetween(*plan.partition, *result.plan->partition, samePlaces(shards)).copied;
    return result;
}

Outcome<std::vector<RuleMoves>> movesByHash(const DataSet &data, const PlanSpec &spec, int shards,
                                            const Progress &progress)
{
    std::vector<RuleMoves> rules;
    const Parameter *hash = hashOfStrategy(spec);
    for (std::size_t i = 0; hash && i < hash->choices.size(); ++i) {
        PlanSpec plan = spec;
        plan.strategy.settings.set(std::string(hashParameter), std::string(hash->choices[i].name));
        const auto before = partition(data, plan, progress);
        SHARDSCOPE_TRY(before);
        plan.shards = shards;
        const auto after = partition(data, plan, progress);
        SHARDSCOPE_TRY(after);
        rules.push_back({std::string(hash->choices[i].name), movesBetween(*before, *after, samePlaces(shards))});
    }
    return rules;
}

} // namespace shardscope
