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
Outcome<SimulationSpec> loadedSpec(const LiveMeasurement &task, const ServiceModel &model)
{
    SimulationSpec spec = forecastOf(task.live, task.plan, task.nprobe, model);
    const SimulationSpec cluster = spec;
    SHARDSCOPE_TRY(task.setLoad(spec));
    spec.replicas = cluster.replicas;
    spec.workers = cluster.workers;
    spec.nodeOf = cluster.nodeOf;
    return spec;
}

} // namespace

Outcome<LiveMeasured> measureLive(const LiveMeasurement &task, const LiveProgress &progress)
{
    const auto answers = askEveryShard(task.live, task.plan, task.queries, inStage(progress, LiveStage::Ask));
    SHARDSCOPE_TRY(answers);
    auto run = liveRunOf(task.address, task.password, task.live, task.plan, *answers);
    SHARDSCOPE_TRY(run);
    const auto model = fitService(answers->service, task.plan.spec.shards, ServiceForm::Empirical);
    SHARDSCOPE_TRY(model);
    const auto spec = loadedSpec(task, *model);
    SHARDSCOPE_TRY(spec);
    run->nprobe = task.nprobe;
    run->qps = spec->arrivals.qps;
    const auto forecast = simulate(*spec, inStage(progress, LiveStage::Forecast));
    SHARDSCOPE_TRY(forecast);
    const auto measured =
        tryOut(*task.live.cluster, task.plan, *spec, task.trial, inStage(progress, LiveStage::Measure));
    SHARDSCOPE_TRY(measured);
    setLatency(*run, *measured, *forecast);
    return LiveMeasured{*std::move(run), answers->failure};
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
