// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/SearchDistances.h"

#include "core/base/Random.h"
#include "core/jobs/Parallel.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <tuple>

namespace shardscope {

namespace {

constexpr std::size_t searchesPerShard = 16;

/// A query that asks a shard, and when its turn is to be searched for.
struct Asker
{
    int rank = 0;   ///< of the shard in its order
    double key = 0; ///< among those of one rank; random, and mostly the lower the more the query sees
    QueryId query;
    std::int64_t visible = 0;

    bool operator<(const Asker &other) const
    {
        return std::tie(rank, key, query) < std::tie(other.rank, other.key, other.query);
    }
};

/// The askers of one shard whose turn comes first.
struct FirstAskers
{
    std::vector<Asker> heap; ///< the last of them in front
    bool areAll = true;      ///< none was left out

    void add(const Asker &asker)
    {
        heap.push_back(asker);
        std::ranges::push_heap(heap, std::less<Asker>());
        if (heap.size() > searchesPerShard) {
            std::ranges::pop_heap(heap, std::less<Asker>());
            heap.pop_back();
            areAll = false;
        }
    }
};

std::vector<FirstAskers> firstAskersOf(const Routes &routes, int shards, const SearchDistances::Count &visibleTo,
                                       std::uint64_t seed)
{
    std::vector<FirstAskers> askers(shards);
    for (std::int64_t query = 0; query < routes.queries(); ++query) {
        // An exponential variate with the rate of what a query sees: the least of many is that of a query with a
        // probability in proportion to it.
        const double unit = -std::log1p(-Random::stream(seed, query).uniform());
        int rank = 0;
        for (const ShardId shard : routes.order(query)) {
            if (!shard.isValid()) {
                break;
            }
            if (const auto visible = visibleTo(shard, QueryId(query)); visible > 0) {
                askers[shard.index()].add({rank, unit / static_cast<double>(visible), QueryId(query), visible});
            }
            ++rank;
        }
    }
    return askers;
}

/// Of the vectors that queries may see of a shard the share that its index compares.
double comparedShare(ShardId shard, const FirstAskers &askers, const SearchDistances::Count &distances)
{
    double shares = 0;
    std::int64_t compared = 0;
    std::int64_t visible = 0;
    for (const Asker &asker : askers.heap) {
        const auto count = distances(shard, asker.query);
        compared += count;
        visible += asker.visible;
        shares += static_cast<double>(count) / static_cast<double>(asker.visible);
    }
    if (askers.heap.empty()) {
        return 0;
    }
    // Those that see much are chosen the more often, so each counts alike; where none was left out it is known exactly.
    return askers.areAll ? static_cast<double>(compared) / static_cast<double>(visible)
                         : shares / static_cast<double>(askers.heap.size());
}

} // namespace

SearchDistances::SearchDistances(const Routes &routes, int shards, const Counts &counts, std::uint64_t seed)
    : m_routes(routes), m_visibleTo(counts.visible),
      m_share(shards), m_asking{std::vector<std::int64_t>(shards), std::vector<std::int64_t>(shards)}
{
    const auto askers = firstAskersOf(routes, shards, counts.visible, seed);
    parallelFor(shards, 1, [&](std::int64_t first, std::int64_t last) {
        for (auto shard = first; shard < last; ++shard) {
            m_share[shard] = comparedShare(ShardId(shard), askers[shard], counts.distances);
        }
    });
}

std::vector<double> SearchDistances::next()
{
    assert(m_nprobe < m_routes.limit());
    for (std::int64_t query = 0; query < m_routes.queries(); ++query) {
        if (const ShardId shard = m_routes.order(query)[m_nprobe]; shard.isValid()) {
            add(m_asking, shard, query);
        }
    }
    ++m_nprobe;
    return meansOf(m_asking);
}

std::vector<double> SearchDistances::atOwnDepth() const
{
    Asking asking{std::vector<std::int64_t>(m_share.size()), std::vector<std::int64_t>(m_share.size())};
    for (std::int64_t query = 0; query < m_routes.queries(); ++query) {
        for (const ShardId shard : m_routes.asked(query, ownDepth)) {
            add(asking, shard, query);
        }
    }
    return meansOf(asking);
}

void SearchDistances::add(Asking &asking, ShardId shard, std::int64_t query) const
{
    ++asking.queries[shard.index()];
    asking.visible[shard.index()] += m_visibleTo(shard, QueryId(query));
}

std::vector<double> SearchDistances::meansOf(const Asking &asking) const
{
    std::vector<double> means(m_share.size());
    for (std::size_t i = 0; i < means.size(); ++i) {
        if (asking.queries[i] > 0) {
            means[i] = m_share[i] * (static_cast<double>(asking.visible[i]) / static_cast<double>(asking.queries[i]));
        }
    }
    return means;
}

std::vector<double> distancesPerSearch(const EvaluatedPlan &plan, int nprobe)
{
    const DataSet &data = *plan.data;
    const auto tenantOf = [&](QueryId query) {
        return data.tenancy ? data.tenancy->ofQuery[query.index()] : TenantId();
    };
    const SearchDistances::Counts counts{
        [&](ShardId shard, QueryId query) { return plan.indices->visible(shard, tenantOf(query)); },
        [&](ShardId shard, QueryId query) {
            return plan.indices->distances(shard, data.queries.row(query.value), tenantOf(query), plan.spec.k);
        }};
    SearchDistances distances(plan.routesAt(nprobe), plan.indices->shards(), counts, plan.spec.seed);
    if (nprobe == ownDepth) {
        return distances.atOwnDepth();
    }
    for (int asked = 1; asked < std::min(nprobe, plan.routes->limit()); ++asked) {
        distances.next();
    }
    return distances.next();
}

} // namespace shardscope
