// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clustering/NearestPoints.h"
#include "core/routing/DepthFeatures.h"
#include "core/routing/DepthRule.h"
#include "core/routing/Router.h"

#include <functional>

namespace shardscope {

/// Orders shards by the distance of the query to their nearest representative; ties go to the lower id. Shards
/// without a representative come last, at infinite distance; those without vectors do not come at all, and what
/// represents them is left out. With a rule it also says how many of them a query should ask, or which of them in a
/// second round, and with the net of a rule it orders them by the shares of the neighbours that are to be expected
/// there, without comparing the query with anything.
class NearestRouter : public Router
{
public:
    NearestRouter(Representatives representatives, const Partition &partition, Metric metric,
                  std::shared_ptr<const DepthRule> rule = nullptr);
    /// `held`: the shards there are to ask, ascending.
    NearestRouter(Representatives representatives, int shards, std::vector<ShardId> held, Metric metric,
                  std::shared_ptr<const DepthRule> rule = nullptr);
    NearestRouter(const NearestRouter &) = delete; // m_points looks into m_representatives
    NearestRouter &operator=(const NearestRouter &) = delete;

    Outcome<Routes> route(const QuerySet &queries, int limit, const Progress &progress) const override;
    int distancesPerQuery() const override;
    const Representatives &representatives() const override { return m_representatives; }
    std::shared_ptr<const DepthRule> depthRule() const override { return m_rule; }

    using Visit = std::function<void(const SeenQuery &)>;

    /// Calls `visit` with each query, the first `ranked` of its order (or all there are), on all threads. What it is
    /// given is valid until it returns. Errors: DimensionMismatch, Cancelled.
    Outcome<Done> look(const VectorSet &queries, std::size_t ranked, const Visit &visit,
                       const Progress &progress) const;

private:
    int firstRound(std::span<const RankedShard> order) const;

    const ShardNet *net() const { return m_rule && !m_rule->net.empty() ? &m_rule->net : nullptr; }

    int m_shards;
    std::vector<ShardId> m_held; ///< the shards there are to ask, ascending
    Representatives m_representatives;
    Metric m_metric;
    NearestPoints m_points;
    std::shared_ptr<const DepthRule> m_rule; ///< may be null
    std::vector<double> m_vectors;           ///< (shards) as the clouds of the rule say; none where it has none
};

/// One that goes by a map: Capabilities::again of all routers by points.
std::unique_ptr<Router> nearestRouterOf(const RoutingMap &map);

} // namespace shardscope
