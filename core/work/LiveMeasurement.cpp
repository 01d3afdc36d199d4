// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/LiveMeasurement.h"

#include "core/latency/Forecast.h"
#include "core/store/Workspace.h"

#include <algorithm>

namespace shardscope {

namespace {

Progress inStage(const LiveProgress &progress, LiveStage stage)
{
    return [&progress, stage](std::int64_t done, std::int64_t total) { return progress(stage, done, total); };
}

/// The cluster is as it is, whatever load is put on it.
Outcome<SimulationSpec> loadedSpec(const LiveMeasurement &task, const LiveKnowledge &known)
{
    SimulationSpec spec = forecastOf(task.live, task.plan, task.nprobe, known.service);
    spec.outages = known.outages;
    const SimulationSpec cluster = spec;
    SHARDSCOPE_TRY(task.setLoad(spec));
    spec.replicas = cluster.replicas;
    spec.workers = cluster.workers;
    spec.nodeOf = cluster.nodeOf;
    return spec;
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

/// Recall at an nprobe where some shards do not answer, of the answerable queries.
double recallWithout(const std::vector<bool> &lost, const EvaluatedPlan &plan, int nprobe)
{
    const auto workload = workloadOf(plan, nprobe);
    double recall = 0;
    std::int64_t answerable = 0;
    for (std::int64_t query = 0; query < workload->queries(); ++query) {
        if (workload->isAnswerable(query)) {
            const auto asked = workload->asked(query);
            recall += workload->recall(query, [&](int i) { return !lost[asked[static_cast<std::size_t>(i)].index()]; });
            ++answerable;
        }
    }
    return recall / static_cast<double>(std::max<std::int64_t>(1, answerable));
}

} // namespace

Outcome<LiveKnowledge> learnAbout(const LiveMeasurement &task, const LiveProgress &progress)
{
    const auto answers = askEveryShard(task.live, task.plan, task.queries, inStage(progress, LiveStage::Ask));
    SHARDSCOPE_TRY(answers);
    auto run = liveRunOf(task.address, task.password, task.live, task.plan, *answers);
    SHARDSCOPE_TRY(run);
    auto service = fitService(answers->service, task.plan.spec.shards, ServiceForm::Empirical);
    SHARDSCOPE_TRY(service);
    LiveKnowledge known{*std::move(run), *std::move(service), outagesOf(task.live), answers->failure};
    const auto lost = lostShards(task.live, known.outages);
    if (std::ranges::find(lost, true) != lost.end()) {
        for (std::size_t i = 0; i < known.run.recall.size(); ++i) {
            known.run.recall[i].forecast = recallWithout(lost, task.plan, static_cast<int>(i) + 1);
        }
    }
    return known;
}

Outcome<LiveMeasured> measureLive(const LiveMeasurement &task, const LiveKnowledge &known, const LiveProgress &progress)
{
    const auto spec = loadedSpec(task, known);
    SHARDSCOPE_TRY(spec);
    const auto forecast = simulate(*spec, inStage(progress, LiveStage::Forecast));
    SHARDSCOPE_TRY(forecast);
    const auto measured =
        tryOut(*task.live.cluster, task.plan, *spec, task.trial, inStage(progress, LiveStage::Measure));
    SHARDSCOPE_TRY(measured);
    LiveMeasured result{known.run, known.failure};
    result.run.nprobe = task.nprobe;
    result.run.qps = spec->arrivals.qps;
    setLatency(result.run, *measured, *forecast);
    return result;
}

Outcome<LiveMeasured> measureLive(const LiveMeasurement &task, const LiveProgress &progress)
{
    const auto known = learnAbout(task, progress);
    SHARDSCOPE_TRY(known);
    return measureLive(task, *known, progress);
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
