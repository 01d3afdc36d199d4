// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/TrialRun.h"

#include "core/cluster/EmbeddedCluster.h"
#include "core/latency/LoadDriver.h"

#include <algorithm>

namespace shardscope {

namespace {

Outcome<std::unique_ptr<EmbeddedCluster>> startCluster(const EvaluatedPlan &plan, const SimulationSpec &spec,
                                                       const std::optional<Durations> &pace)
{
    auto cluster = EmbeddedCluster::start(plan.indices, {.replicas = spec.replicas,
                                                         .workers = spec.workers,
                                                         .service = pace,
                                                         .costOfShard = pace ? spec.costOfShard : std::vector<double>(),
                                                         .seed = spec.seed});
    SHARDSCOPE_TRY(cluster);
    for (int shard = 0; shard < plan.spec.shards; ++shard) {
        for (int replica = 0; replica < spec.replicas; ++replica) {
            (*cluster)->setFaults({ShardId(shard), replica}, {.straggler = spec.straggler});
        }
    }
    return cluster;
}

LoadSpec loadOf(const EvaluatedPlan &plan, const SimulationSpec &spec, const TrialLength &length)
{
    const double queries =
        std::clamp(spec.arrivals.qps * length.seconds, 10.0, static_cast<double>(length.mostQueries));
    LoadSpec load;
    load.workload = spec.workload;
    load.queries = plan.data->queries;
    load.tenants = plan.data->tenancy ? plan.data->tenancy->ofQuery : std::vector<TenantId>();
    load.k = plan.spec.k;
    load.arrivals = spec.arrivals;
    load.fanOut = {.choice = spec.choice, .hedge = spec.hedge, .end = spec.end, .seed = spec.seed};
    load.serversPerShard = spec.replicas * spec.workers;
    load.saturationQps = saturationLoad(spec);
    load.count = static_cast<std::int64_t>(queries);
    load.warmUp = load.count / 10;
    load.seconds = length.seconds;
    load.seed = spec.seed;
    return load;
}

std::int64_t took(const QueryTrace &trace)
{
    return trace.ended - trace.intended;
}

} // namespace

Outcome<TrialRun> tryOut(const EvaluatedPlan &plan, const SimulationSpec &spec, const std::optional<Durations> &pace,
                         const TrialLength &length, const Progress &progress)
{
    const auto cluster = startCluster(plan, spec, pace);
    SHARDSCOPE_TRY(cluster);
    std::vector<QueryTrace> traces;
    LoadSpec load = loadOf(plan, spec, length);
    load.onTrace = [&traces](const QueryTrace &trace) { traces.push_back(trace); };
    auto figures = measure(**cluster, load, progress);
    SHARDSCOPE_TRY(figures);
    std::ranges::stable_sort(traces, {}, took);
    return TrialRun{*std::move(figures), std::move(traces)};
}

} // namespace shardscope
