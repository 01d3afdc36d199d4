// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/NearestRouter.h"
#include "core/routing/Routers.h"

namespace shardscope {

namespace {

Outcome<std::unique_ptr<Router>> makeCentroidRouter(const RoutingTask &task, const Progress &)
{
    if (task.partition.centroids.empty()) {
        return Error{Code::NeedsCentroids, "centroid", {std::string("centroid"), std::string(task.strategy)}};
    }
    return std::unique_ptr<Router>(
        std::make_unique<NearestRouter>(task.partition.centroids, task.partition, task.data.metric));
}

} // namespace

Kind<RouterMaker> centroidRouter()
{
    return {.name = "centroid",
            .title = SHARDSCOPE_TEXT("Centroid"),
            .meaning = SHARDSCOPE_TEXT("Asks first the shard whose centroid, or nearest of several, is nearest to the "
                                       "query."),
            .example = {"centroid",
                        SHARDSCOPE_TEXT("At nprobe 3, a query asks the three shards with the nearest centroids.")},
            .parameters = {},
            .make = &makeCentroidRouter,
            .can = {.needsCentroids = true, .compares = true, .again = &nearestRouterOf, .worthTrying = ValueLists()}};
}

} // namespace shardscope
