// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/LatencyOptions.h"
#include "app/cli/Options.h"
#include "app/cli/Work.h"
#include "core/latency/DepthComparison.h"
#include "core/latency/ServiceModel.h"

#include <memory>

namespace shardscope::cli {

/// How long the shards of a plan take that is asked at an nprobe, timed on this machine. A law of service times that
/// the user gives is that of every shard, and nothing is timed, unless it is to be scaled by the measured costs. Where
/// the cost of a request is given nothing is timed either: the shards cost what their distances do.
Outcome<ServiceModel> serviceFor(const EvaluatedPlan &plan, int nprobe, const GivenService &given, Console &console);

/// What a load does to a plan whose router says how many shards a query asks, where every query asks as many instead
/// and finds as much. Load and policies are still to be set. `service`: at the depths, which does for both where the
/// timing is the same. Errors: those of serviceFor.
Outcome<SimulationSpec> fixedSpecOf(const EvaluatedPlan &plan, const ServiceModel &service, const GivenService &given,
                                    Console &console);

/// The figures as tables.
std::string text(const LatencyFigures &figures);

/// The figures at the depths that a router says beside those at a fixed nprobe, and which are no better.
std::string text(const DepthComparison &comparison);

/// What is told of a run besides its figures.
struct AboutRun
{
    double seconds = 0;                          ///< how long it took to get them
    std::optional<Timing> timing{};              ///< of the service times that they rest on, where these were measured
    std::optional<DepthComparison> comparison{}; ///< where the router says how many shards a query asks
};

/// Puts the figures on standard output.
Outcome<Done> printFigures(const LatencyFigures &figures, const AboutRun &about, const CommonOptions &options,
                           Console &console);

/// "Service times: timed here, 2026-11-28 18:04 UTC, …", with a warning where the machine was busy; ends a line.
std::string timingText(const Timing &timing);

} // namespace shardscope::cli
