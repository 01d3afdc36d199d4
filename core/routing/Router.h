// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/base/Parameter.h"
#include "core/data/DataSet.h"
#include "core/jobs/Progress.h"
#include "core/partition/Partition.h"
#include "core/plan/PlanSpec.h"

#include <limits>
#include <memory>

namespace shardscope {

/// Stands for an nprobe where each query asks as many shards as its router finds right for it (Routes::depth).
inline constexpr int ownDepth = 0;

/// For each query the shards in the order in which they would be asked.
class Routes
{
public:
    Routes() = default;
    Routes(std::int64_t queries, int limit)
        : m_limit(limit), m_order(queries * limit), m_scores(queries * limit, std::numeric_limits<float>::quiet_NaN())
    {
    }

    int limit() const { return m_limit; }
    std::int64_t queries() const { return m_limit ? static_cast<std::int64_t>(m_order.size()) / m_limit : 0; }

    /// Distinct shards, most promising first. A query that concerns fewer than `limit` shards (a tenant's, or where
    /// some shards hold no vector) has a row that ends in invalid ids.
    std::span<ShardId> order(std::int64_t query) { return {m_order.data() + query * m_limit, std::size_t(m_limit)}; }
    std::span<const ShardId> order(std::int64_t query) const
    {
        return {m_order.data() + query * m_limit, std::size_t(m_limit)};
    }
    /// The router's distance of each shard in `order`; lower is more promising; NaN where a router has no opinion.
    std::span<float> scores(std::int64_t query) { return {m_scores.data() + query * m_limit, std::size_t(m_limit)}; }
    std::span<const float> scores(std::int64_t query) const
    {
        return {m_scores.data() + query * m_limit, std::size_t(m_limit)};
    }

    /// Whether the router says for each query how many shards it should ask.
    bool haveDepths() const { return !m_depths.empty(); }
    /// How many of the first shards a query should ask, 1 … limit; only where the router says it.
    int depth(std::int64_t query) const { return m_depths[query]; }
    void setDepth(std::int64_t query, int depth) { m_depths[query] = depth; }
    void keepDepths() { m_depths.resize(queries(), m_limit); }

    /// Whether queries ask twice: some shards first and, once these have answered, those that may hold something
    /// nearer than what was found. Then depth() is that of the first round until continueAt() has added the second.
    bool haveRounds() const { return !m_first.empty(); }
    /// How many shards are asked in the first round.
    int firstDepth(std::int64_t query) const { return m_first[query]; }
    void setFirstDepth(std::int64_t query, int first) { m_first[query] = m_depths[query] = first; }
    /// Of each shard in `order`: it is worth asking in the second round if the k-th found is at least so far.
    std::span<float> thresholds(std::int64_t query)
    {
        return {m_thresholds.data() + query * m_limit, std::size_t(m_limit)};
    }
    std::span<const float> thresholds(std::int64_t query) const
    {
        return {m_thresholds.data() + query * m_limit, std::size_t(m_limit)};
    }
    void keepRounds();
    /// The shards of the second round, as promising ones first, where the first has found the k-th nearest at this
    /// distance; infinite where it has found fewer.
    std::vector<ShardId> secondRound(std::int64_t query, float kth) const;
    /// Puts them behind those of the first round, before the others, and into the depth.
    void continueAt(std::int64_t query, float kth);

    /// The shards that a query asks: its first `nprobe` as far as it has so many, or at `ownDepth` as many as the
    /// router says; all where it says nothing.
    std::span<const ShardId> asked(std::int64_t query, int nprobe) const;

    std::int64_t bytes() const
    {
        return static_cast<std::int64_t>(m_order.size() * (sizeof(ShardId) + sizeof(float)) +
                                         (m_depths.size() + m_first.size()) * sizeof(int) +
                                         m_thresholds.size() * sizeof(float));
    }

private:
    int m_limit = 0;
    std::vector<ShardId> m_order;
    std::vector<float> m_scores;
    std::vector<int> m_depths;       ///< (queries) or empty
    std::vector<int> m_first;        ///< (queries) or empty
    std::vector<float> m_thresholds; ///< as m_order, or empty
};

struct DepthRule;
struct QueryVotes;

/// Queries with the tenants they come from, where there are tenants.
struct QuerySet
{
    VectorSet vectors;
    std::span<const TenantId> tenants; ///< (queries) or empty
};

/// Orders the shards for a query.
class Router
{
public:
    virtual ~Router() = default;

    /// Ranks the shards for each query, most promising first.
    ///
    /// Shapes:  result n rows of at most `limit` distinct ShardIds, none of a shard without vectors.
    /// Errors:  DimensionMismatch, UnknownTenant, Cancelled.
    /// Threads: const calls may run side by side; uses all threads.
    virtual Outcome<Routes> route(const QuerySet &queries, int limit, const Progress &progress) const = 0;

    /// Distances the router itself computes per query.
    virtual int distancesPerQuery() const = 0;

    /// The points it compares a query with; empty for a router that compares nothing.
    virtual const Representatives &representatives() const;

    /// By what it finds how many shards a query should ask; null for a router that leaves that to nprobe.
    virtual std::shared_ptr<const DepthRule> depthRule() const;

    /// What it learned of queries' clusters; null for a router that does not go by them.
    virtual std::shared_ptr<const QueryVotes> queryVotes() const;
};

struct RoutingMap;
class RoutingCache;

/// What a router is made from.
struct RoutingTask
{
    const DataSet &data;
    const Partition &partition;
    const Settings &settings; ///< complete
    std::uint64_t seed;
    std::string_view strategy;     ///< the kind of partitioner the partition comes from
    int k = 10;                    ///< neighbours that queries look for
    RoutingCache *cache = nullptr; ///< of the data; null: nothing is kept for other routers
};

/// Errors: NeedsCentroids, NeedsTenants, NeedsTrainingQueries, Cancelled.
using RouterMaker = Outcome<std::unique_ptr<Router>> (*)(const RoutingTask &, const Progress &);

template<>
struct Capabilities<RouterMaker>
{
    bool needsTenants = false;
    bool needsTrainingQueries = false;
    bool asksOwnTenantOnly = false; ///< where there are tenants: the shards that hold vectors of the query's
    bool needsCentroids = false;    ///< of the strategy
    bool compares = false;          ///< a query with points
    bool choosesDepth = false;      ///< how many shards a query asks
    bool asksTwice = false;         ///< in two rounds
    std::unique_ptr<Router> (*again)(const RoutingMap &) = nullptr; ///< of what it goes by, without the data
    std::optional<ValueLists> worthTrying{}; ///< by a tuner that is not told what to try; none: not at all
};

/// broadcast, tenant, nested, centroid, sub-centroids, by-queries, adaptive, learned, two-rounds; in the order in which
/// they are offered.
const std::vector<Kind<RouterMaker>> &routerKinds();

/// The router of a plan over a partition. `cache`: of the data; null: nothing is kept for other routers. Errors: those
/// of `complete` and of the maker.
Outcome<std::unique_ptr<Router>> makeRouter(const DataSet &data, const Partition &partition, const PlanSpec &spec,
                                            const Progress &progress, RoutingCache *cache = nullptr);

} // namespace shardscope
