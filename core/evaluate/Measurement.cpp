// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/Measurement.h"

#include "core/data/Tenants.h"
#include "core/evaluate/ComparedShare.h"
#include "core/evaluate/CrowdMembers.h"
#include "core/evaluate/MergedHits.h"
#include "core/evaluate/Oracle.h"
#include "core/evaluate/TruthCheck.h"
#include "core/jobs/Parallel.h"
#include "core/jobs/StopRelay.h"

#include <algorithm>
#include <mutex>
#include <unordered_set>

namespace shardscope {

namespace {

constexpr std::int64_t queriesPerChunk = 16;

/// Which shards have to be searched to know what an index returns.
enum class Effort { None, WhereTargetsAre, Everywhere };

Effort effortFor(const ShardIndices &indices)
{
    if (indices.areExact()) {
        return Effort::None;
    }
    return indices.haveExactDistances() ? Effort::WhereTargetsAre : Effort::Everywhere;
}

/// Sums over queries, by position in the routing order; whole numbers, so that the order of adding does not matter.
struct Costs
{
    explicit Costs(int nprobes) : scanned(nprobes), distances(nprobes) {}

    void add(const Costs &other)
    {
        std::ranges::transform(scanned, other.scanned, scanned.begin(), std::plus());
        std::ranges::transform(distances, other.distances, distances.begin(), std::plus());
        ownScanned += other.ownScanned;
        ownDistances += other.ownDistances;
    }

    std::vector<std::int64_t> scanned;
    std::vector<std::int64_t> distances;
    std::int64_t ownScanned = 0; ///< of the shards that the router says
    std::int64_t ownDistances = 0;
};

/// What stands for a target that is returned: its position among those listed, or, of a crowd, this.
std::int32_t keyInCrowd(VectorId id)
{
    return -2 - id.value;
}

constexpr std::int32_t noTarget = -1;

/// Measures queries one after another; what a query needs is kept between them to spare allocations.
class QueryMeter
{
public:
    /// `progress` is asked between searches; once it has said no, what is measured is worthless.
    QueryMeter(const MeasurementTask &task, Effort effort, const ComparedShare *share, const CrowdMembers &crowds,
               ReachTable &reach, Progress progress)
        : m_task(task), m_effort(effort), m_share(share), m_crowds(crowds), m_reach(reach),
          m_progress(std::move(progress)), m_costs(reach.nprobes()), m_ties(task.data),
          m_rank(task.partition.shards, ReachTable::never), m_answer(task.k), m_merged(task.k)
    {
    }

    void measure(std::int64_t query)
    {
        m_query = query;
        m_tenant = tenantOfQuery(m_task.data, QueryId(query));
        m_order = m_task.routes.order(query).first(m_reach.nprobes());
        while (!m_order.empty() && !m_order.back().isValid()) {
            m_order = m_order.first(m_order.size() - 1);
        }
        for (std::size_t i = 0; i < m_order.size(); ++i) {
            m_rank[m_order[i].index()] = static_cast<std::uint16_t>(i + 1);
        }
        m_counted.assign(m_order.size(), -1);
        locateTargets();
        findTargets();
        writeRow();
        if (!m_task.memo) {
            addCosts();
        }
        for (const ShardId shard : m_order) {
            m_rank[shard.index()] = ReachTable::never;
        }
    }

    const Costs &costs() const { return m_costs; }
    /// The first query at which an index found what the ground truth has missed; invalid where there is none.
    QueryId contradictedAt() const { return m_contradicted; }

private:
    /// Of the query, among those whose targets and searches are known.
    QueryId row() const { return QueryId(m_task.rows.empty() ? m_query : m_task.rows[m_query].value); }

    void locateTargets()
    {
        m_targets = &m_task.targets[row().index()];
        m_places.clear();
        m_asked.clear();
        m_byId.clear();
        for (const VectorId vector : m_targets->vectors) {
            m_byId.emplace_back(vector, m_places.size());
            locate(vector);
        }
        std::ranges::sort(m_byId);
        if (m_targets->isCrowded) {
            for (const VectorId vector : m_crowds.of(QueryId(m_query), *m_targets, m_progress)) {
                if (positionListed(vector) < 0) {
                    locate(vector);
                }
            }
        }
    }

    void locate(VectorId vector)
    {
        auto places = m_task.partition.placesOf(vector);
        std::uint16_t least = ReachTable::never;
        for (const ShardId shard : places) {
            least = std::min(least, m_rank[shard.index()]);
        }
        m_asked.push_back(least);
        m_places.push_back(std::move(places));
    }

    void findTargets()
    {
        m_found.assign(m_targets->vectors.size(), ReachTable::never);
        m_crowdFound.clear();
        switch (m_effort) {
        case Effort::None:
            m_found = m_asked;
            break;
        case Effort::WhereTargetsAre:
            searchWhereTargetsAre();
            break;
        case Effort::Everywhere:
            searchEverywhere();
            break;
        }
    }

    std::span<const Neighbor> search(std::uint16_t rank)
    {
        m_counted[rank - 1] =
            m_task.indices.search(m_order[rank - 1], m_task.data.queries.row(m_query), m_tenant, m_answer);
        return m_answer;
    }

    /// The targets that a shard returns: positions among the listed ones, or keyInCrowd.
    std::span<const std::int32_t> targetsFrom(std::uint16_t rank)
    {
        const ShardId shard = m_order[rank - 1];
        if (const auto known = m_task.memo ? m_task.memo->find(row(), shard) : std::nullopt) {
            return known->targets;
        }
        m_returned.clear();
        const auto foreseen = m_targets->isCrowded ? std::nullopt // which of a crowd is returned only a search can tell
                                                   : m_task.indices.foresee(shard, m_task.data.queries.row(m_query),
                                                                            m_tenant, m_targets->vectors, m_returned);
        if (foreseen) {
            m_counted[rank - 1] = *foreseen;
        } else {
            for (const Neighbor &neighbor : search(rank)) {
                if (const auto target = neighbor.id.isValid() ? targetAt(neighbor.id) : noTarget; target != noTarget) {
                    m_returned.push_back(target);
                } else if (neighbor.id.isValid() && !m_contradicted.isValid() &&
                           contradicts(m_task.data, m_query, *m_targets, neighbor)) {
                    m_contradicted = row();
                }
            }
        }
        if (m_task.memo) {
            m_task.memo->add(row(), shard, {m_counted[rank - 1], m_returned});
        }
        return m_returned;
    }

    /// The position among the listed targets, or noTarget.
    std::int32_t positionListed(VectorId id) const
    {
        const auto found = std::ranges::lower_bound(m_byId, id, {}, &std::pair<VectorId, std::size_t>::first);
        return found != m_byId.end() && found->first == id ? static_cast<std::int32_t>(found->second) : noTarget;
    }

    /// The position among the listed targets, keyInCrowd, or noTarget.
    std::int32_t targetAt(VectorId id) const
    {
        const auto listed = positionListed(id);
        if (listed >= 0 || !m_targets->isCrowded) {
            return listed;
        }
        return m_ties.isWithin(QueryId(m_query), id, m_targets->farthest) ? keyInCrowd(id) : noTarget;
    }

    /// Notes that a target is returned by the shard of that rank; ranks come in ascending order.
    void note(std::int32_t target, std::uint16_t rank)
    {
        if (target >= 0) {
            m_found[target] = std::min(m_found[target], rank);
        } else if (m_crowdFound.insert(target).second) {
            m_found.push_back(rank);
        }
    }

    void searchWhereTargetsAre()
    {
        std::vector<std::uint16_t> ranks;
        for (const auto &places : m_places) {
            std::ranges::transform(places, std::back_inserter(ranks), [&](ShardId s) { return m_rank[s.index()]; });
        }
        std::ranges::sort(ranks);
        ranks.erase(std::unique(ranks.begin(), ranks.end()), ranks.end());
        for (const std::uint16_t rank : ranks) {
            if (rank == ReachTable::never || !m_progress(0, 1)) {
                break; // last, and nothing to ask
            }
            for (const std::int32_t target : targetsFrom(rank)) {
                note(target, rank);
            }
        }
    }

    void searchEverywhere()
    {
        std::vector<ReachTable::Step> steps;
        int hitsBefore = 0;
        m_merged.clear();
        for (std::uint16_t rank = 1; rank <= m_order.size() && m_progress(0, 1); ++rank) {
            m_merged.add(m_order[rank - 1], search(rank));
            int hits = 0;
            for (const auto &hit : m_merged.hits()) {
                if (const auto target = targetAt(hit.neighbor.id); target != noTarget) {
                    note(target, rank);
                    ++hits;
                }
            }
            if (hits != hitsBefore) {
                steps.push_back({rank, hits - hitsBefore});
                hitsBefore = hits;
            }
        }
        m_reach.setSteps(m_query, std::move(steps));
    }

    void writeRow()
    {
        m_reach.setCount(m_query, m_targets->neighbours);
        const auto row = m_reach.row(m_query);
        std::ranges::sort(m_asked);
        std::ranges::sort(m_found);
        for (std::size_t i = 0; i < row.size(); ++i) {
            row[i].asked = m_asked[i];
            row[i].found = m_found[i];
        }
        const auto coverage = oracleCoverage(m_places, m_targets->neighbours);
        int held = 0;
        const auto seen = std::min<std::size_t>(coverage.size(), m_reach.nprobes());
        for (std::size_t p = 0; p < seen; ++p) {
            for (; held < coverage[p]; ++held) {
                row[held].best = static_cast<std::uint16_t>(p + 1);
            }
        }
    }

    void addCosts()
    {
        const std::size_t own = m_task.routes.haveDepths() ? m_task.routes.asked(m_query, ownDepth).size() : 0;
        for (std::size_t i = 0; i < m_order.size(); ++i) {
            const auto visible = m_task.indices.visible(m_order[i], m_tenant);
            const auto estimated = m_share ? m_share->estimate(m_order[i], visible) : visible;
            const auto distances = m_counted[i] >= 0 ? m_counted[i] : estimated;
            m_costs.scanned[i] += visible;
            m_costs.distances[i] += distances;
            m_costs.ownScanned += i < own ? visible : 0;
            m_costs.ownDistances += i < own ? distances : 0;
        }
    }

    const MeasurementTask &m_task;
    const Effort m_effort;
    const ComparedShare *m_share; ///< null where every visible vector of an asked shard is compared
    const CrowdMembers &m_crowds;
    ReachTable &m_reach;
    Progress m_progress;
    Costs m_costs;
    Ties m_ties;
    std::vector<std::uint16_t> m_rank; ///< of each shard in the order of the query at hand
    std::vector<Neighbor> m_answer;
    MergedHits m_merged;

    std::int64_t m_query = 0;
    QueryId m_contradicted;
    TenantId m_tenant;
    std::span<const ShardId> m_order;
    const Targets *m_targets = nullptr;
    std::vector<std::vector<ShardId>> m_places;           ///< of each target, those of the crowd that matter behind
    std::vector<std::uint16_t> m_asked;                   ///< the same
    std::vector<std::uint16_t> m_found;                   ///< of each target that is listed; then of the crowd's
    std::unordered_set<std::int32_t> m_crowdFound;        ///< those of the crowd that are in m_found
    std::vector<std::pair<VectorId, std::size_t>> m_byId; ///< targets and their positions, by id
    std::vector<std::int32_t> m_returned;                 ///< targets, by the shard searched last
    std::vector<std::int64_t> m_counted;                  ///< distances by position in the order; −1: not searched
};

/// Means over the queries for each nprobe, from sums by position.
std::vector<double> meanUpTo(const std::vector<std::int64_t> &sums, double divisor, double offset)
{
    std::vector<double> means;
    std::int64_t sum = 0;
    for (const std::int64_t part : sums) {
        sum += part;
        means.push_back(offset + static_cast<double>(sum) / divisor);
    }
    return means;
}

} // namespace

Outcome<Measurement> measure(const MeasurementTask &task, const Progress &progress)
{
    const std::int64_t queries = task.data.queries.size();
    const int nprobes = task.nprobes > 0 ? std::min(task.nprobes, task.routes.limit()) : task.routes.limit();
    Measurement result;
    result.reach = ReachTable(queries, task.k, nprobes);
    const Effort effort = task.isRoutedOnly ? Effort::None : effortFor(task.indices);
    std::optional<ComparedShare> share;
    if (effort == Effort::WhereTargetsAre && !task.memo) {
        auto sampled = ComparedShare::sample(task, [&](std::int64_t, std::int64_t) { return progress(0, queries); });
        SHARDSCOPE_TRY(sampled);
        share = *std::move(sampled);
    }
    if (effort == Effort::Everywhere) {
        result.reach.keepSteps();
    }

    const CrowdMembers crowds(task);
    Costs costs(nprobes);
    QueryId wrong;
    std::mutex mutex;
    StopRelay relay(progress);
    const auto measureChunk = [&](std::int64_t first, std::int64_t last) {
        QueryMeter meter(task, effort, share ? &*share : nullptr, crowds, result.reach, relay.forBodies());
        for (auto query = first; query < last; ++query) {
            meter.measure(query);
        }
        const std::scoped_lock lock(mutex);
        costs.add(meter.costs());
        if (const QueryId at = meter.contradictedAt(); at.isValid()) {
            wrong = wrong.isValid() ? std::min(wrong, at) : at;
        }
    };
    if (!parallelFor(queries, queriesPerChunk, measureChunk, relay.forLoop())) {
        return Error{Code::Cancelled, {}, {}};
    }
    if (wrong.isValid()) {
        return contradicted(task.data, wrong.value);
    }
    if (task.memo) {
        return result;
    }
    const auto perQuery = static_cast<double>(queries);
    result.scanned = meanUpTo(costs.scanned, perQuery * static_cast<double>(task.data.base.size()), 0);
    result.distances = meanUpTo(costs.distances, perQuery, task.distancesPerRoute);
    if (task.routes.haveDepths()) {
        const auto vectors = static_cast<double>(task.data.base.size());
        result.ownScanned = static_cast<double>(costs.ownScanned) / (perQuery * vectors);
        result.ownDistances = task.distancesPerRoute + static_cast<double>(costs.ownDistances) / perQuery;
    }
    return result;
}

} // namespace shardscope
