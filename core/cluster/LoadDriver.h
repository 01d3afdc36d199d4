// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/cluster/Cluster.h"
#include "core/cluster/FanOut.h"
#include "core/jobs/Progress.h"
#include "core/latency/LatencyFigures.h"
#include "core/latency/Simulation.h"
#include "core/vectors/VectorSet.h"

#include <functional>
#include <memory>

namespace shardscope {

/// A load to put on a real cluster.
struct LoadSpec
{
    std::shared_ptr<const Workload> workload; ///< which shards each query asks; its queries are those of `queries`
    VectorSet queries;
    std::vector<TenantId> tenants; ///< (queries) or empty
    int k = 10;
    Arrivals arrivals;
    FanOut::Settings fanOut;
    int serversPerShard = 1;
    double saturationQps = 0; ///< where known, to tell overload

    std::int64_t warmUp = 200;   ///< queries before the measured ones
    std::int64_t count = 10'000; ///< measured queries, at most
    double seconds = 0;          ///< measured time, at most; 0: no limit
    std::uint64_t seed = 1;

    /// Hears of every measured query; may be empty.
    std::function<void(const QueryTrace &)> onTrace;
};

/// Sends queries at their intended times and measures from those, so that a stalled cluster cannot hide (coordinated
/// omission). The run is cut into ten parts, whose spread gives the intervals.
///
/// Errors: OutOfRange (qps, queries), NoQueries. When stopped, or when the cluster goes away, the figures are of what
///         was measured until then; Cancelled only if that is nothing.
/// Cancel: polled at every query and every 50 ms.
Outcome<LatencyFigures> measure(Cluster &cluster, const LoadSpec &spec, const Progress &progress);

} // namespace shardscope
