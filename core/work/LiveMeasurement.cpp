// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/LiveMeasurement.h"

#include "core/latency/Forecast.h"
#include "core/store/Workspace.h"

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

Progress inStage(const LiveProgress &progress, LiveStage stage)
{
    return [&progress, stage](std::int64_t done, std::int64_t total) { return progress(stage, done, total); };
}

/// A forecast, and of what.
struct Forecasted
{
    SimulationSpec spec;
    LatencyFigures figures;
};

/// `task.setLoad` without what is the cluster's own, which is as it is, whatever load is put on it.
Outcome<SimulationSpec> underLoad(SimulationSpec spec, const LiveMeasurement &task)
{
    const SimulationSpec cluster = spec;
    SHARDSCOPE_TRY(task.setLoad(spec));
    spec.replicas = cluster.replicas;
    spec.workers = cluster.workers;
    spec.nodeOf = cluster.nodeOf;
    spec.network = cluster.network;
    return spec;
}

/// The cluster as it serves one query at a time, before any load.
Outcome<SimulationSpec> clusterSpec(const LiveMeasurement &task, const LiveKnowledge &known)
{
    auto service = fitService(samplesAt(known.service, task.nprobe), task.plan.spec.shards, ServiceForm::Empirical);
    SHARDSCOPE_TRY(service);
    service->contention = known.run.contention;
    SimulationSpec spec = forecastOf(task.live, task.plan, task.nprobe, *service);
    spec.outages = known.outages;
    return spec;
}

/// The forecast where requests take as long as they were measured to. `work`: ns of service a query; 0: not known.
Outcome<Forecasted> withService(Forecasted forecast, double work)
{
    constexpr int tries = 5; // longer service is contended for more, and so takes longer still
    constexpr double close = 0.005;
    SimulationSpec &spec = forecast.spec;
    for (int i = 0; i < tries && work > 0 && forecast.figures.workPerQuery.value > 0; ++i) {
        const double factor = work / forecast.figures.workPerQuery.value;
        if (std::abs(factor - 1) <= close) {
            break;
        }
        spec.costOfShard.resize(static_cast<std::size_t>(spec.workload->shards()), 1.0); // where empty, all cost 1
        std::ranges::for_each(spec.costOfShard, [factor](double &cost) { cost *= factor; });
        auto again = simulate(spec, unwatched);
        SHARDSCOPE_TRY(again);
        forecast.figures = *std::move(again);
    }
    return forecast;
}

/// What most of the load shows of the cluster `alone`, which has none: the same with the way of the asking machine and
/// the service of requests that are not alone.
Outcome<SimulationSpec> learnFromPilot(const LiveMeasurement &task, const SimulationSpec &alone,
                                       const LiveProgress &progress)
{
    constexpr double share = 0.75; // machines that seldom rest serve faster than those that wake for every request
    constexpr double seconds = 4;
    constexpr std::int64_t fewest = 100; // queries
    constexpr std::int64_t most = 20'000;
    auto spec = underLoad(alone, task);
    SHARDSCOPE_TRY(spec);
    spec->arrivals.qps *= share;
    spec->queries = std::clamp(static_cast<std::int64_t>(spec->arrivals.qps * seconds), fewest, most);
    spec->warmUp = spec->queries / 10;
    std::vector<QueryTrace> traces;
    const TrialSettings trial{.seconds = 2 * seconds,
                              .onTrace = [&traces](const QueryTrace &trace) { traces.push_back(trace); }};
    const auto measured = tryOut(*task.live.cluster, task.plan, *spec, trial, inStage(progress, LiveStage::Pilot));
    SHARDSCOPE_TRY(measured);
    if (std::ssize(traces) < fewest / 2) {
        return alone; // as little as that tells of nothing
    }
    std::vector<ServiceSample> samples;
    std::ranges::for_each(traces, [&samples](const QueryTrace &trace) { addSamples(trace, samples); });
    const auto service = fitService(samples, task.plan.spec.shards, ServiceForm::Empirical);
    SHARDSCOPE_TRY(service);
    spec->service = service->durations;
    spec->costOfShard = service->costOfShard;
    const Network way = wayOf(traces);
    spec->network.base += way.base;
    spec->network.jitter += way.jitter;
    auto forecast = simulate(*spec, inStage(progress, LiveStage::Forecast));
    SHARDSCOPE_TRY(forecast);
    auto fitted = withService({*std::move(spec), *std::move(forecast)}, measured->workPerQuery.value);
    SHARDSCOPE_TRY(fitted);
    SimulationSpec learnt = alone;
    learnt.network = fitted->spec.network;
    learnt.service = fitted->spec.service;
    learnt.costOfShard = fitted->spec.costOfShard;
    return learnt;
}

/// Of every copy that cannot be asked now, from the beginning to the end.
std::vector<Outage> outagesOf(const LiveCluster &live)
{
    constexpr std::int64_t forGood = std::int64_t(1) << 60; // ns
    std::vector<Outage> outages;
    for (const ShardPlace &place : live.plan.places) {
        if (!live.cluster->isUp({place.shard, place.replica})) {
            outages.push_back({place.shard, place.replica, 0, forGood});
        }
    }
    return outages;
}

/// By shard: whether each of its copies is out.
std::vector<bool> lostShards(const LiveCluster &live, const std::vector<Outage> &outages)
{
    std::vector<int> copies(static_cast<std::size_t>(live.plan.spec.shards), live.plan.replicas);
    for (const Outage &outage : outages) {
        --copies[outage.shard.index()];
    }
    std::vector<bool> lost(copies.size());
    std::transform(copies.begin(), copies.end(), lost.begin(), [](int left) { return left == 0; });
    return lost;
}

/// Recall to be expected at an nprobe, of the answerable ones of these queries, where some shards do not answer.
double expectedRecall(const std::vector<QueryId> &queries, const std::vector<bool> &lost, const EvaluatedPlan &plan,
                      int nprobe)
{
    const bool areAllThere = std::ranges::find(lost, true) == lost.end();
    const auto workload = areAllThere ? nullptr : workloadOf(plan, nprobe);
    double recall = 0;
    std::int64_t answerable = 0;
    for (const QueryId query : queries) {
        if (!plan.reach.isAnswerable(query)) {
            continue;
        }
        ++answerable;
        const auto depth = static_cast<int>(plan.routesAt(nprobe).asked(query.value, nprobe).size());
        double found = plan.reachAt(nprobe).recallOf(query, depth);
        if (workload) {
            const auto asked = workload->asked(query.value);
            const double held = workload->recall(query.value, [](int) { return true; });
            const double left =
                workload->recall(query.value, [&](int i) { return !lost[asked[static_cast<std::size_t>(i)].index()]; });
            found *= held > 0 ? left / held : 0;
        }
        recall += found;
    }
    return recall / static_cast<double>(std::max<std::int64_t>(1, answerable));
}

} // namespace

Outcome<LiveKnowledge> learnAbout(const LiveMeasurement &task, const LiveProgress &progress)
{
    const auto answers = askEveryShard(task.live, task.plan, task.queries, inStage(progress, LiveStage::Ask));
    SHARDSCOPE_TRY(answers);
    auto run = liveRunOf(task.address, task.password, task.live);
    SHARDSCOPE_TRY(run);
    const auto outages = outagesOf(task.live);
    const auto lost = lostShards(task.live, outages);
    run->queries = std::ssize(answers->queries);
    run->failed = answers->failed;
    run->contention = answers->contention;
    for (std::size_t i = 0; i < answers->recall.size(); ++i) {
        const int nprobe = static_cast<int>(i) + 1;
        run->recall.push_back({answers->recall[i], expectedRecall(answers->queries, lost, task.plan, nprobe)});
    }
    LiveKnowledge known{
        .run = *std::move(run), .service = answers->service, .outages = outages, .failure = answers->failure};
    if (answers->ownRecall) {
        known.ownRecall = {*answers->ownRecall, expectedRecall(answers->queries, lost, task.plan, ownDepth)};
    }
    return known;
}

Outcome<LiveMeasured> measureLive(const LiveMeasurement &task, const LiveKnowledge &known, const LiveProgress &progress)
{
    const auto alone = clusterSpec(task, known);
    SHARDSCOPE_TRY(alone);
    auto learnt = learnFromPilot(task, *alone, progress);
    SHARDSCOPE_TRY(learnt);
    const auto spec = underLoad(*std::move(learnt), task);
    SHARDSCOPE_TRY(spec);
    const auto forecast = simulate(*spec, inStage(progress, LiveStage::Forecast));
    SHARDSCOPE_TRY(forecast);
    const auto measured =
        tryOut(*task.live.cluster, task.plan, *spec, task.trial, inStage(progress, LiveStage::Measure));
    SHARDSCOPE_TRY(measured);
    const auto again = withService({*spec, *forecast}, measured->workPerQuery.value);
    SHARDSCOPE_TRY(again);
    LiveMeasured result{known.run, *measured, known.failure};
    result.run.nprobe = task.nprobe;
    result.run.ownRecall = task.nprobe == ownDepth ? std::optional(known.ownRecall) : std::nullopt;
    result.run.qps = spec->arrivals.qps;
    result.run.way = spec->network.base + spec->network.jitter;
    setLatency(result.run, *measured, *forecast, again->figures);
    return result;
}

Outcome<LiveMeasured> measureLive(const LiveMeasurement &task, const LiveProgress &progress)
{
    const auto known = learnAbout(task, progress);
    SHARDSCOPE_TRY(known);
    return measureLive(task, *known, progress);
}

Outcome<DepthComparison> measureFixed(LiveMeasurement task, const LiveKnowledge &known, LiveMeasured &own,
                                      const LiveProgress &progress)
{
    const Evaluation &evaluation = task.plan.evaluation;
    task.nprobe = asGoodFixedNprobe(evaluation)->nprobe;
    task.setLoad = [qps = own.run.qps, setLoad = task.setLoad](SimulationSpec &spec) -> Outcome<Done> {
        SHARDSCOPE_TRY(setLoad(spec));
        spec.arrivals.qps = qps; // also where that is a share of what the plan bears as it asks
        return Done();
    };
    const auto fixed = measureLive(task, known, progress);
    SHARDSCOPE_TRY(fixed);
    auto comparison = *compareWithFixed(evaluation, own.figures, fixed->figures);
    comparison.recall = known.ownRecall.measured;
    comparison.fixed.recall = known.run.recall[static_cast<std::size_t>(task.nprobe) - 1].measured;
    own.run.fixed = {.nprobe = task.nprobe,
                     .recall = comparison.fixed.recall,
                     .fanOut = fixed->figures.fanOut.value,
                     .work = fixed->figures.workPerQuery.value,
                     .p50 = fixed->figures.p50.value,
                     .p99 = fixed->figures.p99.value};
    return comparison;
}

std::function<Outcome<Done>(SimulationSpec &)> plainLoad(double qps, double seconds)
{
    return [qps, seconds](SimulationSpec &spec) -> Outcome<Done> {
        spec.arrivals = {.process = ArrivalProcess::Poisson, .qps = qps};
        spec.queries = std::max<std::int64_t>(100, static_cast<std::int64_t>(qps * seconds));
        spec.warmUp = spec.queries / 10;
        return Done();
    };
}

Outcome<Done> keepLiveRun(const WorkspacePlace &workspace, std::int64_t plan, const LiveRun &run)
{
    return workspace.use([&](const std::filesystem::path &file) -> Outcome<Done> {
        const auto opened = Workspace::open(file);
        SHARDSCOPE_TRY(opened);
        return (*opened)->addLiveRun(plan, run);
    });
}

} // namespace shardscope
