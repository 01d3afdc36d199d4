// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capacity/Capacity.h"

#include "core/capacity/ShardCosts.h"
#include "core/deploy/ShardPlacement.h"
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

/// Limits that count.
struct Counted
{
    bool memory = true;
    bool load = true;
    bool p99 = true;
};

/// A cluster of so many nodes.
struct Cluster
{
    std::vector<ShardPlace> places;
    std::vector<NodeBurden> burdens;
};

Error outOfRange(const char *what, double value, double least, double greatest)
{
    return {Code::OutOfRange, what, {std::string(what), value, least, greatest}};
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
    const double atEnd = question.vectors * std::pow(1 + question.growth, question.months);
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
            return outOfRange(range.name, range.value, range.least, range.greatest);
        }
    }
    if (question.domains > 1 && question.domains < question.replicas) {
        return outOfRange("domains", question.domains, question.replicas, question.mostNodes);
    }
    const bool isLeft = question.nprobe == ownDepth && plan.routes->haveDepths();
    if (!isLeft && (question.nprobe < 1 || question.nprobe > plan.spec.shards)) {
        return Error{Code::NprobeOutOfRange, "nprobe", {std::int64_t(question.nprobe), std::int64_t(plan.spec.shards)}};
    }
    return Done();
}

/// Which number of nodes does.
class CapacitySolver
{
public:
    CapacitySolver(const EvaluatedPlan &plan, const IndexGrowth &growth, const CapacityQuestion &question,
                   const Progress &progress)
        : m_plan(plan), m_growth(growth), m_question(question), m_progress(progress),
          m_workload(workloadOf(plan, question.nprobe)), m_asked(m_workload->askedShare())
    {
        m_answer.vectors = question.vectors * std::pow(1 + question.growth, question.months);
        m_costs = shardCosts(plan, growth, *m_workload, m_answer.vectors / static_cast<double>(plan.data->base.size()));
    }

    Outcome<Capacity> solve()
    {
        const auto nodes = fewest({});
        SHARDSCOPE_TRY(nodes);
        m_answer.nodes = *nodes;
        SHARDSCOPE_TRY(findLimit());
        const auto cluster = clusterOf(*nodes);
        SHARDSCOPE_TRY(cluster);
        m_answer.places = cluster->places;
        m_answer.burdens = cluster->burdens;
        tellSizes();
        SHARDSCOPE_TRY(tellLatency());
        return std::move(m_answer);
    }

private:
    int least() const { return m_question.replicas; }
    int most() const { return std::min(m_question.mostNodes, static_cast<int>(shards()) * m_question.replicas); }
    std::size_t shards() const { return m_costs.vectors.size(); }
    double usableBytes() const
    {
        return m_question.memory > 0 ? m_question.memory * (1 - m_question.headroom)
                                     : std::numeric_limits<double>::infinity();
    }

    /// Share of one worker's time that a copy of a shard takes, at most.
    double busyOf(std::size_t shard) const
    {
        return m_asked[shard] * m_question.load / m_question.replicas * m_costs.service[shard].high() / 1e9;
    }

    /// Of the whole work, for whoever watches.
    bool goesOn() const { return m_progress(m_step, steps); }
    Progress stepOfWork() const
    {
        return [this](std::int64_t, std::int64_t) { return goesOn(); };
    }

    Outcome<Cluster> clusterOf(int nodes) const
    {
        std::vector<ShardBurden> burdens;
        for (std::size_t shard = 0; shard < shards(); ++shard) {
            burdens.push_back({m_costs.bytes[shard].high(), busyOf(shard)});
        }
        auto places = placeShards(burdens, nodes, m_question.replicas, m_question.domains > 1 ? m_question.domains : 0);
        SHARDSCOPE_TRY(places);
        Cluster cluster{*std::move(places), std::vector<NodeBurden>(static_cast<std::size_t>(nodes))};
        for (const ShardPlace &place : cluster.places) {
            NodeBurden &burden = cluster.burdens[static_cast<std::size_t>(place.node)];
            burden.bytes += burdens[place.shard.index()].bytes;
            burden.busy += burdens[place.shard.index()].load / m_question.workers;
        }
        return cluster;
    }

    bool fits(const Cluster &cluster, const Counted &counted) const
    {
        return std::ranges::all_of(cluster.burdens, [&](const NodeBurden &burden) {
            return (!counted.memory || burden.bytes <= usableBytes()) &&
                   (!counted.load || burden.busy <= 1 - m_question.headroom);
        });
    }

    /// Errors: OutOfRange, where not even a node for each copy does.
    Outcome<Done> checkLargest(const Counted &counted) const
    {
        double largest = 0;
        double busiest = 0;
        for (std::size_t shard = 0; shard < shards(); ++shard) {
            largest = std::max(largest, m_costs.bytes[shard].high());
            busiest = std::max(busiest, busyOf(shard) / m_question.workers);
        }
        if (counted.memory && largest > usableBytes()) {
            return outOfRange("bytes of a node's memory", m_question.memory, largest / (1 - m_question.headroom), 1e18);
        }
        if (counted.load && busiest > 1 - m_question.headroom) {
            return outOfRange("queries a second", m_question.load, 0,
                              m_question.load * (1 - m_question.headroom) / busiest);
        }
        return Done();
    }

    /// What surely is too few, but for one.
    int lowerBound(const Counted &counted) const
    {
        double bytes = 0;
        double busy = 0;
        for (std::size_t shard = 0; shard < shards(); ++shard) {
            bytes += m_costs.bytes[shard].high() * m_question.replicas;
            busy += busyOf(shard) * m_question.replicas / m_question.workers;
        }
        double nodes = least();
        if (counted.memory) {
            nodes = std::max(nodes, std::ceil(bytes / usableBytes() - 1e-9));
        }
        if (counted.load) {
            nodes = std::max(nodes, std::ceil(busy / (1 - m_question.headroom) - 1e-9));
        }
        return static_cast<int>(std::min(nodes, static_cast<double>(most())));
    }

    /// The fewest nodes that keep to the limits that count.
    Outcome<int> fewest(const Counted &counted)
    {
        SHARDSCOPE_TRY(checkLargest(counted));
        int nodes = lowerBound(counted);
        for (;; ++nodes) {
            if (!goesOn()) {
                return Error{Code::Cancelled, {}, {}};
            }
            const auto cluster = clusterOf(nodes);
            SHARDSCOPE_TRY(cluster);
            if (fits(*cluster, counted)) {
                break;
            }
            if (nodes >= most()) {
                return outOfRange("nodes", m_question.mostNodes, nodes + 1, 1e9);
            }
        }
        m_step = std::min(m_step + 1, steps - 1);
        return counted.p99 && m_question.p99 && m_question.load > 0 ? fewestForP99(nodes, counted)
                                                                    : Outcome<int>(nodes);
    }

    /// p99 falls as nodes are added, so the first that keeps to it lies where a doubling first does, or before.
    Outcome<int> fewestForP99(int from, const Counted &counted)
    {
        int missing = from - 1;
        int keeping = from;
        for (;;) {
            const auto p99 = p99Of(keeping, counted, roughQueries);
            SHARDSCOPE_TRY(p99);
            if (*p99 <= *m_question.p99 || keeping >= most()) {
                break;
            }
            missing = keeping;
            keeping = std::min(most(), keeping * 2);
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
            if (keeping >= most()) {
                return outOfRange("milliseconds of p99", *m_question.p99 / 1e6, *p99 / 1e6, 1e9);
            }
        }
    }

    /// `share`: of the error of what a search takes, −1 … 1.
    SimulationSpec specOf(const Cluster &cluster, double share, std::int64_t queries) const
    {
        ServiceModel service;
        double sum = 0;
        std::vector<double> means;
        for (const Foretold &foretold : m_costs.service) {
            means.push_back(foretold.value * std::max(0.0, 1 + share * foretold.error.value_or(0)));
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
    Outcome<double> p99Of(int nodes, const Counted &counted, std::int64_t queries) const
    {
        const auto cluster = clusterOf(nodes);
        SHARDSCOPE_TRY(cluster);
        if (!fits(*cluster, counted)) {
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
        const auto without = [&](CapacityLimit limit, const Counted &counted) -> Outcome<Done> {
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
        if (m_answer.limit == CapacityLimit::Copies && m_answer.nodes > least()) {
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
        m_answer.service.value /= static_cast<double>(shards());
        m_answer.building = sumOf(m_costs.building);
        m_answer.rawBytes = held * static_cast<double>(m_plan.data->base.rowBytes());
    }

    Outcome<Done> tellLatency()
    {
        const Cluster cluster{m_answer.places, m_answer.burdens};
        const auto spec = specOf(cluster, 0, shownQueries);
        m_answer.saturation = saturationLoad(spec);
        if (m_question.load <= 0) {
            return Done();
        }
        m_answer.network = m_question.load * std::accumulate(m_asked.begin(), m_asked.end(), 0.0) *
                           (spec.network.requestBytes + spec.network.responseBytes);
        const auto figures = simulate(spec, stepOfWork());
        SHARDSCOPE_TRY(figures);
        m_answer.p50.emplace().value = figures->p50.value;
        m_answer.p99.emplace().value = figures->p99.value;
        if (m_answer.service.error) {
            for (const double share : {-1.0, 1.0}) {
                const auto ends = simulate(specOf(cluster, share, shownQueries), stepOfWork());
                SHARDSCOPE_TRY(ends);
                if (!ends->saturated) {
                    (share < 0 ? m_answer.p50->low : m_answer.p50->high) = ends->p50.value;
                    (share < 0 ? m_answer.p99->low : m_answer.p99->high) = ends->p99.value;
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
        if (standsWithout(loss.node)) {
            loss.p99 = figures->p99.value;
        }
        m_answer.loss = loss;
        return Done();
    }

    /// Whether the other copies of what a node holds have the time for what it was asked, all else as before.
    bool standsWithout(int lost) const
    {
        std::vector<int> left(shards(), m_question.replicas);
        for (const ShardPlace &place : m_answer.places) {
            left[place.shard.index()] -= place.node == lost ? 1 : 0;
        }
        std::vector<double> busy(m_answer.burdens.size());
        for (const ShardPlace &place : m_answer.places) {
            if (place.node != lost) {
                const auto shard = place.shard.index();
                busy[static_cast<std::size_t>(place.node)] +=
                    busyOf(shard) * m_question.replicas / left[shard] / m_question.workers;
            }
        }
        return *std::ranges::max_element(busy) < 1;
    }

    static constexpr std::int64_t steps = 6; ///< about: once with all limits, then without each, then the forecasts

    const EvaluatedPlan &m_plan;
    const IndexGrowth &m_growth;
    const CapacityQuestion &m_question;
    const Progress &m_progress;
    std::shared_ptr<const Workload> m_workload;
    std::vector<double> m_asked; ///< (shards) share of the queries
    ShardCosts m_costs;
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
