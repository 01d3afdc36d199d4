// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/Simulation.h"

#include "core/jobs/Parallel.h"
#include "core/latency/Engines.h"

#include <algorithm>
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

double meanService(const SimulationSpec &spec, std::size_t shard)
{
    const double cost = spec.costOfShard.empty() ? 1.0 : spec.costOfShard[shard];
    const auto &straggler = spec.straggler;
    const double slowed = 1.0 + straggler.probability * (straggler.factor - 1.0);
    const double paused = straggler.pauseEvery > 0 ? straggler.pause / static_cast<double>(straggler.pauseEvery) : 0.0;
    return spec.service.mean() * cost * slowed + paused;
}

} // namespace

int nodesOf(const SimulationSpec &spec)
{
    return spec.nodeOf.empty() ? spec.workload->shards() * spec.replicas : *std::ranges::max_element(spec.nodeOf) + 1;
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
    const auto replicas = static_cast<std::size_t>(spec.workload->shards()) * static_cast<std::size_t>(spec.replicas);
    if (!spec.nodeOf.empty() && (spec.nodeOf.size() != replicas || *std::ranges::min_element(spec.nodeOf) < 0)) {
        return outOfRange("nodes", static_cast<double>(spec.nodeOf.size()), static_cast<double>(replicas),
                          static_cast<double>(replicas));
    }
    const auto &slowdown = spec.contention.slowdown;
    if (!slowdown.empty() &&
        !(slowdown.front() == 1 && std::ranges::is_sorted(slowdown) && std::isfinite(slowdown.back()))) {
        return outOfRange("slowdown", slowdown.front(), 1, most);
    }
    if (!(spec.arrivals.qps > 0)) {
        return Error{Code::NotPositive, "qps", {std::string("qps"), spec.arrivals.qps}};
    }
    if (spec.arrivals.qps > most) {
        return outOfRange("qps", spec.arrivals.qps, 0, most);
    }
    if (!(spec.straggler.probability >= 0 && spec.straggler.probability <= 1)) {
        return outOfRange("straggler", spec.straggler.probability, 0, 1);
    }
    const double wayAndBack = spec.network.wayAndBack();
    if (spec.end.deadline != 0 && !(spec.end.deadline > wayAndBack)) {
        return Error{Code::DeadlineTooShort, "deadline", {spec.end.deadline / 1e6, wayAndBack / 1e6}};
    }
    if (!(spec.end.minimumCoverage >= 0 && spec.end.minimumCoverage <= 1)) {
        return outOfRange("coverage", spec.end.minimumCoverage, 0, 1);
    }
    if (spec.queries < 1 || spec.warmUp < 0 || spec.replications < 1) {
        return outOfRange("queries", static_cast<double>(spec.queries), 1, most);
    }
    return Done();
}

double saturationLoad(const SimulationSpec &spec)
{
    const auto asked = spec.workload->askedShare();
    std::vector<double> workPerQuery(static_cast<std::size_t>(nodesOf(spec))); // of each node, ns
    for (std::size_t shard = 0; shard < asked.size(); ++shard) {
        for (int replica = 0; replica < spec.replicas; ++replica) {
            const ReplicaId id(shard * static_cast<std::size_t>(spec.replicas) + static_cast<std::size_t>(replica));
            workPerQuery[static_cast<std::size_t>(nodeOf(spec, id))] +=
                asked[shard] * meanService(spec, shard) / spec.replicas;
        }
    }
    const double most = *std::ranges::max_element(workPerQuery);
    if (!(most > 0)) {
        return std::numeric_limits<double>::infinity();
    }
    const double all = std::accumulate(workPerQuery.begin(), workPerQuery.end(), 0.0);
    return 1e9 * spec.workers / (most * spec.contention.at(spec.workers * all / most));
}

Outcome<LatencyFigures> simulate(const SimulationSpec &spec, const Progress &progress)
{
    SHARDSCOPE_TRY(check(spec));
    const auto play = isWithoutFeedback(spec) ? playWithoutFeedback : playEvents;
    const std::int64_t each = spec.warmUp + spec.queries;
    std::vector<RunCounts> runs(spec.replications, RunCounts(spec.workload->shards()));
    std::atomic<std::int64_t> done = 0;
    std::atomic<bool> stopped = false;
    const auto caller = std::this_thread::get_id();
    const auto mayGoOn = [&] {
        if (std::this_thread::get_id() == caller && !stopped && !progress(done, each * spec.replications)) {
            stopped = true;
        }
        return !stopped;
    };
    const auto playOne = [&](std::int64_t i) {
        std::int64_t before = 0;
        runs[i] = play(spec, Random::stream(spec.seed, i).next(), [&](std::int64_t now, std::int64_t) {
            done += now - before;
            before = now;
            return mayGoOn();
        });
        done += each - before;
    };
    // Its own progress lets the caller ask also while only the replications of others are still under way.
    parallelFor(
        spec.replications, 1, [&](std::int64_t i, std::int64_t) { playOne(i); },
        [&](std::int64_t, std::int64_t) { return mayGoOn(); });
    if (stopped) {
        return Error{Code::Cancelled, {}, {}};
    }
    const bool isOpen = spec.arrivals.process != ArrivalProcess::Closed;
    return summarise(runs, {.serversPerShard = spec.replicas * spec.workers,
                            .saturationQps = saturationLoad(spec),
                            .offeredQps = isOpen ? spec.arrivals.qps : 0});
}

} // namespace shardscope
