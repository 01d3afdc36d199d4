// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/EvaluatedPlan.h"

#include "core/base/Moments.h"
#include "core/catalogue/PlanCompletion.h"
#include "core/data/MappedFile.h"
#include "core/data/Sampling.h"
#include "core/evaluate/Bootstrap.h"
#include "core/evaluate/DepthLosses.h"
#include "core/evaluate/HubGain.h"
#include "core/evaluate/Measurement.h"
#include "core/evaluate/Misses.h"
#include "core/evaluate/SecondRounds.h"
#include "core/evaluate/TruthCheck.h"
#include "core/partition/PartitionCheck.h"
#include "core/partition/Partitioner.h"
#include "core/routing/DepthRule.h"
#include "core/truth/ExactSearch.h"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <optional>

namespace shardscope {

namespace {

class Stopwatch
{
public:
    /// Seconds since it was started or last asked.
    double lap()
    {
        const auto now = Clock::now();
        const std::chrono::duration<double> seconds = now - std::exchange(m_start, now);
        return seconds.count();
    }

private:
    using Clock = std::chrono::steady_clock;
    Clock::time_point m_start = Clock::now();
};

/// The true neighbours recall@k asks for.
std::vector<VectorId> trueOnes(const GroundTruth &truth, QueryId query, int k)
{
    const auto found = truth.found(query.value);
    std::vector<VectorId> ids(std::min(found.size(), static_cast<std::size_t>(k)));
    std::transform(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(ids.size()), ids.begin(),
                   [](const Neighbor &neighbor) { return neighbor.id; });
    return ids;
}

/// What a fan-out to the asked shards returns; none where stopped.
std::optional<MergedHits> fanOut(const EvaluatedPlan &plan, QueryId query, const Way &way, const Progress &progress)
{
    const auto &data = *plan.data;
    const TenantId tenant = data.tenancy ? data.tenancy->ofQuery[query.index()] : TenantId();
    MergedHits merged(plan.spec.k);
    std::vector<Neighbor> answer(plan.spec.k);
    for (const ShardId shard : way.asked()) {
        if (!progress(0, std::ssize(way.asked()))) {
            return std::nullopt;
        }
        plan.indices->search(shard, data.queries.row(query.value), tenant, answer);
        merged.add(shard, answer);
    }
    return merged;
}

/// Memory of all shards.
double memoryOf(const EvaluatedPlan &plan)
{
    IndexMemory sum;
    for (int shard = 0; shard < plan.partition->shards; ++shard) {
        sum += plan.indices->memory(ShardId(shard));
    }
    return static_cast<double>(sum.total());
}

void summarise(EvaluatedPlan &plan, const Measurement &measured, const std::vector<Interval> &intervals)
{
    auto &evaluation = plan.evaluation;
    evaluation.vectors = plan.data->base.size();
    evaluation.queries = plan.data->queries.size();
    evaluation.answerable = std::ssize(plan.reach.answerable());
    evaluation.k = plan.spec.k;
    const auto sizes = plan.partition->sizes();
    evaluation.sizes = skewOf({sizes.begin(), sizes.end()});
    evaluation.memoryBytes = memoryOf(plan);

    const auto recall = plan.reach.recallCurve();
    const auto routed = plan.reach.routedCurve();
    const auto oracle = plan.reach.oracleCurve();
    for (int i = 0; i < plan.spec.shards; ++i) {
        evaluation.recall.push_back({.nprobe = i + 1,
                                     .recall = recall[i],
                                     .low = std::min(intervals[i].low, recall[i]),
                                     .high = std::max(intervals[i].high, recall[i]),
                                     .scanned = measured.scanned[i],
                                     .distances = measured.distances[i]});
        evaluation.losses.push_back({.nprobe = i + 1,
                                     .oracle = 1 - oracle[i],
                                     .routing = oracle[i] - routed[i],
                                     .index = routed[i] - recall[i]});
    }
}

/// What the depths of the router find and cost; none where it says none.
std::optional<AdaptivePoint> adaptivePoint(const EvaluatedPlan &plan, const Measurement &measured)
{
    const auto rule = plan.router->depthRule();
    const Routes &routes = plan.routesAt(ownDepth);
    if (!rule || !routes.haveDepths()) {
        return std::nullopt;
    }
    const ReachTable &reach = plan.reachAt(ownDepth);
    std::vector<double> recall;
    double asked = 0;
    double again = 0;
    for (std::int64_t query = 0; query < routes.queries(); ++query) {
        const auto depth = static_cast<int>(routes.asked(query, ownDepth).size());
        asked += depth;
        again += routes.haveRounds() && depth > routes.firstDepth(query) ? 1 : 0;
        if (reach.isAnswerable(QueryId(query))) {
            recall.push_back(reach.recallOf(QueryId(query), depth));
        }
    }
    const auto queries = static_cast<double>(routes.queries());
    const double mean = meanOf(recall);
    const Interval interval = recall.size() == 1 ? Interval{0, 1} : meanInterval(recall, plan.spec.seed);
    const Unlikeness unlike = unlikeness(rule->likeness, likenessOf(routes));
    return AdaptivePoint{.target = rule->target,
                         .recall = mean,
                         .low = std::min(interval.low, mean),
                         .high = std::max(interval.high, mean),
                         .fanOut = asked / queries,
                         .scanned = measured.ownScanned,
                         .distances = measured.ownDistances,
                         .expected = rule->calibration.recall,
                         .difference = unlike.difference,
                         .isUnlike = unlike.isSeen(),
                         .secondRound = routes.haveRounds() ? std::optional(again / queries) : std::nullopt,
                         .losses = lossesAtOwnDepth(plan)};
}

/// Builds and measures one plan, stage by stage.
class PlanEvaluator
{
public:
    PlanEvaluator(std::shared_ptr<const DataSet> data, std::shared_ptr<const GroundTruth> truth,
                  const StagedProgress &progress)
        : m_plan(std::make_shared<EvaluatedPlan>()), m_progress(progress)
    {
        m_plan->data = std::move(data);
        m_plan->truth = std::move(truth);
    }

    Outcome<std::shared_ptr<const EvaluatedPlan>> run(const PlanSpec &spec, KnownPartition known)
    {
        SHARDSCOPE_TRY(check(spec));
        SHARDSCOPE_TRY(checkTruth(*m_plan->data, *m_plan->truth, spec.k));
        m_watch.lap();
        SHARDSCOPE_TRY(split(std::move(known)));
        m_watch.lap();
        SHARDSCOPE_TRY(build());
        m_plan->evaluation.seconds.build = m_watch.lap();
        SHARDSCOPE_TRY(measureAll());
        m_plan->evaluation.seconds.evaluate = m_watch.lap();
        SHARDSCOPE_TRY(checkUnchanged(*m_plan->data));
        return std::shared_ptr<const EvaluatedPlan>(m_plan);
    }

private:
    Progress at(Stage stage) const
    {
        return [this, stage](std::int64_t done, std::int64_t total) { return m_progress(stage, done, total); };
    }

    Outcome<Done> check(const PlanSpec &spec)
    {
        auto completed = complete(spec, *m_plan->data);
        SHARDSCOPE_TRY(completed);
        m_plan->spec = *std::move(completed);
        const DataSet &data = *m_plan->data;
        if (spec.metric != data.metric) {
            return Error{
                Code::MetricMismatch, data.name, {std::string(nameOf(spec.metric)), std::string(nameOf(data.metric))}};
        }
        return Done();
    }

    Outcome<Done> split(KnownPartition known)
    {
        const auto &spec = m_plan->spec;
        if (!known.partition || !checkPartition(*known.partition, shapeOf(*m_plan->data, spec.shards)).ok()) {
            auto made = partition(*m_plan->data, spec, at(Stage::Partition));
            SHARDSCOPE_TRY(made);
            known = {std::make_shared<const Partition>(*std::move(made)), m_watch.lap()};
        }
        m_plan->partition = std::move(known.partition);
        m_plan->evaluation.seconds.partition = known.seconds;
        return Done();
    }

    Outcome<Done> build()
    {
        auto router = makeRouter(*m_plan->data, *m_plan->partition, m_plan->spec, at(Stage::Route));
        SHARDSCOPE_TRY(router);
        m_plan->router = *std::move(router);
        auto indices = ShardIndices::build(m_plan->data, *m_plan->partition, m_plan->spec, at(Stage::Build));
        SHARDSCOPE_TRY(indices);
        m_plan->indices = std::make_shared<const ShardIndices>(*std::move(indices));
        return Done();
    }

    Outcome<Done> measureAll()
    {
        const DataSet &data = *m_plan->data;
        QuerySet queries{data.queries, {}};
        if (data.tenancy) {
            queries.tenants = data.tenancy->ofQuery;
        }
        auto routes = m_plan->router->route(queries, m_plan->spec.shards, at(Stage::Route));
        SHARDSCOPE_TRY(routes);
        m_plan->routes = std::make_shared<const Routes>(*std::move(routes));
        const Progress searching = at(Stage::Search);
        if (m_plan->routes->haveRounds()) {
            auto continued = withSecondRounds(data, *m_plan->indices, *m_plan->routes, m_plan->spec.k, searching);
            SHARDSCOPE_TRY(continued);
            m_plan->ownRoutes = std::make_shared<const Routes>(*std::move(continued));
        }

        auto found = targetsOf(data, *m_plan->truth, m_plan->spec.k, partOf(searching, 0, 50));
        SHARDSCOPE_TRY(found);
        const auto &targets = m_plan->targets = std::make_shared<const std::vector<Targets>>(*std::move(found));
        const bool isFromFile = data.truth && data.truth->k() >= m_plan->truth->k();
        if (isFromFile && !isVerifiedInFull(data)) {
            SHARDSCOPE_TRY(
                checkAgainstShards(data, *targets, *m_plan->partition, *m_plan->routes, partOf(searching, 50, 100)));
        }
        const auto measureAlong = [&](const Routes &along, const Progress &progress) {
            return measure({.data = data,
                            .partition = *m_plan->partition,
                            .indices = *m_plan->indices,
                            .routes = along,
                            .targets = *targets,
                            .k = m_plan->spec.k,
                            .seed = m_plan->spec.seed,
                            .distancesPerRoute = m_plan->router->distancesPerQuery()},
                           progress);
        };
        auto measured = measureAlong(*m_plan->routes, partOf(searching, 100, 1000));
        SHARDSCOPE_TRY(measured);
        m_plan->reach = std::move(measured->reach);
        if (m_plan->ownRoutes) {
            auto own = measureAlong(*m_plan->ownRoutes, searching);
            SHARDSCOPE_TRY(own);
            m_plan->ownReach = std::make_shared<const ReachTable>(std::move(own->reach));
            measured->ownScanned = own->ownScanned;
            measured->ownDistances = own->ownDistances;
        }

        const auto intervals = recallIntervals(m_plan->reach, m_plan->spec.seed, at(Stage::Summarise));
        if (intervals.empty()) {
            return Error{Code::Cancelled, {}, {}};
        }
        summarise(*m_plan, *measured, intervals);
        m_plan->evaluation.adaptive = adaptivePoint(*m_plan, *measured);
        auto hubs = hubGainOf(*m_plan, searching);
        SHARDSCOPE_TRY(hubs);
        m_plan->evaluation.hubs = *std::move(hubs);
        auto whole = forecastWhole(*m_plan, at(Stage::Summarise));
        SHARDSCOPE_TRY(whole);
        m_plan->evaluation.whole = *std::move(whole);
        return Done();
    }

    std::shared_ptr<EvaluatedPlan> m_plan;
    const StagedProgress &m_progress;
    Stopwatch m_watch;
};

} // namespace

int truthDepth(const DataSet &data, int k)
{
    int wanted = depthThatShowsTies(k, data.base.size());
    if (const auto share = sampledShare(data)) {
        wanted = static_cast<int>(std::min(data.base.size(), std::int64_t(std::max(wanted, depthForWhole(k, *share)))));
    }
    return data.truth && data.truth->k() >= k ? std::min(data.truth->k(), wanted) : wanted;
}

Outcome<std::shared_ptr<const EvaluatedPlan>> evaluatePlan(std::shared_ptr<const DataSet> data,
                                                           std::shared_ptr<const GroundTruth> truth,
                                                           const PlanSpec &spec, const StagedProgress &progress)
{
    return evaluatePlan(std::move(data), std::move(truth), spec, KnownPartition(), progress);
}

Outcome<std::shared_ptr<const EvaluatedPlan>> evaluatePlan(std::shared_ptr<const DataSet> data,
                                                           std::shared_ptr<const GroundTruth> truth,
                                                           const PlanSpec &spec, KnownPartition known,
                                                           const StagedProgress &progress)
{
    return PlanEvaluator(std::move(data), std::move(truth), progress).run(spec, std::move(known));
}

Skew EvaluatedPlan::loadAt(int nprobe) const
{
    std::vector<double> asked(partition->shards);
    for (std::int64_t query = 0; query < routes->queries(); ++query) {
        for (const ShardId shard : routesAt(nprobe).asked(query, nprobe)) {
            ++asked[shard.index()];
        }
    }
    return skewOf(std::move(asked));
}

std::vector<Miss> EvaluatedPlan::missesOf(QueryId query, int nprobe, const Progress &progress) const
{
    const auto truths = trueOnes(*truth, query, spec.k);
    const Routes &along = routesAt(nprobe);
    const int depth = static_cast<int>(along.asked(query.value, nprobe).size());
    const Way way{validPart(along.order(query.value)), depth};
    const int missed = static_cast<int>(truths.size()) - reachAt(nprobe).hitsOf(query, depth);
    if (indices->areExact()) {
        return explainMisses(*partition, query, way, truths, missed, [&](VectorId vector) {
            return std::ranges::find_first_of(way.asked(), partition->placesOf(vector)) != way.asked().end();
        });
    }
    const auto merged = fanOut(*this, query, way, progress);
    if (!merged) {
        return {};
    }
    return explainMisses(*partition, query, way, truths, missed, [&](VectorId vector) {
        return std::ranges::any_of(merged->hits(), [&](const auto &hit) { return hit.neighbor.id == vector; });
    });
}

RecallDifference compareRecall(const EvaluatedPlan &first, int nprobeFirst, const EvaluatedPlan &second,
                               int nprobeSecond)
{
    assert(first.reach.queries() == second.reach.queries());
    const auto queries = first.reach.answerable(); // they are those of the other: both have the same truth
    std::vector<double> differences;
    for (const QueryId query : queries) {
        differences.push_back(second.reach.recallOf(query, nprobeSecond) - first.reach.recallOf(query, nprobeFirst));
    }
    const auto interval = meanInterval(differences, first.spec.seed);
    const double mean = meanOf(differences);
    return {mean, std::min(interval.low, mean), std::max(interval.high, mean),
            static_cast<std::int64_t>(differences.size())};
}

} // namespace shardscope
