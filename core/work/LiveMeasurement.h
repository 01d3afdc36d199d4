// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cluster/TrialRun.h"
#include "core/latency/DepthComparison.h"
#include "core/store/WorkspaceFile.h"
#include "core/work/LiveWork.h"
#include "core/work/ShardSurvey.h"

#include <functional>
#include <optional>
#include <string>

namespace shardscope {

/// A deployed plan that is to be measured beside its forecast.
struct LiveMeasurement
{
    const ClusterAddress &address;
    const std::string &password;
    LiveCluster &live;
    const EvaluatedPlan &plan; ///< the same plan, measured on the data
    int nprobe = 1;            ///< or ownDepth
    /// Sets load and policies; replicas, workers and nodes stay those of the cluster whatever it says.
    std::function<Outcome<Done>(SimulationSpec &)> setLoad;
    TrialSettings trial{};
    std::int64_t queries = 500; ///< asked of every shard first, to learn recall and service from
};

/// What is learnt of a live cluster before load is put on it.
struct LiveKnowledge
{
    LiveRun run; ///< all but latency
    std::vector<RankedService> service;
    std::vector<Outage> outages{};  ///< shards that did not answer
    BesideForecast ownRecall{};     ///< at ownDepth, where the router says how many shards a query asks
    std::optional<Error> failure{}; ///< why
};

enum class LiveStage {
    Ask,      ///< every shard, one query at a time
    Pilot,    ///< under three quarters of the load, for some seconds
    Forecast, ///< from what both took
    Measure,  ///< under the load
};
/// Told the stage and how far it is; false stops.
using LiveProgress = std::function<bool(LiveStage stage, std::int64_t done, std::int64_t total)>;

struct LiveMeasured
{
    LiveRun run;
    LatencyFigures figures;         ///< measured
    std::optional<Error> failure{}; ///< why some requests had no answer
};

/// Asks every shard for some queries. Errors: those of askEveryShard and liveRunOf.
Outcome<LiveKnowledge> learnAbout(const LiveMeasurement &task, const LiveProgress &progress);

/// Puts three quarters of a load on the cluster for some seconds, forecasts from that and from what was learnt before
/// what the load will do, and then measures it. What did not answer then is taken not to answer in the forecast either.
///
/// The pilot tells what one query at a time cannot: how long the asking machine takes to send and to hear of answers
/// while it has other queries to see to, and how much longer a request is served then.
/// Errors: those of fitService, `setLoad`, simulate and tryOut; Cancelled.
Outcome<LiveMeasured> measureLive(const LiveMeasurement &task, const LiveKnowledge &known,
                                  const LiveProgress &progress);

/// The same of a cluster of which nothing was learnt yet.
///
/// Errors: those of askEveryShard, liveRunOf, fitService, `setLoad`, simulate and tryOut; Cancelled.
Outcome<LiveMeasured> measureLive(const LiveMeasurement &task, const LiveProgress &progress);

/// Measures what was measured at ownDepth once more where every query asks as many shards instead and finds as much,
/// under the same load, and notes it in the run of `own`. Errors: those of measureLive.
Outcome<DepthComparison> measureFixed(LiveMeasurement task, const LiveKnowledge &known, LiveMeasured &own,
                                      const LiveProgress &progress);

/// A load without policies, for as many seconds.
std::function<Outcome<Done>(SimulationSpec &)> plainLoad(double qps, double seconds);

/// Keeps a run with the plan that was measured. Errors: those of the workspace.
Outcome<Done> keepLiveRun(const WorkspacePlace &workspace, std::int64_t plan, const LiveRun &run);

} // namespace shardscope
