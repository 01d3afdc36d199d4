// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/Forecast.h"

#include "core/base/Moments.h"

#include <algorithm>

namespace shardscope {

SimulationSpec forecastOf(std::shared_ptr<const Workload> workload, const ServiceModel &service, std::size_t queryBytes,
                          int k, std::uint64_t seed)
{
    SimulationSpec spec;
    spec.workload = std::move(workload);
    spec.service = service.durations;
    spec.costOfShard = service.costOfShard;
    spec.contention = service.contention;
    spec.network.requestBytes = static_cast<double>(queryBytes);
    spec.network.responseBytes = static_cast<double>(k * sizeof(Neighbor));
    spec.seed = seed;
    return spec;
}

std::shared_ptr<const Workload> workloadOf(const EvaluatedPlan &plan, int nprobe)
{
    const Ties ties(*plan.data);
    return std::make_shared<const Workload>(
        Workload::fromRoutes(plan.routesAt(nprobe), nprobe, *plan.partition, *plan.targets, &ties));
}

SimulationSpec forecastOf(const EvaluatedPlan &plan, int nprobe, const ServiceModel &service)
{
    return forecastOf(workloadOf(plan, nprobe), service, plan.data->queries.rowBytes(), plan.spec.k, plan.spec.seed);
}

Network wayOf(std::span<const QueryTrace> traces)
{
    std::vector<double> ways;
    for (const auto &trace : traces) {
        const AttemptTrace *last = nullptr;
        for (const auto &attempt : trace.attempts) {
            const bool counts = attempt.counted && !attempt.isHedge && attempt.arrived > 0;
            if (counts && (!last || attempt.serviceEnded >= last->serviceEnded)) {
                last = &attempt;
            }
        }
        if (last) {
            ways.push_back(static_cast<double>(last->arrived - trace.intended));
            ways.push_back(static_cast<double>(last->merged - last->serviceEnded));
        }
    }
    if (ways.empty()) {
        return {};
    }
    const double mean = meanOf(ways);
    const double base = std::max(0.0, Durations::empirical(std::move(ways)).quantile(0.1));
    return {.base = base, .jitter = std::max(0.0, mean - base)};
}

double deadlineLoss(const LossPoint &losses, const LatencyFigures &figures)
{
    const double inAskedShards = 1 - losses.oracle - losses.routing - losses.depth;
    if (inAskedShards <= 0) {
        return 0;
    }
    const double found = 1 - losses.index / inAskedShards;
    return std::min(figures.recallLost.value, inAskedShards) * found;
}

} // namespace shardscope
