// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/NearestRouter.h"
#include "core/routing/Routers.h"
#include "core/routing/SubCentroids.h"

namespace shardscope {

namespace {

Outcome<std::unique_ptr<Router>> makeSubCentroidsRouter(const RoutingTask &task, const Progress &progress)
{
    const int perShard = static_cast<int>(task.settings.integer("per-shard"));
    auto representatives = trainSubCentroids(task, task.partition.members(), perShard, progress);
    SHARDSCOPE_TRY(representatives);
    return std::unique_ptr<Router>(
        std::make_unique<NearestRouter>(*std::move(representatives), task.partition, task.data.metric));
}

} // namespace

Kind<RouterMaker> subCentroidsRouter()
{
    return {
        .name = "sub-centroids",
        .title = SHARDSCOPE_TEXT("Sub-centroids"),
        .meaning = SHARDSCOPE_TEXT("Asks first the shard that has the nearest of several representatives, found by "
                                   "k-means inside each shard."),
        .example = {"sub-centroids:per-shard=64",
                    SHARDSCOPE_TEXT("Compares a query with 64 representatives of each shard, which costs more than one "
                                    "centroid and errs less often.")},
        .parameters = {perShardParameter()},
        .make = &makeSubCentroidsRouter,
        .can = {.compares = true, .again = &nearestRouterOf, .worthTrying = ValueLists()}};
}

} // namespace shardscope
