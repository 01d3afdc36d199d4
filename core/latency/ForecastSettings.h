// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/evaluate/EvaluatedPlan.h"
#include "core/latency/ServiceCost.h"
#include "core/latency/Simulation.h"
#include "core/latency/Timing.h"

#include <optional>
#include <string>

namespace shardscope {

/// Everything a latency forecast of a plan depends on besides the plan and its data. With these numbers `simulate`
/// gives the same figures, to the bit.
struct ForecastSettings
{
    ServiceCost service{};
    int nprobe = 1; ///< ownDepth: as many as the router says
    int replicas = 1;
    double qps = 100;
    double network = 0;             ///< ns each way
    std::int64_t requests = 5'000;  ///< queries of each replication
    std::optional<Timing> timing{}; ///< of `service`; none where it was given

    bool operator==(const ForecastSettings &) const = default;
};

/// The options of `shardscope-cli simulate` for these settings: "--nprobe 3 --qps 500 …".
std::string commandOptions(const ForecastSettings &settings);
/// {"service": "cost:…", "nprobe", "replicas", "qps", "network_ms", "requests", "timing" where it was timed}
Json toJson(const ForecastSettings &settings);
/// Errors: BadDocument and those of parseServiceCost.
Outcome<ForecastSettings> forecastFromJson(const Json &document);

/// Load, replicas and length of a spec as the settings say; the other policies as `simulate` has them by default.
void apply(const ForecastSettings &settings, SimulationSpec &spec);

/// The whole spec of a plan's forecast; all shards are asked where it has fewer than the settings want asked.
SimulationSpec forecastOf(const EvaluatedPlan &plan, const ForecastSettings &settings);

} // namespace shardscope
