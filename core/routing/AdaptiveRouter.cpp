// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/DepthTraining.h"
#include "core/routing/Routers.h"
#include "core/routing/RoutingCache.h"
#include "core/routing/SubCentroids.h"

#include <algorithm>

namespace shardscope {

namespace {

Outcome<std::unique_ptr<Router>> makeAdaptiveRouter(const RoutingTask &task, const Progress &progress)
{
    const int perShard = static_cast<int>(task.settings.integer("per-shard"));
    const auto rows = learningRows(task, task.settings.integer("learn-from"));
    auto ascending = rows;
    std::ranges::sort(ascending);
    const auto members = membersWithout(task.partition, ascending);
    const auto subCentroids = trainSubCentroids(task, members, perShard, partOf(progress, 0, 200));
    SHARDSCOPE_TRY(subCentroids);
    const auto sample = sampleOf(task, rows, partOf(progress, 200, 600));
    SHARDSCOPE_TRY(sample);
    const double recall = task.settings.real("recall");
    Representatives representatives = betterInOrder(task, *subCentroids, **sample, recall);
    auto clouds = cloudsOf(task, representatives, members, partOf(progress, 600, 700));
    SHARDSCOPE_TRY(clouds);
    const NearestRouter order(representatives, task.partition, task.data.metric);
    DepthRule start{.k = task.k, .target = recall, .clouds = *std::move(clouds)};
    auto rule = learnDepth(task, order, std::move(start), **sample, partOf(progress, 700, 1000));
    SHARDSCOPE_TRY(rule);
    return std::unique_ptr<Router>(
        std::make_unique<NearestRouter>(std::move(representatives), task.partition, task.data.metric,
                                        std::make_shared<const DepthRule>(*std::move(rule))));
}

} // namespace

Kind<RouterMaker> adaptiveRouter()
{
    return {
        .name = "adaptive",
        .title = SHARDSCOPE_TEXT("Adaptive"),
        .meaning =
            SHARDSCOPE_TEXT("Orders shards by centroids or, where these find more, by sub-centroids, and asks as "
                            "many of them as each query needs for a recall, which it learns from vectors of "
                            "the base."),
        .example = {"adaptive:recall=0.95",
                    SHARDSCOPE_TEXT("A query in the middle of a shard asks that shard alone, one between many shards "
                                    "asks ten: together they find 95 % of their neighbours.")},
        .parameters = {recallParameter(), perShardParameter(), learnFromParameter()},
        .make = &makeAdaptiveRouter,
        .can = {.compares = true, .choosesDepth = true, .again = &nearestRouterOf, .worthTrying = ValueLists()}};
}

} // namespace shardscope
