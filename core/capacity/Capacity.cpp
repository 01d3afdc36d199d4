// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capacity/Capacity.h"

#include "core/capacity/ClusterModel.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace shardscope {

namespace {

/// Which number of nodes does.
class CapacitySolver
{
public:
    CapacitySolver(const EvaluatedPlan &plan, const IndexGrowth &growth, const CapacityQuestion &question,
                   const Progress &progress)
        : m_rowBytes(static_cast<double>(plan.data->base.rowBytes())), m_question(question), m_progress(progress),
          m_model(plan, growth, question), m_nodes(m_model.nodes())
    {
        m_answer.vectors = vectorsAtEnd(question);
    }

    Outcome<int> nodes() { return fewest({}); }

    Outcome<Capacity> solve()
    {
        const auto found = fewest({});
        SHARDSCOPE_TRY(found);
        m_answer.nodes = *found;
        SHARDSCOPE_TRY(findLimit());
        const auto cluster = m_nodes.on(*found);
        SHARDSCOPE_TRY(cluster);
        m_answer.places = cluster->places;
        m_answer.burdens = cluster->burdens;
        for (std::size_t shard = 0; shard < m_nodes.shards(); ++shard) {
            m_answer.copies.push_back(m_nodes.burdenOf(shard));
        }
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

    /// The fewest nodes that keep to the limits that count, if they may be had.
    Outcome<int> fewest(const CountedLimits &counted)
    {
        const auto nodes = fewestOfAny(counted);
        SHARDSCOPE_TRY(nodes);
        if (*nodes > m_question.mostNodes) {
            return capacityOutOfRange("nodes", m_question.mostNodes, *nodes, mostNodesAsked);
        }
        return *nodes;
    }

    /// However many that are.
    Outcome<int> fewestOfAny(const CountedLimits &counted)
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
            if (nodes >= m_nodes.most()) { // a copy on each would do, if it were not for domains
                return capacityOutOfRange("domains", m_question.domains, 1, 1);
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
                return std::isfinite(*p99)
                           ? capacityOutOfRange("milliseconds of p99", *m_question.p99 / 1e6, *p99 / 1e6, 1e9)
                           : tooMuchLoad(keeping);
            }
        }
    }

    /// Where not even so many nodes keep up, with searches as long as they may take.
    Outcome<int> tooMuchLoad(int nodes) const
    {
        const auto cluster = m_nodes.on(nodes);
        SHARDSCOPE_TRY(cluster);
        const double most = saturationLoad(m_model.simulationOf(*cluster, ClusterModel::End::Upper, roughQueries));
        return capacityOutOfRange("queries a second", m_question.load, 0, std::min(m_question.load, most));
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
        return m_model.p99Of(*cluster, queries, stepOfWork());
    }

    /// The limit without which there are the fewest nodes. Without the load there is no p99 either, so that this is
    /// named only where it takes more than the load's own share of time.
    Outcome<Done> findLimit()
    {
        m_answer.limit = CapacityLimit::Copies;
        int least = m_answer.nodes;
        const auto without = [&](CapacityLimit limit, const CountedLimits &counted) -> Outcome<Done> {
            const auto nodes = fewest(counted);
            if (!nodes && nodes.error().code == Code::OutOfRange) {
                return Done(); // no fewer are known to do
            }
            SHARDSCOPE_TRY(nodes);
            if (*nodes < m_answer.nodes) {
                const auto wanted = wantedFor(limit, *nodes);
                SHARDSCOPE_TRY(wanted);
                m_answer.relaxed.push_back({limit, *nodes, *wanted});
            }
            const bool isWithin = limit == CapacityLimit::Load && m_answer.limit == CapacityLimit::P99;
            if (*nodes < least && !isWithin) {
                least = *nodes;
                m_answer.limit = limit;
            }
            return Done();
        };
        if (m_question.memory > 0) {
            SHARDSCOPE_TRY(without(CapacityLimit::Memory, {.memory = false}));
        }
        if (m_question.disk > 0) {
            SHARDSCOPE_TRY(without(CapacityLimit::Disk, {.disk = false}));
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

    /// What a limit would have to be for so many nodes.
    Outcome<std::optional<double>> wantedFor(CapacityLimit limit, int nodes) const
    {
        const auto cluster = m_nodes.on(nodes);
        SHARDSCOPE_TRY(cluster);
        if (limit == CapacityLimit::P99) {
            const auto p99 = m_model.p99Of(*cluster, shownQueries, stepOfWork());
            SHARDSCOPE_TRY(p99);
            return std::isfinite(*p99) ? std::optional(*p99) : std::nullopt;
        }
        const double used = m_nodes.used(*cluster, limit).value_or(1);
        if (limit == CapacityLimit::Load) {
            return m_question.p99 ? loadWithinP99(*cluster, m_question.load / used)
                                  : Outcome<std::optional<double>>(std::optional(m_question.load / used));
        }
        return std::optional((limit == CapacityLimit::Memory ? m_question.memory : m_question.disk) * used);
    }

    /// The largest load, to a fiftieth, at which a cluster keeps to the limit of p99; `most`: at which it has no time
    /// left. None: it misses it at a thousandth of that as well.
    Outcome<std::optional<double>> loadWithinP99(const PlacedCluster &cluster, double most) const
    {
        const auto keepsAt = [&](double load) -> Outcome<bool> {
            const auto p99 = m_model.p99Of(cluster, load, shownQueries, stepOfWork());
            SHARDSCOPE_TRY(p99);
            return *p99 <= *m_question.p99;
        };
        const auto keepsAtMost = keepsAt(most);
        SHARDSCOPE_TRY(keepsAtMost);
        if (*keepsAtMost) {
            return std::optional(most);
        }
        double kept = most / 1024;
        double missed = most;
        const auto keepsAtLeast = keepsAt(kept);
        SHARDSCOPE_TRY(keepsAtLeast);
        if (!*keepsAtLeast) {
            return std::optional<double>();
        }
        while (missed > 1.02 * kept) {
            const double middle = std::sqrt(kept * missed);
            const auto keeps = keepsAt(middle);
            SHARDSCOPE_TRY(keeps);
            (*keeps ? kept : missed) = middle;
        }
        return std::optional(kept);
    }

    void tellSizes()
    {
        const ShardCosts &costs = m_model.costs();
        m_answer.shards = costs.vectors;
        const double held = std::accumulate(costs.vectors.begin(), costs.vectors.end(), 0.0);
        m_answer.bytes = sumOf(costs.bytes);
        m_answer.bytesPerVector = m_answer.bytes;
        m_answer.bytesPerVector.value /= held;
        m_answer.bytes.value *= m_question.replicas;
        m_answer.disk = m_question.replicas * std::accumulate(costs.disk.begin(), costs.disk.end(), 0.0);
        m_answer.service = sumOf(costs.service);
        m_answer.service.value /= static_cast<double>(m_nodes.shards());
        m_answer.building = sumOf(costs.building);
        m_answer.rawBytes = held * m_rowBytes;
    }

    Outcome<Done> tellLatency()
    {
        const PlacedCluster cluster{m_answer.places, m_answer.burdens};
        const auto spec = m_model.simulationOf(cluster, ClusterModel::End::Foretold, shownQueries);
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
            for (const auto end : {ClusterModel::End::Lower, ClusterModel::End::Upper}) {
                const auto ends = simulate(m_model.simulationOf(cluster, end, shownQueries), stepOfWork());
                SHARDSCOPE_TRY(ends);
                if (!ends->saturated) {
                    const bool isLower = end == ClusterModel::End::Lower;
                    (isLower ? m_answer.p50->low : m_answer.p50->high) = ends->p50.value;
                    (isLower ? m_answer.p99->low : m_answer.p99->high) = ends->p99.value;
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
        loss.busy = m_nodes.busyWithout(loss.node, {m_answer.places, m_answer.burdens});
        if (std::ranges::max(loss.busy) < 1) {
            loss.p99 = figures->p99.value;
        }
        m_answer.loss = std::move(loss);
        return Done();
    }

    static constexpr std::int64_t steps = 6; ///< about: once with all limits, then without each, then the forecasts

    double m_rowBytes;
    const CapacityQuestion &m_question;
    const Progress &m_progress;
    ClusterModel m_model;
    const NodePlacement &m_nodes;
    std::int64_t m_step = 0;
    Capacity m_answer;
};

} // namespace

std::string_view nameOf(CapacityLimit limit)
{
    switch (limit) {
    case CapacityLimit::Memory:
        return "memory";
    case CapacityLimit::Disk:
        return "disk";
    case CapacityLimit::Load:
        return "load";
    case CapacityLimit::P99:
        return "p99";
    case CapacityLimit::Copies:
        return "copies";
    case CapacityLimit::Several:
        return "several";
    case CapacityLimit::Nodes:
        return "nodes";
    }
    return "several";
}

Outcome<Capacity> planCapacity(const EvaluatedPlan &plan, const IndexGrowth &growth, const CapacityQuestion &question,
                               const Progress &progress)
{
    SHARDSCOPE_TRY(checkQuestion(question, plan));
    return CapacitySolver(plan, growth, question, progress).solve();
}

Outcome<int> fewestNodes(const EvaluatedPlan &plan, const IndexGrowth &growth, const CapacityQuestion &question,
                         const Progress &progress)
{
    SHARDSCOPE_TRY(checkQuestion(question, plan));
    return CapacitySolver(plan, growth, question, progress).nodes();
}

} // namespace shardscope
