// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cluster/TrialRun.h"

#include "core/cluster/DistantCluster.h"
#include "core/cluster/EmbeddedCluster.h"
#include "core/cluster/LoadDriver.h"
#include "core/jobs/Threads.h"

#include <algorithm>

namespace shardscope {

namespace {

Outcome<std::unique_ptr<Cluster>> startCluster(const EvaluatedPlan &plan, const SimulationSpec &spec,
                                               const std::optional<Durations> &pace)
{
    auto servers = EmbeddedCluster::start(plan.indices, {.replicas = spec.replicas,
                                                         .workers = spec.workers,
                                                         .service = pace,
                                                         .costOfShard = pace ? spec.costOfShard : std::vector<double>(),
                                                         .seed = spec.seed});
    SHARDSCOPE_TRY(servers);
    for (int shard = 0; shard < plan.spec.shards; ++shard) {
        for (int replica = 0; replica < spec.replicas; ++replica) {
            (*servers)->setFaults({ShardId(shard), replica}, {.straggler = spec.straggler});
        }
    }
    std::unique_ptr<Cluster> cluster = *std::move(servers);
    if (!spec.network.isInstant()) {
        auto distant = startingThreads(
            1, [&] { return std::make_unique<DistantCluster>(std::move(cluster), spec.network, spec.seed); });
        SHARDSCOPE_TRY(distant);
        cluster = *std::move(distant);
    }
    return cluster;
}

LoadSpec loadOf(const EvaluatedPlan &plan, const SimulationSpec &spec, const TrialSettings &settings)
{
    LoadSpec load;
    load.workload = spec.workload;
    load.queries = plan.data->queries;
    load.tenants = plan.data->tenancy ? plan.data->tenancy->ofQuery : std::vector<TenantId>();
    load.k = plan.spec.k;
    load.arrivals = spec.arrivals;
    load.fanOut = {.choice = spec.choice, .hedge = spec.hedge, .end = spec.end, .seed = spec.seed};
    load.serversPerShard = spec.replicas * spec.workers;
    load.saturationQps = saturationLoad(spec);
    load.warmUp = spec.warmUp;
    load.count = spec.queries;
    load.seconds = settings.seconds;
    load.seed = spec.seed;
    load.onTrace = settings.onTrace;
    return load;
}

std::int64_t took(const QueryTrace &trace)
{
    return trace.ended - trace.intended;
}

} // namespace

Outcome<LatencyFigures> tryOut(const EvaluatedPlan &plan, const SimulationSpec &spec, const TrialSettings &settings,
                               const Progress &progress)
{
    SHARDSCOPE_TRY(check(spec));
    const auto cluster = startCluster(plan, spec, settings.pace);
    SHARDSCOPE_TRY(cluster);
    return tryOut(**cluster, plan, spec, settings, progress);
}

Outcome<LatencyFigures> tryOut(Cluster &cluster, const EvaluatedPlan &plan, const SimulationSpec &spec,
                               const TrialSettings &settings, const Progress &progress)
{
    return measure(cluster, loadOf(plan, spec, settings), progress);
}

Outcome<TrialRun> tryOutFor(double seconds, const EvaluatedPlan &plan, const SimulationSpec &spec,
                            const std::optional<Durations> &pace, const Progress &progress)
{
    constexpr double most = 20'000; // traces to keep
    SimulationSpec lasting = spec;
    lasting.queries = static_cast<std::int64_t>(std::clamp(spec.arrivals.qps * seconds, 10.0, most));
    lasting.warmUp = lasting.queries / 10;
    std::vector<QueryTrace> traces;
    const auto keep = [&traces](const QueryTrace &trace) { traces.push_back(trace); };
    auto figures = tryOut(plan, lasting, {.pace = pace, .seconds = seconds, .onTrace = keep}, progress);
    SHARDSCOPE_TRY(figures);
    std::ranges::stable_sort(traces, {}, took);
    return TrialRun{*std::move(figures), std::move(traces)};
}

} // namespace shardscope
