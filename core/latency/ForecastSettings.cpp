// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/ForecastSettings.h"

#include "core/base/Decimal.h"
#include "core/base/Duration.h"
#include "core/base/JsonReader.h"
#include "core/latency/Forecast.h"
#include "core/latency/SearchDistances.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

} // namespace

std::string commandOptions(const ForecastSettings &settings)
{
    // Without an nprobe a router that says it decides.
    return (settings.nprobe == ownDepth ? std::string() : "--nprobe " + std::to_string(settings.nprobe) + ' ') +
           "--replicas " + std::to_string(settings.replicas) + " --qps " + decimal(settings.qps) + " --network " +
           decimal(settings.network) + "ns --requests " + std::to_string(settings.requests) + " --service " +
           toNotation(settings.service);
}

Json toJson(const ForecastSettings &settings)
{
    Json document{{"service", toNotation(settings.service)},
                  {"nprobe", settings.nprobe},
                  {"replicas", settings.replicas},
                  {"qps", settings.qps},
                  {"network_ms", settings.network / perMillisecond},
                  {"requests", settings.requests}};
    if (settings.timing) {
        document["timing"] = toJson(*settings.timing);
    }
    return document;
}

Outcome<ForecastSettings> forecastFromJson(const Json &document)
{
    ForecastSettings settings;
    std::string service;
    double network = 0;
    JsonFault fault("forecast");
    JsonReader reader(document, fault);
    reader.read("service", service);
    reader.read("nprobe", settings.nprobe);
    reader.read("replicas", settings.replicas);
    reader.read("qps", settings.qps);
    reader.read("network_ms", network);
    reader.read("requests", settings.requests);
    const auto require = [&](const char *place, bool holds) {
        if (!holds) {
            fault.note(place, "this is out of range");
        }
    };
    require("/nprobe", settings.nprobe >= 0 && settings.nprobe <= maxShards);
    require("/replicas", settings.replicas >= 1);
    require("/qps", std::isfinite(settings.qps) && settings.qps > 0);
    require("/network_ms", std::isfinite(network) && network >= 0);
    require("/requests", settings.requests >= 1);
    SHARDSCOPE_TRY(fault.outcome());
    const auto cost = parseServiceCost(service);
    SHARDSCOPE_TRY(cost);
    settings.service = *cost;
    settings.network = network * perMillisecond;
    if (reader.has("timing")) {
        const auto timing = timingFromJson(document["timing"]);
        SHARDSCOPE_TRY(timing);
        settings.timing = *timing;
    }
    return settings;
}

void apply(const ForecastSettings &settings, SimulationSpec &spec)
{
    spec.arrivals.qps = settings.qps;
    spec.replicas = settings.replicas;
    spec.choice = ReplicaChoice::TwoChoices;
    spec.network.base = settings.network;
    spec.queries = settings.requests;
    spec.warmUp = settings.requests / 10;
}

SimulationSpec forecastOf(const EvaluatedPlan &plan, const ForecastSettings &settings)
{
    const int nprobe = std::min(settings.nprobe, plan.spec.shards);
    const auto distances = distancesPerSearch(plan, nprobe);
    SimulationSpec spec = forecastOf(plan, nprobe, serviceOf(settings.service, distances));
    apply(settings, spec);
    return spec;
}

} // namespace shardscope
