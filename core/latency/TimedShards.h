// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/evaluate/EvaluatedPlan.h"
#include "core/jobs/Progress.h"
#include "core/latency/ServiceCost.h"
#include "core/latency/ServiceModel.h"
#include "core/latency/Timing.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace shardscope {

/// The nprobe whose requests are timed for a forecast at `nprobe`. A query that must not see most of a shard is served
/// sooner there, so with tenants it matters who asks; without them one timing does for all.
int timedNprobe(const EvaluatedPlan &plan, int nprobe);

/// Requests that were timed, and how.
struct TimedRequests
{
    std::vector<ServiceSample> samples; ///< none of a shard that no query asks
    Timing timing;
};

/// Serves each shard alone, on the calling thread, for some of the queries that ask it at `nprobe`: what one machine a
/// shard would take. The thread's own processor time is told, for on such a machine nothing else would hold it up, and
/// of several rounds over all requests the fastest of each.
///
/// `clock`: ns, asked before and after each request.
/// Errors: NoQueries, Cancelled.
Outcome<TimedRequests> timeShards(const EvaluatedPlan &plan, int nprobe, int queriesPerShard, const Progress &progress,
                                  const std::function<std::int64_t()> &clock = threadTimeNow);

/// What the window and the command line forecast from: requests timed at timedNprobe, as they were distributed.
/// Errors: those of timeShards.
Outcome<ServiceModel> timedService(const EvaluatedPlan &plan, int nprobe, const Progress &progress);

/// The costs of shards (ServiceModel::costOfShard) that were timed at one nprobe, at another: with tenants it changes
/// how much the queries that ask a shard see of it.
std::vector<double> costsAt(const EvaluatedPlan &plan, const ServiceModel &service, int timedAt, int nprobe);

/// Timed likewise, as three numbers, from which a forecast can be made again.
struct TimedCost
{
    ServiceCost cost;
    Timing timing;
};
Outcome<TimedCost> timedCost(const EvaluatedPlan &plan, int nprobe, const Progress &progress);

} // namespace shardscope
