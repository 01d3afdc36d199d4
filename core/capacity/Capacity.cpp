// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capacity/Capacity.h"

#include "core/deploy/ShardPlacement.h"
#include "core/latency/Forecast.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace shardscope {

namespace {

/// Enough to tell which number of nodes keeps to a p99; the figures that are shown come from the usual number.
constexpr std::int64_t roughQueries = 5'000;

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
    const auto within = [](double value, double least, double greatest) { return value >= least && value <= greatest; };
    if (!within(question.vectors, plan.spec.shards, most)) {
        return outOfRange("vectors", question.vectors, plan.spec.shards, most);
    }
    if (!within(question.growth, -0.99, 10) || !within(question.months, 0, 1200)) {
        return outOfRange("growth", question.growth, -0.99, 10);
    }
    if (!within(question.headroom, 0, 0.95)) {
        return outOfRange("headroom", question.headroom, 0, 0.95);
    }
    if (!within(question.replicas, 1, 100)) {
        return outOfRange("replicas", question.replicas, 1, 100);
    }
    if (question.domains > 1 && question.domains < question.replicas) {
        return outOfRange("domains", question.domains, question.replicas, question.mostNodes);
    }
    if (!within(question.load, 0, 1e12) || !within(question.memory, 0, most) || !within(question.workers, 1, 10'000)) {
        return outOfRange("load", question.load, 0, 1e12);
    }
    if (!within(question.nprobe, 1, plan.spec.shards)) {
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
        const double vectors = question.vectors * std::pow(1 + question.growth, question.months);
        for (const std::int64_t size : plan.partition->sizes()) {
            m_shards.push_back(vectors * static_cast<double>(size) / static_cast<double>(plan.data->base.size()));
        }
        for (const double size : m_shards) {
            m_bytes.push_back(growth.bytes.at(size).high());
            m_service.push_back(growth.service.at(size).high());
        }
        m_answer.vectors = vectors;
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
    int most() const { return std::min(m_question.mostNodes, static_cast<int>(m_shards.size()) * m_question.replicas); }
    double usableBytes() const
    {
        return m_question.memory > 0 ? m_question.memory * (1 - m_question.headroom)
                                     : std::numeric_limits<double>::infinity();
    }

    /// Share of one worker's time that a copy of a shard takes.
    double busyOf(std::size_t shard) const
    {
        return m_asked[shard] * m_question.load / m_question.replicas * m_service[shard] / 1e9;
    }

    Outcome<Cluster> clusterOf(int nodes) const
    {
        std::vector<ShardBurden> burdens;
        for (std::size_t shard = 0; shard < m_shards.size(); ++shard) {
            burdens.push_back({m_bytes[shard], busyOf(shard)});
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
        const double largest = *std::ranges::max_element(m_bytes);
        if (counted.memory && largest > usableBytes()) {
            return outOfRange("bytes of a node's memory", m_question.memory, largest / (1 - m_question.headroom), 1e15);
        }
        double busiest = 0;
        for (std::size_t shard = 0; shard < m_shards.size(); ++shard) {
            busiest = std::max(busiest, busyOf(shard) / m_question.workers);
        }
        if (counted.load && busiest > 1 - m_question.headroom) {
            return outOfRange("queries a second", m_question.load, 0,
                              m_question.load * (1 - m_question.headroom) / busiest);
        }
        return Done();
    }

    /// The fewest nodes that keep to the limits that count.
    Outcome<int> fewest(const Counted &counted)
    {
        SHARDSCOPE_TRY(checkLargest(counted));
        const auto bytes = std::accumulate(m_bytes.begin(), m_bytes.end(), 0.0) * m_question.replicas;
        int nodes = least();
        if (counted.memory) {
            nodes = std::max(nodes, static_cast<int>(std::min(std::ceil(bytes / usableBytes()), double(most()))));
        }
        for (;; ++nodes) {
            if (!m_progress(0, 0)) {
                return Error{Code::Cancelled, {}, {}};
            }
            const auto cluster = clusterOf(nodes);
            SHARDSCOPE_TRY(cluster);
            if (fits(*cluster, counted)) {
                break;
            }
            if (nodes >= most()) {
                return outOfRange("nodes", nodes, nodes + 1, 1e9);
            }
        }
        return counted.p99 && m_question.p99 && m_question.load > 0 ? fewestForP99(nodes) : Outcome<int>(nodes);
    }

    /// p99 falls as nodes are added, so the first that keeps to it lies where a doubling first does, or before.
    Outcome<int> fewestForP99(int from)
    {
        int missing = from - 1;
        int keeping = from;
        for (;;) {
            const auto p99 = roughP99(keeping);
            SHARDSCOPE_TRY(p99);
            if (*p99 <= *m_question.p99) {
                break;
            }
            if (keeping >= most()) {
                return outOfRange("milliseconds of p99", *m_question.p99 / 1e6, *p99 / 1e6, 1e9);
            }
            missing = keeping;
            keeping = std::min(most(), keeping * 2);
        }
        while (keeping - missing > 1) {
            const int middle = missing + (keeping - missing) / 2;
            const auto p99 = roughP99(middle);
            SHARDSCOPE_TRY(p99);
            (*p99 <= *m_question.p99 ? keeping : missing) = middle;
        }
        return keeping;
    }

    /// `share`: of the error of what a search takes, −1 … 1.
    Outcome<SimulationSpec> specOf(const Cluster &cluster, double share) const
    {
        ServiceModel service;
        double sum = 0;
        std::vector<double> means;
        for (const double size : m_shards) {
            const Foretold foretold = m_growth.service.at(size);
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
        spec.queries = 20'000;
        spec.warmUp = 2'000;
        spec.replications = 4;
        return spec;
    }

    /// With searches as long as they may take; more than any limit where that saturates.
    Outcome<double> roughP99(int nodes) const
    {
        const auto cluster = clusterOf(nodes);
        SHARDSCOPE_TRY(cluster);
        auto spec = specOf(*cluster, 1);
        SHARDSCOPE_TRY(spec);
        spec->queries = roughQueries;
        spec->warmUp = roughQueries / 10;
        const auto figures = simulate(*spec, m_progress);
        SHARDSCOPE_TRY(figures);
        return figures->saturated ? std::numeric_limits<double>::infinity() : figures->p99.value;
    }

    /// The limit without which there are the fewest nodes.
    Outcome<Done> findLimit()
    {
        m_answer.limit = CapacityLimit::Copies;
        int fewestNodes = m_answer.nodes;
        const auto without = [&](CapacityLimit limit, const Counted &counted) -> Outcome<Done> {
            const auto nodes = fewest(counted);
            SHARDSCOPE_TRY(nodes);
            if (*nodes < m_answer.nodes) {
                m_answer.relaxed.push_back({limit, *nodes});
            }
            if (*nodes < fewestNodes) {
                fewestNodes = *nodes;
                m_answer.limit = limit;
            }
            return Done();
        };
        if (m_question.memory > 0) {
            SHARDSCOPE_TRY(without(CapacityLimit::Memory, {.memory = false}));
        }
        if (m_question.load > 0) {
            SHARDSCOPE_TRY(without(CapacityLimit::Load, {.load = false, .p99 = false}));
        }
        if (m_question.load > 0 && m_question.p99) {
            SHARDSCOPE_TRY(without(CapacityLimit::P99, {.p99 = false}));
        }
        return Done();
    }

    void tellSizes()
    {
        m_answer.shards = m_shards;
        const double held = std::accumulate(m_shards.begin(), m_shards.end(), 0.0);
        const double mean = held / static_cast<double>(m_shards.size());
        m_answer.service = m_growth.service.at(mean);
        const Foretold inMean = m_growth.bytes.at(mean);
        m_answer.bytesPerVector = {mean > 0 ? inMean.value / mean : 0, inMean.error};
        m_answer.bytes.error = inMean.error ? std::optional(0.0) : std::nullopt;
        double building = 0;
        for (const double size : m_shards) {
            const Foretold foretold = m_growth.bytes.at(size);
            m_answer.bytes.value += foretold.value * m_question.replicas;
            if (m_answer.bytes.error) {
                *m_answer.bytes.error = std::max(*m_answer.bytes.error, foretold.error.value_or(0));
            }
            building += m_growth.building.at(size).value;
        }
        m_answer.building = {building, m_growth.building.at(mean).error};
        m_answer.rawBytes = held * static_cast<double>(m_plan.data->base.rowBytes());
    }

    Outcome<Done> tellLatency()
    {
        const Cluster cluster{m_answer.places, m_answer.burdens};
        const auto spec = specOf(cluster, 0);
        SHARDSCOPE_TRY(spec);
        m_answer.saturation = saturationLoad(*spec);
        if (m_question.load <= 0) {
            return Done();
        }
        m_answer.network = m_question.load * std::accumulate(m_asked.begin(), m_asked.end(), 0.0) *
                           (spec->network.requestBytes + spec->network.responseBytes);
        const auto figures = simulate(*spec, m_progress);
        SHARDSCOPE_TRY(figures);
        m_answer.p50.emplace().value = figures->p50.value;
        m_answer.p99.emplace().value = figures->p99.value;
        if (m_growth.service.at(1).error) {
            for (const double share : {-1.0, 1.0}) {
                const auto other = specOf(cluster, share);
                SHARDSCOPE_TRY(other);
                const auto ends = simulate(*other, m_progress);
                SHARDSCOPE_TRY(ends);
                if (!ends->saturated) {
                    (share < 0 ? m_answer.p50->low : m_answer.p50->high) = ends->p50.value;
                    (share < 0 ? m_answer.p99->low : m_answer.p99->high) = ends->p99.value;
                }
            }
        }
        return m_answer.nodes > 1 ? tellLoss(*spec) : Done();
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
        const auto figures = simulate(spec, m_progress);
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
        std::vector<int> left(m_shards.size(), m_question.replicas);
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

    const EvaluatedPlan &m_plan;
    const IndexGrowth &m_growth;
    const CapacityQuestion &m_question;
    const Progress &m_progress;
    std::shared_ptr<const Workload> m_workload;
    std::vector<double> m_asked;   ///< (shards) share of the queries
    std::vector<double> m_shards;  ///< (shards) vectors at the end
    std::vector<double> m_bytes;   ///< (shards) at most
    std::vector<double> m_service; ///< (shards) ns at most
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
    }
    return "copies";
}

Outcome<Capacity> planCapacity(const EvaluatedPlan &plan, const IndexGrowth &growth, const CapacityQuestion &question,
                               const Progress &progress)
{
    SHARDSCOPE_TRY(check(question, plan));
    return CapacitySolver(plan, growth, question, progress).solve();
}

} // namespace shardscope
