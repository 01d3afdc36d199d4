// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/Simulation.h"

#include "core/jobs/Parallel.h"
#include "core/latency/Replication.h"

#include <boost/math/distributions/students_t.hpp>

#include <atomic>
#include <cmath>
#include <limits>
#include <numeric>
#include <thread>

namespace shardscope {

namespace {

Error outOfRange(const char *what, double value, double least, double greatest)
{
    return {Code::OutOfRange, what, {std::string(what), value, least, greatest}};
}

Outcome<Done> check(const SimulationSpec &spec)
{
    constexpr double most = 1e12;
    if (!spec.workload || spec.workload->queries() == 0) {
        return Error{Code::NoQueries, {}, {}};
    }
    if (spec.replicas < 1 || spec.replicas > 1000) {
        return outOfRange("replicas", spec.replicas, 1, 1000);
    }
    if (spec.workers < 1 || spec.workers > 10'000) {
        return outOfRange("workers", spec.workers, 1, 10'000);
    }
    if (!(spec.arrivals.qps > 0) || spec.arrivals.qps > most) {
        return outOfRange("qps", spec.arrivals.qps, 0, most);
    }
    if (!(spec.straggler.probability >= 0 && spec.straggler.probability <= 1)) {
        return outOfRange("straggler", spec.straggler.probability, 0, 1);
    }
    const double wayAndBack =
        2 * spec.network.base + spec.network.perByte * (spec.network.requestBytes + spec.network.responseBytes);
    if (spec.end.deadline != 0 && !(spec.end.deadline > wayAndBack)) {
        return outOfRange("deadline", spec.end.deadline / 1e6, wayAndBack / 1e6, most);
    }
    if (!(spec.end.minimumCoverage >= 0 && spec.end.minimumCoverage <= 1)) {
        return outOfRange("coverage", spec.end.minimumCoverage, 0, 1);
    }
    if (spec.queries < 1 || spec.warmUp < 0 || spec.replications < 1) {
        return outOfRange("queries", static_cast<double>(spec.queries), 1, most);
    }
    return Done();
}

double meanService(const SimulationSpec &spec, std::size_t shard)
{
    const double cost = spec.costOfShard.empty() ? 1.0 : spec.costOfShard[shard];
    const auto &straggler = spec.straggler;
    const double slowed = 1.0 + straggler.probability * (straggler.factor - 1.0);
    const double paused = straggler.pauseEvery > 0 ? straggler.pause / static_cast<double>(straggler.pauseEvery) : 0.0;
    return spec.service.mean() * cost * slowed + paused;
}

/// One value a replication; their mean and its interval.
template<class Value>
Estimate estimate(const std::vector<Replication> &runs, const Value &value)
{
    const auto n = static_cast<double>(runs.size());
    double sum = 0;
    double squares = 0;
    for (const auto &run : runs) {
        const double x = value(run);
        sum += x;
        squares += x * x;
    }
    const double mean = sum / n;
    if (runs.size() < 2) {
        return {mean, 0};
    }
    const double variance = std::max(0.0, (squares - n * mean * mean) / (n - 1));
    const boost::math::students_t distribution(n - 1);
    return {mean, boost::math::quantile(distribution, 0.975) * std::sqrt(variance / n)};
}

/// Per measured query.
double share(double sum, const Replication &run)
{
    return run.queries ? sum / static_cast<double>(run.queries) : 0.0;
}

std::vector<ShardLoad> shardLoads(const SimulationSpec &spec, const std::vector<Replication> &runs)
{
    std::vector<ShardLoad> loads(spec.workload->shards());
    const auto each = 1.0 / static_cast<double>(runs.size());
    for (const auto &run : runs) {
        const double span = std::max(1.0, run.span);
        for (std::size_t i = 0; i < loads.size(); ++i) {
            const auto &count = run.shards[i];
            loads[i].utilisation += each * count.busy / (span * spec.replicas * spec.workers);
            loads[i].queue += each * count.waited / span;
            loads[i].asked += each * share(static_cast<double>(count.asked), run);
            loads[i].slowest += each * share(static_cast<double>(count.slowest), run);
        }
    }
    return loads;
}

SimulationResult summarise(const SimulationSpec &spec, const std::vector<Replication> &runs)
{
    SimulationResult result;
    std::int64_t hedges = 0;
    std::int64_t firsts = 0;
    for (const auto &run : runs) {
        result.latency.add(run.latency);
        result.requests += run.requests;
        hedges += run.hedges;
        firsts += run.firstRequests;
    }
    const auto quantile = [&](double q) {
        return estimate(runs, [q](const Replication &run) { return static_cast<double>(run.latency.quantile(q)); });
    };
    result.mean = estimate(runs, [](const Replication &run) { return run.latency.mean(); });
    result.p50 = quantile(0.5);
    result.p90 = quantile(0.9);
    result.p95 = quantile(0.95);
    result.p99 = quantile(0.99);
    result.p999 = quantile(0.999);
    result.coverage = estimate(runs, [](const Replication &run) { return share(run.coverage, run); });
    result.recall = estimate(runs, [](const Replication &run) { return share(run.recall, run); });
    result.workPerQuery = estimate(runs, [](const Replication &run) {
        const double busy = std::accumulate(run.shards.begin(), run.shards.end(), 0.0,
                                            [](double sum, const auto &count) { return sum + count.busy; });
        return share(busy, run);
    });
    result.extraLoad = firsts ? static_cast<double>(hedges) / static_cast<double>(firsts) : 0.0;
    result.saturationQps = saturationLoad(spec) / (1.0 + result.extraLoad);
    result.saturated = spec.arrivals.process != ArrivalProcess::Closed && spec.arrivals.qps >= result.saturationQps;
    result.shards = shardLoads(spec, runs);
    return result;
}

} // namespace

double saturationLoad(const SimulationSpec &spec)
{
    const auto asked = spec.workload->askedShare();
    double load = std::numeric_limits<double>::infinity();
    for (std::size_t shard = 0; shard < asked.size(); ++shard) {
        const double workPerQuery = asked[shard] * meanService(spec, shard);
        if (workPerQuery > 0) {
            load = std::min(load, 1e9 * spec.replicas * spec.workers / workPerQuery);
        }
    }
    return load;
}

Outcome<SimulationResult> simulate(const SimulationSpec &spec, const Progress &progress)
{
    SHARDSCOPE_TRY(check(spec));
    const auto play = isWithoutFeedback(spec) ? playWithoutFeedback : playEvents;
    const std::int64_t each = spec.warmUp + spec.queries;
    std::vector<Replication> runs(spec.replications, Replication(spec.workload->shards()));
    std::atomic<std::int64_t> done = 0;
    std::atomic<bool> stopped = false;
    const auto caller = std::this_thread::get_id();
    parallelFor(spec.replications, 1, [&](std::int64_t first, std::int64_t last) {
        for (auto i = first; i < last; ++i) {
            std::int64_t before = 0;
            runs[i] = play(spec, Random::stream(spec.seed, i).next(), [&](std::int64_t now, std::int64_t) {
                done += now - before;
                before = now;
                if (std::this_thread::get_id() == caller && !progress(done, each * spec.replications)) {
                    stopped = true;
                }
                return !stopped;
            });
            done += each - before;
        }
    });
    if (stopped) {
        return Error{Code::Cancelled, {}, {}};
    }
    return summarise(spec, runs);
}

} // namespace shardscope
