// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/NearestRouter.h"

#include "core/jobs/Parallel.h"
#include "core/routing/RoutingMap.h"
#include "core/routing/ShardNet.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>
#include <utility>

namespace shardscope {

NearestRouter::NearestRouter(Representatives representatives, const Partition &partition, Metric metric,
                             std::shared_ptr<const DepthRule> rule)
    : NearestRouter(std::move(representatives), partition.shards, partition.heldShards(), metric, std::move(rule))
{
}

NearestRouter::NearestRouter(Representatives representatives, int shards, std::vector<ShardId> held, Metric metric,
                             std::shared_ptr<const DepthRule> rule)
    : m_shards(shards), m_held(std::move(held)), m_representatives(leadingTo(m_held, std::move(representatives))),
      m_metric(metric), m_points(m_representatives.points, metric), m_rule(std::move(rule))
{
    if (m_rule && !m_rule->clouds.empty()) {
        m_vectors.resize(static_cast<std::size_t>(shards));
        for (std::size_t i = 0; i < m_rule->clouds.size(); ++i) {
            m_vectors[m_representatives.shardOf[i].index()] += m_rule->clouds[i].vectors;
        }
    }
}

std::unique_ptr<Router> nearestRouterOf(const RoutingMap &map)
{
    return std::make_unique<NearestRouter>(map.representatives, map.shards, map.held, map.metric, map.depth);
}

int NearestRouter::distancesPerQuery() const
{
    const int compared = static_cast<int>(m_representatives.shardOf.size());
    return net() ? net()->distancesPerQuery() + (m_rule->clouds.empty() ? 0 : compared) : compared;
}

Outcome<Done> NearestRouter::look(const VectorSet &queries, std::size_t ranked, const Visit &visit,
                                  const Progress &progress) const
{
    const int dim = m_representatives.points.dim();
    if (queries.dim() != dim) {
        return Error{Code::DimensionMismatch, {}, {std::int64_t(queries.dim()), std::int64_t(dim)}};
    }
    const ShardNet *const byNet = net();
    const FloatRows rows(queries, m_metric);
    const auto points = byNet && m_rule->clouds.empty() ? 0 : m_representatives.shardOf.size();
    const auto count = static_cast<std::ptrdiff_t>(std::min(ranked, m_held.size()));
    const auto lookAtBlock = [&](std::int64_t first, std::int64_t last) {
        thread_local Matrix buffer;
        thread_local AlignedVector<float> distances;
        Matrix logShares;
        const MatrixView block = rows.block(first, last - first, buffer);
        if (points > 0) {
            distances.resize((last - first) * points);
            m_points.distances(block, distances.data());
        }
        if (byNet) {
            byNet->logShares(block, logShares);
        }

        std::vector<float> scores(static_cast<std::size_t>(m_shards));
        std::vector<RankedShard> candidates(m_held.size());
        for (auto query = first; query < last; ++query) {
            const std::span<const float> row(distances.data() + (query - first) * points, points);
            const auto shares = byNet ? std::as_const(logShares).row(query - first) : std::span<const float>();
            if (byNet) {
                std::ranges::transform(shares, scores.begin(), std::negate<>());
            } else {
                std::ranges::fill(scores, std::numeric_limits<float>::infinity());
                for (std::size_t i = 0; i < points; ++i) {
                    auto &score = scores[m_representatives.shardOf[i].index()];
                    score = std::min(score, row[i]);
                }
            }
            std::ranges::transform(m_held, candidates.begin(), [&](ShardId shard) {
                return RankedShard{scores[shard.index()], shard};
            });
            std::ranges::partial_sort(candidates, candidates.begin() + count);
            const auto values = block.row(query - first);
            visit({.query = query,
                   .squaredLength = std::inner_product(values.begin(), values.end(), values.begin(), 0.0),
                   .distances = row,
                   .logShares = shares,
                   .order = std::span(candidates).first(static_cast<std::size_t>(count))});
        }
    };
    const bool finished = parallelFor(queries.size(), rowsPerBlock, lookAtBlock, progress);
    return finished ? Outcome<Done>(Done()) : Error{Code::Cancelled, {}, {}};
}

/// Shards of the first round: those that hold k vectors at least.
int NearestRouter::firstRound(std::span<const RankedShard> order) const
{
    int first = 0;
    double vectors = 0;
    while (first < std::ssize(order) && (first < m_rule->second->first || vectors < m_rule->k)) {
        vectors += m_vectors[order[first++].shard.index()];
    }
    return first;
}

Outcome<Routes> NearestRouter::route(const QuerySet &queries, int limit, const Progress &progress) const
{
    Routes routes(queries.vectors.size(), std::min(limit, m_shards));
    std::optional<DepthFeatures> features;
    std::optional<RoundThresholds> thresholds;
    if (m_rule && m_rule->second) {
        routes.keepRounds();
        thresholds.emplace(m_metric, m_representatives, m_rule->clouds, *m_rule->second);
    } else if (m_rule) {
        routes.keepDepths();
        features.emplace(m_metric, m_rule->k, m_shards, m_representatives.shardOf, m_rule->clouds);
    }
    const auto write = [&](const SeenQuery &seen) {
        const auto ranked = seen.order.first(std::min<std::size_t>(routes.limit(), seen.order.size()));
        for (std::size_t i = 0; i < ranked.size(); ++i) {
            routes.order(seen.query)[i] = ranked[i].shard;
            routes.scores(seen.query)[i] = ranked[i].score;
        }
        if (features && !seen.order.empty()) {
            thread_local std::vector<DepthRow> rows;
            features->measure(seen, rows);
            const int depth = depthFor(static_cast<int>(rows.size()), m_rule->price,
                                       [&](int rank) { return m_rule->trees.share(rows[rank]); });
            routes.setDepth(seen.query, std::min(depth, routes.limit()));
        }
        if (thresholds && !seen.order.empty()) {
            thread_local std::vector<float> ofShard;
            ofShard.resize(static_cast<std::size_t>(m_shards));
            thresholds->measure(seen, ofShard);
            std::ranges::transform(ranked, routes.thresholds(seen.query).begin(),
                                   [&](const RankedShard &to) { return ofShard[to.shard.index()]; });
            routes.setFirstDepth(seen.query, firstRound(ranked));
        }
    };
    // Whether a shard is worth asking depends on all of them.
    const auto looked = look(queries.vectors, features ? m_held.size() : routes.limit(), write, progress);
    SHARDSCOPE_TRY(looked);
    return routes;
}

} // namespace shardscope
