// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tuning/Bounds.h"

#include "core/index/ShardIndex.h"
#include "core/partition/Partitioner.h"
#include "core/routing/Router.h"
#include "core/routing/RouterAbilities.h"

#include "core/tuning/Calibrator.h"
#include "core/tuning/Memory.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace shardscope {

namespace {

constexpr double sampleSigmas = 3; ///< of a sample's mean: left in one case of 700

/// How much better than what is known a plan may turn out to be.
struct Margins
{
    double sigmas = 0;  ///< of the mean of a sample
    double cost = 1;    ///< share of the expected distances and sizes
    double memory = 1;  ///< share of the bytes expected of an index
    double latency = 1; ///< share of a latency forecast for a sample
    double work = 0;    ///< of work seen by the smallest sample
};
constexpr Margins none{};
constexpr Margins wide{.sigmas = sampleSigmas, .cost = 0.8, .memory = 0.95, .latency = sampleMargin, .work = 0.07};

/// A mean over a sample of the queries, as it may be over all.
struct SampledMean
{
    double mean = 0;
    double variance = 0; ///< of the mean
};

double varianceOfMean(double deviation, std::int64_t sample)
{
    return deviation * deviation / static_cast<double>(std::max<std::int64_t>(1, sample));
}

double meanHighEnd(const SampledMean &recall, double sigmas)
{
    return std::min(1.0, recall.mean + sigmas * std::sqrt(recall.variance));
}

/// The best points that one plan may have.
class BoundEstimator
{
public:
    BoundEstimator(const PlanSpec &plan, const Knowledge &known, const TuningSpec &spec, const DataSet &data,
                   const Margins &margins)
        : m_plan(plan), m_known(known), m_spec(spec), m_data(data), m_margins(margins),
          m_meanShard(static_cast<double>(data.base.size()) / plan.shards)
    {
    }

    Bound best() const
    {
        Bound bound;
        bound.merit.excess = std::numeric_limits<double>::infinity();
        for (const int nprobe : m_spec.space.nprobesOf(m_plan)) {
            for (const int replicas : m_spec.space.replicas) {
                const auto point = at(nprobe, replicas);
                if (const Merit merit = meritOf(point, m_spec.limits, m_spec.aim); merit < bound.merit) {
                    bound.merit = merit;
                    bound.point = point;
                }
            }
        }
        return bound;
    }

    OperatingPoint at(int nprobe, int replicas) const
    {
        OperatingPoint point{.isMeasured = false,
                             .shards = m_plan.shards,
                             .nprobe = nprobe,
                             .replicas = replicas,
                             .nodes = m_plan.shards * replicas};
        setRecall(point);
        setCosts(point);
        setLatency(point);
        return point;
    }

private:
    const TrialPoint *seen(const Trial *trial, int nprobe) const { return trial ? trial->pointAt(nprobe) : nullptr; }

    /// What exact search in the shards finds and asks. Where an index finds less in a first round, more is asked in the
    /// second, so that it tells nothing.
    const TrialPoint *seenExact(int nprobe) const { return asksTwice(m_plan) ? nullptr : seen(m_known.exact, nprobe); }

    void setRecall(OperatingPoint &point) const
    {
        const auto *own = seen(m_known.own, point.nprobe);
        const auto *exact = seenExact(point.nprobe);
        point.recall = point.low = point.high = 1;
        if (!own && !exact) {
            return;
        }
        if (!own) {
            point.recall = highEnd({exact->recall, varianceOf(*m_known.exact, exact->deviation)});
            point.low = m_known.exact->isFull ? exact->low : point.recall;
            return;
        }
        if (!exact || m_known.exact->queries <= m_known.own->queries) {
            point.recall = point.low = highEnd({own->recall, varianceOf(*m_known.own, own->deviation)});
            return;
        }
        // Only the index's loss is uncertain beyond the larger sample, and it varies little from query to query.
        const double variance =
            varianceOf(*m_known.exact, exact->deviation) + varianceOf(*m_known.own, own->lostDeviation);
        point.recall = highEnd({exact->recall - own->lost, variance});
        point.low = m_known.exact->isFull ? highEnd({exact->low - own->lost, variance}) : point.recall;
    }

    double highEnd(const SampledMean &recall) const { return meanHighEnd(recall, m_margins.sigmas); }

    /// Of work that a sample saw, which varies less in larger ones.
    double leastShare(const Trial &trial) const
    {
        constexpr double smallest = 400;
        const auto queries = static_cast<double>(std::max<std::int64_t>(1, trial.queries));
        return trial.isFull ? 1 : 1 - m_margins.work * std::sqrt(smallest / queries);
    }

    static double varianceOf(const Trial &trial, double deviation)
    {
        return trial.isFull ? 0 : varianceOfMean(deviation, trial.answerable);
    }

    void setCosts(OperatingPoint &point) const
    {
        const auto *own = seen(m_known.own, point.nprobe);
        const auto *exact = seenExact(point.nprobe);
        // A tenant's query may concern fewer shards than it may ask.
        const double least = m_data.tenancy ? 0 : point.nprobe == ownDepth ? leastDepth() : point.nprobe;
        point.fanOut = own ? own->fanOut : exact ? exact->fanOut : least;
        point.work = own ? own->work * leastShare(*m_known.own) : point.fanOut * leastService();
        point.imbalance = known() ? known()->imbalance : 1;
        point.memory = memory();
    }

    /// Of a router that chooses the depth and keeps to the recall.
    double leastDepth() const
    {
        const Trial *const split = m_known.split;
        return split ? std::max(1.0, leastShare(*split) * leastFanOut(split->depths, split->answerable,
                                                                      m_spec.limits.recall.value_or(0)))
                     : 1;
    }

    const Trial *known() const { return m_known.own ? m_known.own : m_known.exact; }

    double memory() const
    {
        if (m_known.own) {
            return m_known.own->memoryPerNode;
        }
        const double vectors = leastVectors();
        const double least = vectors * leastBytesPerVector(m_plan.index, m_data.base);
        return m_known.calibration
                   ? std::max(least, m_margins.memory * expectedBytes(*m_known.calibration, m_plan.index, vectors))
                   : least;
    }

    /// Of the largest shard.
    double leastVectors() const
    {
        if (!m_known.exact) {
            return std::ceil(m_meanShard);
        }
        const double ofSize = m_known.exact->imbalance * m_meanShard; // copies would make the mean larger
        if (m_data.tenancy) {
            return ofSize;
        }
        constexpr double objects = 1024; // of the one index that the shard has, at most
        const double perVector = static_cast<double>(m_data.base.rowBytes()) + sizeof(VectorId);
        return std::max(ofSize, (m_known.exact->memoryPerNode - objects) / perVector);
    }

    /// ns of one request to a shard.
    double leastService() const
    {
        if (!m_known.calibration || m_data.tenancy) { // a tenant's part of a shard may be small
            return 0;
        }
        const auto &calibration = *m_known.calibration;
        return m_margins.cost * calibration.service.mean(expectedDistances(calibration, m_plan.index, m_meanShard));
    }

    /// The 99th percentile of a service over its mean; a query waits at least for one.
    double slowest() const
    {
        constexpr double normal99 = 2.3263;
        const double sigma = m_known.calibration ? m_known.calibration->service.sigma : 0;
        return std::max(1.0, std::exp(sigma * (normal99 - sigma / 2)));
    }

    void setLatency(OperatingPoint &point) const
    {
        const auto *own = seen(m_known.own, point.nprobe);
        const double busiest = own ? own->busiest * leastShare(*m_known.own) : point.work / m_plan.shards;
        point.saturated = m_spec.load.qps * busiest / 1e9 >= point.replicas;
        const double ways = 2 * m_spec.load.network;
        double mean = ways + leastService();
        double p99 = ways + leastService() * slowest();
        if (m_known.own) {
            for (const TrialForecast &forecast : m_known.own->forecasts) {
                if (forecast.nprobe <= point.nprobe && forecast.replicas >= point.replicas && !forecast.saturated) {
                    p99 = std::max(p99, forecast.p99 * m_margins.latency);
                    mean = std::max(mean, forecast.mean * m_margins.latency);
                }
            }
        }
        if (!point.saturated) {
            point.p99 = p99;
            point.mean = mean;
        }
    }

    const PlanSpec &m_plan;
    const Knowledge &m_known;
    const TuningSpec &m_spec;
    const DataSet &m_data;
    const Margins &m_margins;
    double m_meanShard;
};

bool isRandom(const PlanSpec &plan)
{
    const auto kind = findKind(partitionerKinds(), "strategy", plan.strategy.kind);
    return kind && !(*kind)->can.looksAtVectors;
}

bool isExact(const PlanSpec &plan)
{
    const auto kind = findKind(indexKinds(), "index", plan.index.kind);
    return kind && (*kind)->can.isExact;
}

/// The points that one plan may be feared to have.
class Pessimist
{
public:
    Pessimist(const PlanSpec &plan, const Knowledge &known, Relative relative, const TuningSpec &spec,
              const DataSet &data)
        : m_plan(plan), m_known(known), m_relative(relative), m_spec(spec), m_hopes(plan, known, spec, data, none),
          m_isRandom(isRandom(plan))
    {
    }

    Merit best() const
    {
        Merit best{.excess = std::numeric_limits<double>::infinity()};
        for (const int nprobe : m_spec.space.nprobesOf(m_plan)) {
            for (const int replicas : m_spec.space.replicas) {
                best = std::min(best, meritOf(at(nprobe, replicas), m_spec.limits, m_spec.aim));
            }
        }
        return best;
    }

private:
    OperatingPoint at(int nprobe, int replicas) const
    {
        OperatingPoint point = m_hopes.at(nprobe, replicas);
        const Trial *const seen = m_known.own ? m_known.own : m_known.exact;
        if (!seen) {
            fearSizes(point);
        }
        const TrialPoint *const found = seen ? seen->pointAt(nprobe) : nullptr;
        if (!found) {
            point.recall = point.low = recallOfStrangers(nprobe);
        } else if (!seen->isFull) {
            constexpr double sigmas = 1; // the sample may flatter
            point.low -= sigmas * std::sqrt(varianceOfMean(found->deviation, seen->answerable));
        }
        if (!m_known.own) {
            fearLosses(point);
        }
        return point;
    }

    void fearSizes(OperatingPoint &point) const
    {
        constexpr double uneven = 1.5;
        constexpr double even = 1.1;
        point.imbalance = m_relative ? m_relative->imbalance : m_isRandom ? even : uneven;
        point.memory *= point.imbalance;
    }

    double recallOfStrangers(int nprobe) const
    {
        if (nprobe == ownDepth) {
            constexpr double missed = 2; // times as much as was aimed at
            const double target = m_plan.router.settings.has("recall") ? m_plan.router.settings.real("recall") : 1;
            return std::max(0.0, 1 - missed * (1 - target));
        }
        const double asked = static_cast<double>(nprobe) / m_plan.shards;
        if (m_relative && !m_relative->points.empty()) {
            const auto count = static_cast<int>(m_relative->points.size());
            const int alike = static_cast<int>(asked * m_relative->plan.shards);
            return m_relative->points[std::clamp(alike, 1, count) - 1].low;
        }
        constexpr double gathered = 5; // neighbours lie together
        return m_isRandom ? asked : 1 - std::pow(1 - asked, gathered);
    }

    /// Of an index that was not searched: some neighbours, and some time.
    void fearLosses(OperatingPoint &point) const
    {
        constexpr double lost = 0.02;
        constexpr double slower = 1.5;
        if (!isExact(m_plan)) {
            point.recall -= lost;
            point.low -= lost;
        }
        for (auto *latency : {&point.p99, &point.mean}) {
            if (*latency) {
                const double ways = 2 * m_spec.load.network;
                **latency = ways + (**latency - ways) * slower * (1 + std::log(std::max(1, point.nprobe)) / 4);
            }
        }
    }

    const PlanSpec &m_plan;
    const Knowledge &m_known;
    Relative m_relative;
    const TuningSpec &m_spec;
    BoundEstimator m_hopes;
    bool m_isRandom;
};

} // namespace

double optimisticRecall(const TrialPoint &point, std::int64_t answerable)
{
    return meanHighEnd({point.recall, varianceOfMean(point.deviation, answerable)}, sampleSigmas);
}

Merit meritOf(const OperatingPoint &point, const Limits &limits, Aim aim)
{
    const double beyond = std::numeric_limits<double>::max();
    const double p99 = point.p99.value_or(beyond);
    const double broken = excess(point, limits);
    const auto nodes = static_cast<double>(point.nodes);
    switch (aim) {
    case Aim::Cost:
        return {broken, nodes, point.work};
    case Aim::Work:
        return {broken, point.work, nodes};
    case Aim::P99:
        return {broken, p99, nodes};
    case Aim::Recall:
        return {broken, -point.recall, nodes};
    }
    return {};
}

Bound boundOf(const PlanSpec &plan, const Knowledge &known, const TuningSpec &spec, const DataSet &data)
{
    if (!known.own || !known.own->isFull) {
        return optimumOf(plan, known, spec, data);
    }
    Bound bound{.isSettled = true};
    bound.merit.excess = std::numeric_limits<double>::infinity();
    for (const OperatingPoint &point : pointsOf({*known.own})) {
        if (const Merit merit = meritOf(point, spec.limits, spec.aim); merit < bound.merit) {
            bound.merit = merit;
            bound.point = point;
        }
    }
    return bound;
}

Bound optimumOf(const PlanSpec &plan, const Knowledge &known, const TuningSpec &spec, const DataSet &data)
{
    return BoundEstimator(plan, known, spec, data, wide).best();
}

Merit fearedOf(const PlanSpec &plan, const Knowledge &known, Relative relative, const TuningSpec &spec,
               const DataSet &data)
{
    return Pessimist(plan, known, relative, spec, data).best();
}

Bound expectedOf(const PlanSpec &plan, const Knowledge &known, const TuningSpec &spec, const DataSet &data)
{
    return known.own && known.own->isFull ? boundOf(plan, known, spec, data)
                                          : BoundEstimator(plan, known, spec, data, none).best();
}

} // namespace shardscope
