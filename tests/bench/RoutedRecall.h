// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/routing/Router.h"
#include "core/vectors/Neighbors.h"

#include <algorithm>
#include <vector>

namespace shardscope::bench {

/// Mean share of the true neighbours that the first 1, 2, … shards of each query's order hold.
inline std::vector<double> recallCurve(const Routes &routes, const Partition &split, const GroundTruth &truth, int k)
{
    std::vector<double> curve(static_cast<std::size_t>(routes.limit()));
    const double each = 1 / static_cast<double>(truth.queries() * k);
    for (std::int64_t query = 0; query < truth.queries(); ++query) {
        const auto order = routes.order(query);
        for (const Neighbor &neighbor : truth.row(query).first(static_cast<std::size_t>(k))) {
            const auto places = split.placesOf(neighbor.id);
            const auto first = std::ranges::find_if(
                order, [&](ShardId shard) { return std::ranges::find(places, shard) != places.end(); });
            std::for_each(curve.begin() + (first - order.begin()), curve.end(),
                          [each](double &recall) { recall += each; });
        }
    }
    return curve;
}

} // namespace shardscope::bench
