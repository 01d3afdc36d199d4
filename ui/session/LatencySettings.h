// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/latency/ServiceModel.h"
#include "core/latency/Simulation.h"
#include "core/plan/PlanSpec.h"

#include <optional>

namespace shardscope {

/// Load, cluster and policies as the user sets them, in the units in which they are shown.
struct LatencySettings
{
    enum class Hedging { None, Percentile, Delay };

    double load = 100; ///< queries a second
    int replicas = 1;
    int workers = 1;
    ReplicaChoice choice = ReplicaChoice::TwoChoices;
    double stragglerProbability = 0;
    double stragglerFactor = 10;
    Hedging hedging = Hedging::None;
    double hedgePercentile = 0.95;
    double hedgeDelay = 5; ///< ms
    double deadline = 0;   ///< ms; 0: none
    double minimumCoverage = 1;
    double shareOfTimeLeft = 0.25;
    double networkBase = 0;                           ///< ms, each way
    double networkJitter = 0;                         ///< ms, mean, each way
    std::optional<Choice> service;                    ///< a kind of durationKinds; none: as measured on this machine
    ServiceScale serviceScale = ServiceScale::Stated; ///< of a chosen service

    bool operator==(const LatencySettings &) const = default;

    /// Writes everything but the workload into a spec; service and costs only where a service is chosen.
    void applyTo(SimulationSpec &spec) const;
    /// The chosen service; none where it is the measured one.
    std::optional<Durations> chosenService() const;
};

} // namespace shardscope
