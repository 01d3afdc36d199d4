// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/Forecast.h"

#include <algorithm>

namespace shardscope {

SimulationSpec forecastOf(const EvaluatedPlan &plan, int nprobe, const ServiceModel &service)
{
    SimulationSpec spec;
    spec.workload = std::make_shared<const Workload>(
        Workload::fromRoutes(*plan.routes, nprobe, *plan.partition, *plan.truth, plan.spec.k));
    spec.service = service.durations;
    spec.costOfShard = service.costOfShard;
    spec.network.requestBytes = static_cast<double>(plan.data->queries.rowBytes());
    spec.network.responseBytes = static_cast<double>(plan.spec.k * sizeof(Neighbor));
    spec.seed = plan.spec.seed;
    return spec;
}

double deadlineLoss(const LossPoint &losses, const LatencyFigures &figures)
{
    const double inAskedShards = 1 - losses.oracle - losses.routing;
    if (inAskedShards <= 0) {
        return 0;
    }
    const double found = 1 - losses.index / inAskedShards;
    return std::min(figures.recallLost.value, inAskedShards) * found;
}

} // namespace shardscope
