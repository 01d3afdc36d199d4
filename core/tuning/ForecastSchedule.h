// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/tuning/Trial.h"
#include "core/tuning/TuningSpec.h"

#include <functional>

namespace shardscope {

/// Which configurations of a trial are worth a latency forecast, and how precise.
///
/// Latency rises with nprobe and falls with replicas, so the least nprobe that finds enough decides whether a plan
/// keeps to its limits, and the fewest replicas that are fast enough what it costs; where recall is the aim, the
/// greatest nprobe that is fast enough. A trial over all queries also gets forecasts around those, to show what a step
/// costs, and where nothing keeps to the limits as many as it takes to find what breaks them least.
class ForecastSchedule
{
public:
    explicit ForecastSchedule(const TuningSpec &spec) : m_spec(spec) {}

    /// Makes one forecast. Errors end the schedule.
    using Simulate = std::function<Outcome<TrialForecast>(int nprobe, int replicas)>;

    /// Adds what is worth it to trial.forecasts. What is there already is not made again; saturated configurations are
    /// told from the trial's points.
    Outcome<Done> run(Trial &trial, const Simulate &simulate) const;

    /// Whether a trial has all the forecasts that it would be given.
    bool isSatisfiedBy(const Trial &trial) const;

    /// Simulated queries of each replication, and replications.
    static std::int64_t requests(const Trial &trial) { return trial.isFull ? 5'000 : 1'500; }
    static int replications(const Trial &trial) { return trial.isFull ? 8 : 4; }

private:
    const TuningSpec &m_spec;
};

} // namespace shardscope
