// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/partition/Nearest.h"
#include "core/routing/Router.h"

namespace shardscope {

/// Orders shards by the distance of the query to their nearest representative; ties go to the lower id. Shards
/// without a representative come last, at infinite distance.
class NearestRouter : public Router
{
public:
    NearestRouter(Representatives representatives, int shards, Metric metric);
    NearestRouter(const NearestRouter &) = delete; // m_points looks into m_representatives
    NearestRouter &operator=(const NearestRouter &) = delete;

    Outcome<Routes> route(const QuerySet &queries, int limit, const Progress &progress) const override;
    int distancesPerQuery() const override { return static_cast<int>(m_representatives.shardOf.size()); }
    const Representatives &representatives() const override { return m_representatives; }

private:
    Representatives m_representatives;
    int m_shards;
    Metric m_metric;
    NearestPoints m_points;
};

} // namespace shardscope
