// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/Parallel.h"
#include "core/partition/OrderTraining.h"
#include "core/routing/Routers.h"
#include "core/routing/RoutingMap.h"
#include "core/routing/SubCentroids.h"
#include "core/vectors/ReadRows.h"

#include <algorithm>
#include <utility>

namespace shardscope {

namespace {

/// Orders shards by what clusters of queries found in them: see QueryVotes. Ties go to the lower id; shards without
/// vectors do not come at all.
class ByQueriesRouter : public Router
{
public:
    ByQueriesRouter(Representatives representatives, std::shared_ptr<const QueryVotes> votes, int shards,
                    std::vector<ShardId> held, Metric metric)
        : m_shards(shards), m_held(std::move(held)), m_metric(metric),
          m_representatives(leadingTo(m_held, std::move(representatives))), m_votes(std::move(votes)),
          m_order(m_representatives, *m_votes, shards, metric)
    {
    }

    Outcome<Routes> route(const QuerySet &queries, int limit, const Progress &progress) const override
    {
        const int dim = m_representatives.points.dim();
        if (queries.vectors.dim() != dim) {
            return Error{Code::DimensionMismatch, {}, {std::int64_t(queries.vectors.dim()), std::int64_t(dim)}};
        }
        Routes routes(queries.vectors.size(), std::min(limit, m_shards));
        const auto count = std::min<std::size_t>(static_cast<std::size_t>(routes.limit()), m_held.size());
        const auto routeBlock = [&](std::int64_t first, std::int64_t last) {
            Matrix rows(last - first, dim);
            readRows(queries.vectors, VotedOrder::readBy(m_metric), first, last - first, rows.data());
            Matrix scores;
            m_order.score(rows, scores);
            std::vector<std::pair<float, ShardId>> ranked(m_held.size());
            for (auto query = first; query < last; ++query) {
                const auto row = std::as_const(scores).row(query - first);
                std::ranges::transform(m_held, ranked.begin(),
                                       [&](ShardId shard) { return std::pair(row[shard.index()], shard); });
                std::ranges::partial_sort(ranked, ranked.begin() + std::ptrdiff_t(count));
                for (std::size_t i = 0; i < count; ++i) {
                    routes.scores(query)[i] = ranked[i].first;
                    routes.order(query)[i] = ranked[i].second;
                }
            }
        };
        const bool finished = parallelFor(queries.vectors.size(), rowsPerBlock, routeBlock, progress);
        return finished ? Outcome(std::move(routes)) : Error{Code::Cancelled, {}, {}};
    }

    int distancesPerQuery() const override
    {
        return static_cast<int>(std::ssize(m_representatives.shardOf) + m_votes->points.rows());
    }
    const Representatives &representatives() const override { return m_representatives; }
    std::shared_ptr<const QueryVotes> queryVotes() const override { return m_votes; }

private:
    int m_shards;
    std::vector<ShardId> m_held; ///< the shards there are to ask, ascending
    Metric m_metric;
    Representatives m_representatives;
    std::shared_ptr<const QueryVotes> m_votes;
    VotedOrder m_order; ///< looks into both
};

Outcome<std::unique_ptr<Router>> makeByQueriesRouter(const RoutingTask &task, const Progress &progress)
{
    const auto lessons = keptLessonsOf(task.data, task.seed, partOf(progress, 0, 400));
    SHARDSCOPE_TRY(lessons);
    if ((*lessons)->learned.empty()) {
        return Error{Code::NeedsTrainingQueries, "by-queries", {std::string("by-queries")}};
    }
    std::vector<Representatives> representatives;
    if (!task.partition.centroids.empty()) {
        representatives.push_back(task.partition.centroids);
    }
    auto inside = trainSubCentroids(task, task.partition.members(),
                                    static_cast<int>(task.settings.integer("per-shard")), partOf(progress, 400, 700));
    SHARDSCOPE_TRY(inside);
    representatives.push_back(*std::move(inside));
    auto order = learnOrder(task.partition, task.data.metric, **lessons, task.k, std::move(representatives), task.seed,
                            partOf(progress, 700, 1000));
    SHARDSCOPE_TRY(order);
    return std::unique_ptr<Router>(std::make_unique<ByQueriesRouter>(
        std::move(order->representatives), std::make_shared<const QueryVotes>(std::move(order->votes)),
        task.partition.shards, task.partition.heldShards(), task.data.metric));
}

std::unique_ptr<Router> byQueriesRouterOf(const RoutingMap &map)
{
    return std::make_unique<ByQueriesRouter>(map.representatives, map.votes, map.shards, map.held, map.metric);
}

} // namespace

Kind<RouterMaker> byQueriesRouter()
{
    return {
        .name = "by-queries",
        .title = SHARDSCOPE_TEXT("By queries"),
        .meaning = SHARDSCOPE_TEXT("Asks first the shards that held most neighbours of the queries like this one, of "
                                   "those to learn from. Where centroids or sub-centroids order shards as well for "
                                   "queries kept apart, or a query is far from all that were learned from, these "
                                   "do."),
        .example = {"by-queries:per-shard=32",
                    SHARDSCOPE_TEXT("Remembers by cluster of queries where neighbours were, and compares a query "
                                    "with 32 representatives of each shard besides where that helps.")},
        .parameters = {perShardParameter()},
        .make = &makeByQueriesRouter,
        .can = {
            .needsTrainingQueries = true, .compares = true, .again = &byQueriesRouterOf, .worthTrying = ValueLists()}};
}

} // namespace shardscope
