// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/LatencyFigures.h"

#include "core/base/Moments.h"

#include <boost/math/distributions/students_t.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace shardscope {

namespace {

/// One value a replication; their mean and its interval.
template<class Value>
Estimate estimate(const std::vector<RunCounts> &runs, const Value &value)
{
    std::vector<double> values;
    std::ranges::transform(runs, std::back_inserter(values), value);
    const Moments moments = momentsOf(values);
    if (runs.size() < 2) {
        return {moments.mean, std::nullopt};
    }
    const auto n = static_cast<double>(runs.size());
    const boost::math::students_t distribution(n - 1);
    return {moments.mean, boost::math::quantile(distribution, 0.975) * std::sqrt(moments.sampleVariance() / n)};
}

/// Per measured query.
double share(double sum, const RunCounts &run)
{
    return run.queries ? sum / static_cast<double>(run.queries) : 0.0;
}

/// Per measured query that has a true neighbour. A run without any tells nothing: it has the mean of the others.
Estimate perAnswerable(const std::vector<RunCounts> &runs, double RunCounts::*sum)
{
    double all = 0;
    std::int64_t answerable = 0;
    for (const auto &run : runs) {
        all += run.*sum;
        answerable += run.answerable;
    }
    const double mean = answerable > 0 ? all / static_cast<double>(answerable) : 0.0;
    return estimate(runs, [&](const RunCounts &run) {
        return run.answerable > 0 ? run.*sum / static_cast<double>(run.answerable) : mean;
    });
}

std::vector<ShardLoad> shardLoads(const std::vector<RunCounts> &runs, int serversPerShard)
{
    std::vector<ShardLoad> loads(runs.front().shards.size());
    const auto each = 1.0 / static_cast<double>(runs.size());
    double span = 0;
    for (const auto &run : runs) {
        span += run.span;
    }
    span = std::max(1.0, span);
    for (const auto &run : runs) {
        for (std::size_t i = 0; i < loads.size(); ++i) {
            const auto &count = run.shards[i];
            loads[i].utilisation += count.busy / (span * serversPerShard);
            loads[i].queue += count.waited / span;
            loads[i].asked += each * share(static_cast<double>(count.asked), run);
            loads[i].slowest += each * share(static_cast<double>(count.slowest), run);
        }
    }
    return loads;
}

} // namespace

LatencyFigures summarise(const std::vector<RunCounts> &runs, const LoadContext &context)
{
    LatencyFigures result;
    std::int64_t hedges = 0;
    std::int64_t firsts = 0;
    std::int64_t queries = 0;
    std::int64_t answerable = 0;
    for (const auto &run : runs) {
        result.latency.add(run.latency);
        result.requests += run.requests;
        hedges += run.hedges;
        firsts += run.firstRequests;
        queries += run.queries;
        answerable += run.answerable;
    }
    result.answerable = queries > 0 ? static_cast<double>(answerable) / static_cast<double>(queries) : 1.0;
    // The value is that of all runs together: a quantile of short runs, averaged, would stop short of the tail.
    const auto quantile = [&runs, &pooled = result.latency](double q) {
        auto each = estimate(runs, [q](const RunCounts &run) { return static_cast<double>(run.latency.quantile(q)); });
        each.value = static_cast<double>(pooled.quantile(q));
        return each;
    };
    result.mean = estimate(runs, [](const RunCounts &run) { return run.latency.mean(); });
    result.p50 = quantile(0.5);
    result.p90 = quantile(0.9);
    result.p95 = quantile(0.95);
    result.p99 = quantile(0.99);
    result.p999 = quantile(0.999);
    result.coverage = estimate(runs, [](const RunCounts &run) { return share(run.coverage, run); });
    result.recall = perAnswerable(runs, &RunCounts::recall);
    result.recallLost = perAnswerable(runs, &RunCounts::recallLost);
    result.fanOut = estimate(runs, [](const RunCounts &run) {
        const auto asked = std::accumulate(run.shards.begin(), run.shards.end(), std::int64_t(0),
                                           [](std::int64_t sum, const auto &count) { return sum + count.asked; });
        return share(static_cast<double>(asked), run);
    });
    result.workPerQuery = estimate(runs, [](const RunCounts &run) {
        const double busy = std::accumulate(run.shards.begin(), run.shards.end(), 0.0,
                                            [](double sum, const auto &count) { return sum + count.busy; });
        return share(busy, run);
    });
    result.extraLoad = firsts ? static_cast<double>(hedges) / static_cast<double>(firsts) : 0.0;
    result.saturationQps = context.saturationQps / (1.0 + result.extraLoad);
    result.saturated = context.saturationQps > 0 && context.offeredQps >= result.saturationQps;
    result.shards = shardLoads(runs, context.serversPerShard);
    return result;
}

Json toJson(const LatencyFigures &figures)
{
    constexpr double inMilliseconds = 1e-6;
    Json latency;
    Json interval;
    const auto add = [&](const char *name, const Estimate &estimate) {
        latency[name] = estimate.value * inMilliseconds;
        interval[name] = estimate.halfWidth ? Json{(estimate.value - *estimate.halfWidth) * inMilliseconds,
                                                   (estimate.value + *estimate.halfWidth) * inMilliseconds}
                                            : Json();
    };
    add("p50", figures.p50);
    add("p90", figures.p90);
    add("p95", figures.p95);
    add("p99", figures.p99);
    add("p999", figures.p999);
    add("mean", figures.mean);
    Json shards = Json::array();
    for (const auto &shard : figures.shards) {
        shards.push_back({{"utilisation", shard.utilisation},
                          {"queue", shard.queue},
                          {"asked", shard.asked},
                          {"slowest", shard.slowest}});
    }
    return {{"latency_ms", latency},
            {"interval", interval},
            {"coverage", figures.coverage.value},
            {"recall", figures.recall.value},
            {"answerable", figures.answerable},
            {"fan_out", figures.fanOut.value},
            {"work_per_query", figures.workPerQuery.value * inMilliseconds},
            {"extra_load", figures.extraLoad},
            {"saturation_qps", figures.saturationQps},
            {"saturated", figures.saturated},
            {"shards", shards},
            {"requests", figures.requests}};
}

} // namespace shardscope
