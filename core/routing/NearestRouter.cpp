// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/NearestRouter.h"

#include "core/jobs/Parallel.h"
#include "core/routing/RoutingMap.h"

#include <algorithm>
#include <limits>

namespace shardscope {

namespace {

/// A shard and how promising it is; orders by score, then id.
struct Candidate
{
    float score;
    ShardId shard;

    auto operator<=>(const Candidate &) const = default;
};

} // namespace

NearestRouter::NearestRouter(Representatives representatives, const Partition &partition, Metric metric)
    : NearestRouter(std::move(representatives), partition.shards, partition.heldShards(), metric)
{
}

NearestRouter::NearestRouter(Representatives representatives, int shards, std::vector<ShardId> held, Metric metric)
    : m_shards(shards), m_held(std::move(held)), m_representatives(leadingTo(m_held, std::move(representatives))),
      m_metric(metric), m_points(m_representatives.points, metric)
{
}

std::unique_ptr<Router> nearestRouterOf(const RoutingMap &map)
{
    return std::make_unique<NearestRouter>(map.representatives, map.shards, map.held, map.metric);
}

Outcome<Routes> NearestRouter::route(const QuerySet &queries, int limit, const Progress &progress) const
{
    const int dim = m_representatives.points.dim();
    if (queries.vectors.dim() != dim) {
        return Error{Code::DimensionMismatch, {}, {std::int64_t(queries.vectors.dim()), std::int64_t(dim)}};
    }
    Routes routes(queries.vectors.size(), std::min(limit, m_shards));
    const FloatRows rows(queries.vectors, m_metric);
    const auto width = m_representatives.shardOf.size();
    const auto ranked = std::min<std::size_t>(routes.limit(), m_held.size());
    const auto routeBlock = [&](std::int64_t first, std::int64_t last) {
        thread_local Matrix buffer;
        thread_local AlignedVector<float> distances;
        distances.resize((last - first) * width);
        m_points.distances(rows.block(first, last - first, buffer), distances.data());

        std::vector<float> nearest(m_shards);
        std::vector<Candidate> candidates(m_held.size());
        for (auto query = first; query < last; ++query) {
            std::ranges::fill(nearest, std::numeric_limits<float>::infinity());
            const float *row = distances.data() + (query - first) * width;
            for (std::size_t i = 0; i < width; ++i) {
                auto &score = nearest[m_representatives.shardOf[i].index()];
                score = std::min(score, row[i]);
            }
            std::ranges::transform(m_held, candidates.begin(), [&](ShardId shard) {
                return Candidate{nearest[shard.index()], shard};
            });
            std::ranges::partial_sort(candidates, candidates.begin() + static_cast<std::ptrdiff_t>(ranked));
            for (std::size_t i = 0; i < ranked; ++i) {
                routes.order(query)[i] = candidates[i].shard;
                routes.scores(query)[i] = candidates[i].score;
            }
        }
    };
    const bool finished = parallelFor(queries.vectors.size(), rowsPerBlock, routeBlock, progress);
    return finished ? Outcome(std::move(routes)) : Error{Code::Cancelled, {}, {}};
}

} // namespace shardscope
