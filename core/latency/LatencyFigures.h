// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Histogram.h"
#include "core/base/Json.h"
#include "core/latency/Workload.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace shardscope {

/// A figure and the half width of its 95 % interval over the replications (Student's t).
struct Estimate
{
    double value = 0;
    std::optional<double> halfWidth{}; ///< none where it is not known: of a single run
};

struct ShardLoad
{
    double utilisation = 0; ///< busy share of its workers
    double queue = 0;       ///< mean number of requests that wait
    double asked = 0;       ///< share of the queries that ask it
    double slowest = 0;     ///< share of the queries whose last answer was this shard's
};

/// What a load does to a cluster, simulated or measured.
struct LatencyFigures
{
    Histogram latency;                       ///< of all replications, from the intended send to the end of the query
    Estimate mean, p50, p90, p95, p99, p999; ///< ns
    Estimate coverage;
    Estimate recall;          ///< of the answerable queries; 1 where the workload knows no neighbours
    Estimate recallLost;      ///< with asked shards that did not answer in time; recall would be that much higher
    double answerable = 1;    ///< share of the queries that recall is about: those with a true neighbour
    Estimate fanOut;          ///< shards that a query asks
    Estimate workPerQuery;    ///< ns of service
    double extraLoad = 0;     ///< hedged requests per first request
    double saturationQps = 0; ///< the offered load at which the busiest shard has no time left
    bool saturated = false;   ///< offered at or above that: latencies grow with the length of the run
    std::vector<ShardLoad> shards;
    std::int64_t requests = 0; ///< to shards, simulated
};

/// What is counted while queries run, simulated or measured.
struct RunCounts
{
    explicit RunCounts(int shardCount) : shards(shardCount) {}

    struct ShardCount
    {
        double busy = 0;   ///< ns of service
        double waited = 0; ///< ns of requests in its queues
        std::int64_t asked = 0;
        std::int64_t slowest = 0;
    };

    Histogram latency;
    std::vector<ShardCount> shards;
    double coverage = 0; ///< summed over queries
    double recall = 0;   ///< summed over answerable queries
    double recallLost = 0;
    std::int64_t queries = 0;
    std::int64_t answerable = 0; ///< of these, with a true neighbour, as far as is known
    std::int64_t requests = 0;   ///< warm-up and hedges included
    std::int64_t firstRequests = 0;
    std::int64_t hedges = 0;
    double span = 0; ///< ns in which the measured queries arrived: from the first one to the one after the last

    /// `gap`: mean time between arrivals, for where a single one tells of none.
    void setSpan(double fromFirstToLast, double gap)
    {
        const auto n = static_cast<double>(queries);
        span = queries > 1 ? fromFirstToLast * n / (n - 1) : gap;
    }

    /// A measured query has ended. `lastAnswered`: position of the shard that answered last, or −1.
    template<class Answered>
    void count(const Workload &workload, std::int64_t query, std::int64_t took, int lastAnswered,
               const Answered &answered)
    {
        const auto asked = workload.asked(query);
        int answers = 0;
        for (int position = 0; position < static_cast<int>(asked.size()); ++position) {
            answers += answered(position) ? 1 : 0;
        }
        latency.record(took);
        ++queries;
        coverage += asked.empty() ? 1.0 : static_cast<double>(answers) / static_cast<double>(asked.size());
        if (workload.isAnswerable(query)) {
            const double found = workload.recall(query, answered);
            ++answerable;
            recall += found;
            if (answers < static_cast<int>(asked.size())) {
                recallLost += workload.recall(query, [](int) { return true; }) - found;
            }
        }
        if (lastAnswered >= 0) {
            ++shards[asked[lastAnswered].index()].slowest;
        }
    }
};

/// How the runs were offered their load.
struct LoadContext
{
    int serversPerShard = 1;  ///< replicas times workers
    double saturationQps = 0; ///< without hedges; 0: not known
    double offeredQps = 0;    ///< 0 for a closed loop
};

/// Several runs of the same load, as figures with their confidence.
LatencyFigures summarise(const std::vector<RunCounts> &runs, const LoadContext &context);

/// The document of `shardscope-cli simulate` and `measure`; times in milliseconds.
Json toJson(const LatencyFigures &figures);

} // namespace shardscope
