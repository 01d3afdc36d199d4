// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/routing/Router.h"

#include <vector>

namespace shardscope {

/// How the vectors that a representative stands for lie around it. From the distance d of a query to the representative
/// alone follows how far those vectors are from the query: on average offset + slope · d, with the variance
/// spread + along · s, where s is 4·d under L2, 1 under cosine and the query's squared length under inner product.
///
/// Distances are those of Neighbor.
struct PointCloud
{
    double vectors = 0; ///< copies included
    double offset = 0;
    double slope = 1;
    double spread = 0;
    double along = 0; ///< variance of the vectors in the direction of the query, as it is for one that lies as they do

    bool operator==(const PointCloud &) const = default;
};

/// How far the vectors of a cloud are from a query.
struct CloudDistances
{
    double mean = 0;
    double deviation = 0;
};
/// From the distance of the query to the representative and its squared length. Finite, whatever the cloud says.
CloudDistances distancesOf(const PointCloud &cloud, Metric metric, double distance, double squaredLength);

/// One for each representative: every vector of a shard belongs to the nearest of that shard. `members`: of every
/// shard, or a part of them that stands for all.
///
/// Under L2 the mean of |x − q|² over a cloud is d plus the mean of |x − c|²; under cosine, where c is the direction of
/// the mean m, that of 1 − ⟨x, q⟩ is 1 − |m| + |m|·d; under inner product it is d. The variance along a direction drawn
/// as the vectors themselves are is tr(Σ²)/tr(Σ), where tr(Σ²) is the mean of ⟨x − c, y − c⟩² over pairs.
///
/// Errors:  Cancelled.
/// Threads: all; the result does not depend on their number.
Outcome<std::vector<PointCloud>> cloudsOf(const RoutingTask &task, const Representatives &representatives,
                                          const IdLists<VectorId> &members, const Progress &progress);

} // namespace shardscope
