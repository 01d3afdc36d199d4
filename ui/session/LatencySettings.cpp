// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/LatencySettings.h"

#include "core/base/Duration.h"

namespace shardscope {

namespace {

std::optional<Hedge> hedgeOf(const LatencySettings &settings)
{
    switch (settings.hedging) {
    case LatencySettings::Hedging::None:
        return std::nullopt;
    case LatencySettings::Hedging::Percentile:
        return Hedge{.quantile = settings.hedgePercentile};
    case LatencySettings::Hedging::Delay:
        return Hedge{.delay = settings.hedgeDelay * perMillisecond};
    }
    return std::nullopt;
}

} // namespace

void LatencySettings::applyTo(SimulationSpec &spec) const
{
    spec.arrivals = {.process = ArrivalProcess::Poisson, .qps = load};
    spec.replicas = replicas;
    spec.workers = workers;
    spec.choice = choice;
    spec.straggler = {.probability = stragglerProbability, .factor = stragglerFactor};
    spec.hedge = hedgeOf(*this);
    spec.end = {
        .deadline = deadline * perMillisecond, .minimumCoverage = minimumCoverage, .shareOfTimeLeft = shareOfTimeLeft};
    spec.network.base = networkBase * perMillisecond;
    spec.network.jitter = networkJitter * perMillisecond;
    if (const auto chosen = chosenService()) {
        spec.service = *chosen;
        if (serviceScale == ServiceScale::Stated) {
            spec.costOfShard.clear();
        }
    }
}

std::optional<Durations> LatencySettings::chosenService() const
{
    if (!service) {
        return std::nullopt;
    }
    const auto kind = findKind(durationKinds(), "service", service->kind);
    if (!kind) {
        return std::nullopt;
    }
    const auto settings = complete(service->settings, (*kind)->parameters);
    return settings ? std::optional((*kind)->make(*settings)) : std::nullopt;
}

} // namespace shardscope
