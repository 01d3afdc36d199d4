// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capacity/Capacity.h"

#include "core/capacity/NodePlacement.h"
#include "core/latency/Forecast.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace shardscope {

namespace {

/// Queries a run: enough to tell about how many nodes keep to a p99, and for the figures that are shown.
constexpr std::int64_t roughQueries = 5'000;
constexpr std::int64_t shownQueries = 20'000;

double vectorsAtEnd(const CapacityQuestion &question)
{
    return question.vectors * std::pow(1 + question.growth, question.months);
}

Outcome<Done> check(const CapacityQuestion &question, const EvaluatedPlan &plan)
{
    constexpr double most = 1e15;
    struct Range
    {
        const char *name;
        double value;
        double least;
        double greatest;
    };
    const double atEnd = vectorsAtEnd(question);
    const double shards = plan.spec.shards;
    const Range ranges[] = {{"vectors", question.vectors, shards, most},
                            {"growth", question.growth, -0.99, 10},
                            {"months", double(question.months), 0, 1200},
                            {"vectors at the end", atEnd, shards, most},
                            {"headroom", question.headroom, 0, 0.95},
                            {"replicas", double(question.replicas), 1, 100},
                            {"load", question.load, 0, 1e12},
                            {"memory", question.memory, 0, 1e18},
                            {"workers", double(question.workers), 1, 10'000},
                            {"nodes", double(question.mostNodes), double(question.replicas), 1e9}};
    for (const Range &range : ranges) {
        if (!(range.value >= range.least && range.value <= range.greatest)) {
            return capacityOutOfRange(range.name, range.value, range.least, range.greatest);
        }
    }
    if (question.domains > 1 && question.domains < question.replicas) {
        return capacityOutOfRange("domains", question.domains, question.replicas, question.mostNodes);
    }
    const bool isLeft = question.nprobe == ownDepth && plan.routes->haveDepths();
    if (!isLeft && (question.nprobe < 1 || question.nprobe > plan.spec.shards)) {
        return Error{Code::NprobeOutOfRange, "nprobe", {std::int64_t(question.nprobe), std::int64_t(plan.spec.shards)}};
    }
    return Done();
}

ShardCosts costsOf(const EvaluatedPlan &plan, const IndexGrowth &growth, const CapacityQuestion &question,
                   const Workload &workload)
{
    return shardCosts(plan, growth, workload, vectorsAtEnd(question) / static_cast<double>(plan.data->base.size()),
                      question.workers);
}

/// Which number of nodes does.
class CapacitySolver
{
public:
    CapacitySolver(const EvaluatedPlan &plan, const IndexGrowth &growth, const CapacityQuestion &question,
                   const Progress &progress)
        : m_plan(plan), m_growth(growth), m_question(question), m_progress(progress),
          m_workload(workloadOf(plan, question.nprobe)), m_costs(costsOf(plan, growth, question, *m_workload)),
          m_nodes(question, m_costs, m_workload->askedShare())
    {
        m_answer.vectors = vectorsAtEnd(question);
    }

    Outcome<Capacity> solve()
    {
        const auto nodes = fewest({});
        SHARDSCOPE_TRY(nodes);
        m_answer.nodes = *nodes;
        SHARDSCOPE_TRY(findLimit());
        const auto cluster = m_nodes.on(*nodes);
        SHARDSCOPE_TRY(cluster);
        m_answer.places = cluster->places;
        m_answer.burdens = cluster->burdens;
        tellSizes();
        SHARDSCOPE_TRY(tellLatency());
        return std::move(m_answer);
    }

private:
    /// Of the whole work, for whoever watches.
    bool goesOn() const { return m_progress(m_step, steps); }
    Progress stepOfWork() const
    {
        return [this](std::int64_t, std::int64_t) { return goesOn(); };
    }

    /// The fewest nodes that keep to the limits that count.
    Outcome<int> fewest(const CountedLimits &counted)
    {
        SHARDSCOPE_TRY(m_nodes.checkLargest(counted));
        int nodes = m_nodes.lowerBound(counted);
        for (;; ++nodes) {
            if (!goesOn()) {
                return Error{Code::Cancelled, {}, {}};
            }
            const auto cluster = m_nodes.on(nodes);
            SHARDSCOPE_TRY(cluster);
            if (m_nodes.fits(*cluster, counted)) {
                break;
            }
            if (nodes >= m_nodes.most()) {
                return capacityOutOfRange("nodes", m_question.mostNodes, nodes + 1, 1e9);
            }
        }
        m_step = std::min(m_step + 1, steps - 1);
        return counted.p99 && m_question.p99 && m_question.load > 0 ? fewestForP99(nodes, counted)
                                                                    : Outcome<int>(nodes);
    }

    /// p99 falls as nodes are added, so the first that keeps to it lies where a doubling first does, or before.
    Outcome<int> fewestForP99(int from, const CountedLimits &counted)
    {
        int missing = from - 1;
        int keeping = from;
        for (;;) {
            const auto p99 = p99Of(keeping, counted, roughQueries);
            SHARDSCOPE_TRY(p99);
            if (*p99 <= *m_question.p99 || keeping >= m_nodes.most()) {
                break;
            }
            missing = keeping;
            keeping = std::min(m_nodes.most(), keeping * 2);
        }
        while (keeping - missing > 1) {
            const int middle = missing + (keeping - missing) / 2;
            const auto p99 = p99Of(middle, counted, roughQueries);
            SHARDSCOPE_TRY(p99);
            (*p99 <= *m_question.p99 ? keeping : missing) = middle;
        }
        for (;; ++keeping) { // as it will be told
            const auto p99 = p99Of(keeping, counted, shownQueries);
            SHARDSCOPE_TRY(p99);
            if (*p99 <= *m_question.p99) {
                return keeping;
            }
            if (keeping >= m_nodes.most()) {
                return capacityOutOfRange("milliseconds of p99", *m_question.p99 / 1e6, *p99 / 1e6, 1e9);
            }
        }
    }

    /// `end`: of what a search may take; −1: the lower, 0: as it is foretold, 1: the upper.
    SimulationSpec specOf(const PlacedCluster &cluster, int end, std::int64_t queries) const
    {
        ServiceModel service;
        double sum = 0;
        std::vector<double> means;
        for (const Foretold &foretold : m_costs.service) {
            means.push_back(end < 0 ? foretold.low() : end > 0 ? foretold.high() : foretold.value);
            sum += means.back();
        }
        const double mean = std::max(1.0, sum / static_cast<double>(means.size()));
        service.durations = Durations::logNormal(mean * std::exp(-m_growth.sigma * m_growth.sigma / 2), m_growth.sigma);
        for (const double time : means) {
            service.costOfShard.push_back(time / mean);
        }
        auto spec = forecastOf(m_workload, service, m_plan.data->queries.rowBytes(), m_plan.spec.k, m_plan.spec.seed);
        spec.replicas = m_question.replicas;
        spec.workers = m_question.workers;
        spec.arrivals.qps = m_question.load;
        for (const ShardPlace &place : cluster.places) {
            spec.nodeOf.push_back(place.node);
        }
        spec.queries = queries;
        spec.warmUp = queries / 10;
        spec.replications = 4;
        return spec;
    }

    /// With searches as long as they may take; more than any limit where it does not keep up, or another limit is
    /// missed.
    Outcome<double> p99Of(int nodes, const CountedLimits &counted, std::int64_t queries) const
    {
        const auto cluster = m_nodes.on(nodes);
        SHARDSCOPE_TRY(cluster);
        if (!m_nodes.fits(*cluster, counted)) {
            return std::numeric_limits<double>::infinity();
        }
        const auto figures = simulate(specOf(*cluster, 1, queries), stepOfWork());
        SHARDSCOPE_TRY(figures);
        return figures->saturated ? std::numeric_limits<double>::infinity() : figures->p99.value;
    }

    /// The limit without which there are the fewest nodes. Without the load there is no p99 either, so that this is
    /// named only where it takes more than the load's own share of time.
    Outcome<Done> findLimit()
    {
        m_answer.limit = CapacityLimit::Copies;
        int fewestNodes = m_answer.nodes;
        const auto without = [&](CapacityLimit limit, const CountedLimits &counted) -> Outcome<Done> {
            const auto nodes = fewest(counted);
            if (!nodes && nodes.error().code == Code::OutOfRange) {
                return Done(); // no fewer are known to do
            }
            SHARDSCOPE_TRY(nodes);
            if (*nodes < m_answer.nodes) {
                m_answer.relaxed.push_back({limit, *nodes});
            }
            const bool isWithin = limit == CapacityLimit::Load && m_answer.limit == CapacityLimit::P99;
            if (*nodes < fewestNodes && !isWithin) {
                fewestNodes = *nodes;
                m_answer.limit = limit;
            }
            return Done();
        };
        if (m_question.memory > 0) {
            SHARDSCOPE_TRY(without(CapacityLimit::Memory, {.memory = false}));
        }
        if (m_question.load > 0 && m_question.p99) {
            SHARDSCOPE_TRY(without(CapacityLimit::P99, {.p99 = false}));
        }
        if (m_question.load > 0) {
            SHARDSCOPE_TRY(without(CapacityLimit::Load, {.load = false, .p99 = false}));
        }
        if (m_answer.limit == CapacityLimit::Copies && m_answer.nodes > m_nodes.least()) {
            m_answer.limit = CapacityLimit::Several;
        }
        return Done();
    }

    void tellSizes()
    {
        m_answer.shards = m_costs.vectors;
        const double held = std::accumulate(m_costs.vectors.begin(), m_costs.vectors.end(), 0.0);
        m_answer.bytes = sumOf(m_costs.bytes);
        m_answer.bytesPerVector = m_answer.bytes;
        m_answer.bytesPerVector.value /= held;
        m_answer.bytes.value *= m_question.replicas;
        m_answer.service = sumOf(m_costs.service);
        m_answer.service.value /= static_cast<double>(m_nodes.shards());
        m_answer.building = sumOf(m_costs.building);
        m_answer.rawBytes = held * static_cast<double>(m_plan.data->base.rowBytes());
    }

    Outcome<Done> tellLatency()
    {
        const PlacedCluster cluster{m_answer.places, m_answer.burdens};
        const auto spec = specOf(cluster, 0, shownQueries);
        m_answer.saturation = saturationLoad(spec);
        if (m_question.load <= 0) {
            return Done();
        }
        const auto &asked = m_nodes.asked();
        m_answer.network = m_question.load * std::accumulate(asked.begin(), asked.end(), 0.0) *
                           (spec.network.requestBytes + spec.network.responseBytes);
        const auto figures = simulate(spec, stepOfWork());
        SHARDSCOPE_TRY(figures);
        m_answer.p50.emplace().value = figures->p50.value;
        m_answer.p99.emplace().value = figures->p99.value;
        if (m_answer.service.error) {
            for (const int end : {-1, 1}) {
                const auto ends = simulate(specOf(cluster, end, shownQueries), stepOfWork());
                SHARDSCOPE_TRY(ends);
                if (!ends->saturated) {
                    (end < 0 ? m_answer.p50->low : m_answer.p50->high) = ends->p50.value;
                    (end < 0 ? m_answer.p99->low : m_answer.p99->high) = ends->p99.value;
                }
            }
        }
        return m_answer.nodes > 1 ? tellLoss(spec) : Done();
    }

    Outcome<Done> tellLoss(SimulationSpec spec)
    {
        constexpr std::int64_t forGood = std::int64_t(1) << 60; // ns
        const auto busiest = std::ranges::max_element(m_answer.burdens, {}, &NodeBurden::busy);
        NodeLoss loss;
        loss.node = static_cast<int>(busiest - m_answer.burdens.begin());
        for (const ShardPlace &place : m_answer.places) {
            if (place.node == loss.node) {
                spec.outages.push_back({place.shard, place.replica, 0, forGood});
            }
        }
        const auto figures = simulate(spec, stepOfWork());
        SHARDSCOPE_TRY(figures);
        loss.coverage = figures->coverage.value;
        if (m_nodes.standsWithout(loss.node, {m_answer.places, m_answer.burdens})) {
            loss.p99 = figures->p99.value;
        }
        m_answer.loss = loss;
        return Done();
    }

    static constexpr std::int64_t steps = 6; ///< about: once with all limits, then without each, then the forecasts

    const EvaluatedPlan &m_plan;
    const IndexGrowth &m_growth;
    const CapacityQuestion &m_question;
    const Progress &m_progress;
    std::shared_ptr<const Workload> m_workload;
    ShardCosts m_costs;
    NodePlacement m_nodes;
    std::int64_t m_step = 0;
    Capacity m_answer;
};

} // namespace

std::string_view nameOf(CapacityLimit limit)
{
    switch (limit) {
    case CapacityLimit::Memory:
        return "memory";
    case CapacityLimit::Load:
        return "load";
    case CapacityLimit::P99:
        return "p99";
    case CapacityLimit::Copies:
        return "copies";
    case CapacityLimit::Several:
        return "several";
    }
    return "several";
}

Outcome<Capacity> planCapacity(const EvaluatedPlan &plan, const IndexGrowth &growth, const CapacityQuestion &question,
                               const Progress &progress)
{
    SHARDSCOPE_TRY(check(question, plan));
    return CapacitySolver(plan, growth, question, progress).solve();
}

} // namespace shardscope
