// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/MapLayout.h"

#include "core/base/Quantile.h"
#include "core/jobs/Parallel.h"
#include "core/vectors/ReadRows.h"

#include <algorithm>

namespace shardscope {

namespace {

constexpr std::uint64_t layoutSeed = 1; ///< fixed: the map of a data set looks the same every time

} // namespace

Outcome<std::shared_ptr<const MapLayout>> layOut(std::shared_ptr<const DataSet> data, std::span<const ShardId> shardOf,
                                                 const std::string &kind, const Progress &progress)
{
    auto projection = project(*data, shardOf, kind, {}, layoutSeed, partOf(progress, 0, 900));
    SHARDSCOPE_TRY(projection);
    auto layout = std::make_shared<MapLayout>();
    layout->data = std::move(data);
    layout->kind = kind;
    layout->projection = *std::move(projection);
    layout->queries = layout->projection.placement->place(layout->data->queries, partOf(progress, 900, 1000));
    if (static_cast<std::int64_t>(layout->queries.size()) != layout->data->queries.size()) {
        return Error{Code::Cancelled, {}, {}};
    }
    layout->index = std::make_shared<PointIndex>(layout->projection.points);
    return std::shared_ptr<const MapLayout>(std::move(layout));
}

ShardLayout layOutShards(const MapLayout &layout, const Partition &partition)
{
    ShardLayout result;
    result.borders = std::make_shared<ShardBorders>(shardBorders(*layout.index, partition.shardOf, partition.shards));
    const auto members = partition.members();
    result.middles.resize(partition.shards);
    result.vectors = partition.sizes();
    parallelFor(partition.shards, 1, [&](std::int64_t first, std::int64_t last) {
        for (std::int64_t shard = first; shard < last; ++shard) {
            std::vector<float> x;
            std::vector<float> y;
            for (const VectorId id : members.row(shard)) {
                x.push_back(layout.projection.points[id.index()].x);
                y.push_back(layout.projection.points[id.index()].y);
            }
            if (!x.empty()) {
                result.middles[shard] = {median(x), median(y)};
            }
        }
    });
    return result;
}

int QueryRoute::found() const
{
    return static_cast<int>(std::ranges::count_if(targets, &Target::isFound));
}

QueryRoute routeOf(const EvaluatedPlan &plan, QueryId query, int nprobe, std::span<const Miss> misses)
{
    QueryRoute route;
    route.query = query;
    route.nprobe = nprobe;
    for (const ShardId shard : plan.routes->order(query.value)) {
        if (shard.isValid() && static_cast<int>(route.asked.size()) < nprobe) {
            route.asked.push_back(shard);
        }
    }
    const auto truth = plan.truth->found(query.value);
    for (const Neighbor &neighbor : truth.first(std::min<std::size_t>(plan.spec.k, truth.size()))) {
        const auto miss = std::ranges::find(misses, neighbor.id, &Miss::vector);
        route.targets.push_back({neighbor, miss == misses.end(), miss == misses.end() ? Miss() : *miss});
    }
    return route;
}

} // namespace shardscope
