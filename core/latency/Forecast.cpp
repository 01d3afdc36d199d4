// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/Forecast.h"

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

} // namespace shardscope
