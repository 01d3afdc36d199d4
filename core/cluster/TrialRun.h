// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cluster/Cluster.h"
#include "core/evaluate/EvaluatedPlan.h"
#include "core/fanout/Trace.h"
#include "core/latency/LatencyFigures.h"
#include "core/latency/Simulation.h"

#include <functional>
#include <optional>
#include <vector>

namespace shardscope {

/// How a plan is run on the embedded cluster.
struct TrialSettings
{
    /// Service time the servers keep to, as machines of their own would; none: as fast as this machine can.
    std::optional<Durations> pace{};
    double seconds = 0; ///< measured time, at most; 0: no limit
    /// Hears of every measured query; may be empty.
    std::function<void(const QueryTrace &)> onTrace{};
};

/// Measures on the embedded cluster what simulate() would forecast: the same queries, load, network and policies. Its
/// servers share this machine.
///
/// Errors: those of check, of EmbeddedCluster::start and of measure.
/// Cancel: as measure; what was measured until then is the answer.
Outcome<LatencyFigures> tryOut(const EvaluatedPlan &plan, const SimulationSpec &spec, const TrialSettings &settings,
                               const Progress &progress);

/// The same on a cluster that is there, whose replicas and service are its own.
Outcome<LatencyFigures> tryOut(Cluster &cluster, const EvaluatedPlan &plan, const SimulationSpec &spec,
                               const TrialSettings &settings, const Progress &progress);

/// What a run measured, with what became of its queries.
struct TrialRun
{
    LatencyFigures figures;
    std::vector<QueryTrace> traces; ///< by how long the query took, fastest first
};

/// Runs for some seconds and keeps the traces. `spec`: its numbers of queries do not count.
Outcome<TrialRun> tryOutFor(double seconds, const EvaluatedPlan &plan, const SimulationSpec &spec,
                            const std::optional<Durations> &pace, const Progress &progress);

} // namespace shardscope
