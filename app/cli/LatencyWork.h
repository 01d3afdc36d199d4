// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/LatencyOptions.h"
#include "app/cli/Options.h"
#include "app/cli/Work.h"
#include "core/latency/ServiceModel.h"

#include <memory>

namespace shardscope::cli {

/// How long the shards of a plan take that is asked at an nprobe, timed on this machine. A law of service times that
/// the user gives is that of every shard, and nothing is timed, unless it is to be scaled by the measured costs. Where
/// the cost of a request is given nothing is timed either: the shards cost what their distances do.
Outcome<ServiceModel> serviceFor(const EvaluatedPlan &plan, int nprobe, const GivenService &given, Console &console);

/// The figures as tables.
std::string text(const LatencyFigures &figures);

/// Puts the figures on standard output. `seconds`: how long it took to get them; `timing`: of the service times that
/// they rest on, where these were measured.
Outcome<Done> printFigures(const LatencyFigures &figures, double seconds, const std::optional<Timing> &timing,
                           const CommonOptions &options, Console &console);

/// "Service times: timed here, 2026-11-28 18:04 UTC, …", with a warning where the machine was busy; ends a line.
std::string timingText(const Timing &timing);

} // namespace shardscope::cli
