// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clustering/NearestPoints.h"
#include "core/routing/Router.h"

namespace shardscope {

/// Orders shards by the distance of the query to their nearest representative; ties go to the lower id. Shards
/// without a representative come last, at infinite distance; those without vectors do not come at all, and what
/// represents them is left out.
class NearestRouter : public Router
{
public:
    NearestRouter(Representatives representatives, const Partition &partition, Metric metric);
    /// `held`: the shards there are to ask, ascending.
    NearestRouter(Representatives representatives, int shards, std::vector<ShardId> held, Metric metric);
    NearestRouter(const NearestRouter &) = delete; // m_points looks into m_representatives
    NearestRouter &operator=(const NearestRouter &) = delete;

    Outcome<Routes> route(const QuerySet &queries, int limit, const Progress &progress) const override;
    int distancesPerQuery() const override { return static_cast<int>(m_representatives.shardOf.size()); }
    const Representatives &representatives() const override { return m_representatives; }

private:
    int m_shards;
    std::vector<ShardId> m_held; ///< the shards there are to ask, ascending
    Representatives m_representatives;
    Metric m_metric;
    NearestPoints m_points;
};

/// One that goes by a map: Capabilities::again of all routers by points.
std::unique_ptr<Router> nearestRouterOf(const RoutingMap &map);

} // namespace shardscope
