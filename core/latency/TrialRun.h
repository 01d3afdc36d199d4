// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/EvaluatedPlan.h"
#include "core/fanout/Trace.h"
#include "core/latency/LatencyFigures.h"
#include "core/latency/Simulation.h"

#include <optional>
#include <vector>

namespace shardscope {

/// What a run on the embedded cluster measured, with what became of its queries.
struct TrialRun
{
    LatencyFigures figures;
    std::vector<QueryTrace> traces; ///< by how long the query took, fastest first
};

struct TrialLength
{
    double seconds = 5;
    std::int64_t mostQueries = 20'000;
};

/// Runs a plan's queries on the embedded cluster under the load and the policies of a spec. Its servers share this
/// machine, without a network between them.
///
/// `pace`: service time the servers keep to, as machines of their own would; none: as fast as this machine can.
/// Errors: those of EmbeddedCluster::start and of measure.
/// Cancel: as measure; what was measured until then is the answer.
Outcome<TrialRun> tryOut(const EvaluatedPlan &plan, const SimulationSpec &spec, const std::optional<Durations> &pace,
                         const TrialLength &length, const Progress &progress);

} // namespace shardscope
