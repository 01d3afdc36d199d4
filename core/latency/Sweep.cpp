// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/Sweep.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace shardscope {

namespace {

/// 1, 2, 4 … and `most` itself.
std::vector<double> doublings(double first, double most)
{
    std::vector<double> values;
    for (double value = first; value < most; value *= 2) {
        values.push_back(value);
    }
    values.push_back(most);
    return values;
}

template<class Scale>
std::vector<double> scaled(std::initializer_list<double> parts, const Scale &scale)
{
    std::vector<double> values(parts.size());
    std::ranges::transform(parts, values.begin(), scale);
    return values;
}

/// When an answer of a shard of mean cost is back, for a share of the requests that do not wait. ns
double answerTime(const SimulationSpec &spec, double share)
{
    return spec.service.quantile(share) + 2 * (spec.network.base + spec.network.jitter);
}

void setShards(SimulationSpec &spec, const Splitting &splitting, int shards)
{
    constexpr std::int64_t queries = 2000;
    const int nprobe = splitting.nprobe > 0 ? std::min(splitting.nprobe, shards) : shards;
    spec.workload = std::make_shared<const Workload>(Workload::random(shards, nprobe, queries, spec.seed));
    const double mean = splitting.fixed + splitting.whole / shards;
    spec.costOfShard.assign(shards, mean / spec.service.mean());
    spec.outages.clear(); // they name shards of the base
}

} // namespace

Splitting splittingOf(const SimulationSpec &spec, const ServiceModel &service, int nprobe)
{
    const int shards = spec.workload->shards();
    const double measured = service.durations.mean();
    const double fixedShare = measured > 0 ? std::clamp(service.fixed / measured, 0.0, 1.0) : 0.0;
    const double mean = spec.service.mean();
    return {.fixed = fixedShare * mean, .whole = (1 - fixedShare) * mean * shards, .nprobe = nprobe};
}

SimulationSpec specAt(const SweepSpec &sweep, double value)
{
    SimulationSpec spec = sweep.base;
    switch (sweep.variable) {
    case SweepVariable::Nprobe:
        spec.workload = sweep.workloadAt(static_cast<int>(value));
        if (sweep.costAt) {
            spec.costOfShard = sweep.costAt(static_cast<int>(value));
        }
        break;
    case SweepVariable::OfferedLoad:
        spec.arrivals.qps = value;
        break;
    case SweepVariable::Replicas:
        spec.replicas = static_cast<int>(value);
        break;
    case SweepVariable::StragglerProbability:
        spec.straggler.probability = value;
        break;
    case SweepVariable::HedgeDelay:
        spec.hedge = Hedge{.delay = value};
        break;
    case SweepVariable::Shards:
        setShards(spec, sweep.splitting, static_cast<int>(value));
        break;
    }
    return spec;
}

std::vector<double> sweepValues(const SweepSpec &spec)
{
    switch (spec.variable) {
    case SweepVariable::Nprobe:
        return doublings(1, spec.base.workload->shards());
    case SweepVariable::OfferedLoad:
        return scaled({0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95},
                      [saturation = saturationLoad(spec.base)](double share) { return share * saturation; });
    case SweepVariable::Replicas:
        return {1, 2, 3, 4, 5, 6, 8};
    case SweepVariable::StragglerProbability:
        return {0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1};
    case SweepVariable::HedgeDelay:
        return scaled({0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999},
                      [&](double share) { return answerTime(spec.base, share); });
    case SweepVariable::Shards:
        return doublings(2, 512);
    }
    return {};
}

Outcome<std::vector<SweepPoint>> sweep(const SweepSpec &spec, std::span<const double> values, const Effort &effort,
                                       const Progress &progress)
{
    std::vector<SweepPoint> points;
    points.reserve(values.size());
    const auto count = static_cast<std::int64_t>(values.size());
    for (const double value : values) {
        const auto at = static_cast<std::int64_t>(points.size());
        auto figures = simulate(withEffort(specAt(spec, value), effort),
                                partOf(progress, 1000 * at / count, 1000 * (at + 1) / count));
        SHARDSCOPE_TRY(figures);
        points.push_back({value, *std::move(figures)});
    }
    return points;
}

SimulationSpec withEffort(SimulationSpec spec, const Effort &effort)
{
    constexpr double fewest = 100;
    const auto asked = spec.workload->askedShare();
    const double perQuery = std::max(1.0, std::accumulate(asked.begin(), asked.end(), 0.0));
    const double queries = static_cast<double>(effort.requests) / (1.1 * perQuery * effort.replications);
    spec.replications = effort.replications;
    spec.queries = static_cast<std::int64_t>(std::max(fewest, queries));
    spec.warmUp = spec.queries / 10;
    return spec;
}

} // namespace shardscope
