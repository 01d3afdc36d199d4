// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/base/Outcome.h"
#include "core/latency/Contention.h"
#include "core/latency/LatencyFigures.h"

#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace shardscope {

/// A figure of a live cluster beside the one that was forecast.
struct BesideForecast
{
    double measured = 0;
    double forecast = 0;
    /// The forecast again, with requests that take as long as they did in that load: nearer than the first where only
    /// the service changed, as far off where requests waited for another reason.
    std::optional<double> again{};

    /// As a share of the forecast; 0 where only rounding tells them apart.
    double difference() const
    {
        const double share = forecast != 0 ? measured / forecast - 1 : 0;
        return std::abs(share) < 1e-9 ? 0 : share;
    }
    bool operator==(const BesideForecast &) const = default;
};

/// What a deployed plan was measured to do, beside what was forecast of it. Times in ns.
struct LiveRun
{
    std::string cluster; ///< its address
    std::string version; ///< of the engine
    std::string when;    ///< ISO 8601, UTC
    int k = 10;
    int nprobe = 1;          ///< 0: as many as the router says for each query
    double qps = 0;          ///< offered
    Contention contention{}; ///< by how many nodes were busy
    double way = 0; ///< of the asking machine, each way, mean: until it sends, and until it has taken an answer in
    double saturationQps = 0;                  ///< by the forecast
    std::vector<BesideForecast> recall;        ///< (shards) at nprobe 1, 2, …
    std::optional<BesideForecast> ownRecall{}; ///< where each query asks as many as the router says; nprobe 0 only
    double fanOut = 0;                         ///< shards that a query asked; 0: an earlier version did not tell
    /// The same load with every query asking as many shards, at equal recall; nprobe 0 only.
    struct AtFixedNprobe
    {
        int nprobe = 1;
        double recall = 0; ///< measured
        double fanOut = 0;
        double work = 0; ///< ns of service a query
        double p50 = 0;
        double p99 = 0;
        bool operator==(const AtFixedNprobe &) const = default;
    };
    std::optional<AtFixedNprobe> fixed{};
    BesideForecast p50, p90, p99, mean, coverage;
    BesideForecast service{};           ///< of a request, mean; 0: an earlier version did not tell
    std::int64_t queries = 0;           ///< that recall was measured with
    std::int64_t failed = 0;            ///< requests without an answer
    std::vector<std::string> downNodes; ///< that did not answer then
    struct NodeMemory
    {
        std::string node;
        BesideForecast bytes;
        bool operator==(const NodeMemory &) const = default;
    };
    std::vector<NodeMemory> memory;
    struct Node
    {
        std::string address;
        bool isDown = false;
        std::int64_t memory = 0;     ///< bytes that it took in all; 0: it does not say
        std::int64_t mostMemory = 0; ///< bytes that it may take; 0: no limit, or it does not say
        bool operator==(const Node &) const = default;
    };
    /// A copy of a shard.
    struct Shard
    {
        std::string name;
        int node = 0; ///< position in `nodes`
        int replica = 0;
        std::int64_t vectors = 0;
        std::int64_t bytes = 0; ///< with its index; 0: the engine does not tell
        bool operator==(const Shard &) const = default;
    };
    std::vector<Node> nodes{};   ///< as they were then; empty: an earlier version did not keep that
    std::vector<Shard> shards{}; ///< the same

    /// That of the shards that were asked under the load.
    const BesideForecast &askedRecall() const
    {
        return ownRecall ? *ownRecall : recall[static_cast<std::size_t>(nprobe) - 1];
    }

    bool operator==(const LiveRun &) const = default;
};

/// Fills in what a measured run, its forecast, and that forecast with the service of the run say of latency.
void setLatency(LiveRun &run, const LatencyFigures &measured, const LatencyFigures &forecast,
                const LatencyFigures &again);

/// Times in milliseconds.
Json toJson(const LiveRun &run);
/// Errors: BadDocument.
Outcome<LiveRun> liveRunFromJson(const Json &document);

} // namespace shardscope
