// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/DepthTraining.h"
#include "core/routing/Routers.h"
#include "core/routing/RoutingCache.h"
#include "core/routing/ShardNetTraining.h"
#include "core/routing/SubCentroids.h"

#include <algorithm>

namespace shardscope {

namespace {

constexpr int usualPerShard = 16; ///< where sub-centroids turn out to give the better order

Outcome<std::unique_ptr<Router>> makeLearnedRouter(const RoutingTask &task, const Progress &progress)
{
    const auto rows = learningRows(task, task.settings.integer("learn-from"));
    auto ascending = rows;
    std::ranges::sort(ascending);
    const auto members = membersWithout(task.partition, ascending);
    const auto perShard = static_cast<int>(task.settings.integer("per-shard"));
    const auto points =
        trainSubCentroids(task, members, perShard > 0 ? perShard : usualPerShard, partOf(progress, 0, 100));
    SHARDSCOPE_TRY(points);
    const auto sample = sampleOf(task, rows, partOf(progress, 100, 400));
    SHARDSCOPE_TRY(sample);
    const auto size = shardNetSize(task, static_cast<int>(task.settings.integer("hidden")));
    auto net = trainShardNet(task, size, ascending, partOf(progress, 400, 850));
    SHARDSCOPE_TRY(net);

    DepthRule rule{.k = task.k, .target = task.settings.real("recall")};
    Representatives representatives = betterInOrder(task, *points, **sample, rule.target);
    const auto routerBy = [&](const Representatives &by, const DepthRule &ruled) {
        return std::make_unique<NearestRouter>(by, task.partition, task.data.metric,
                                               std::make_shared<const DepthRule>(ruled));
    };
    if (!net->empty()) {
        const double asked = shardsFor(task, *routerBy(representatives, rule), **sample, rule.target);
        rule.net = *std::move(net);
        if (shardsFor(task, *routerBy(*points, rule), **sample, rule.target) < asked) {
            representatives = *points; // depth may go by their distances
        } else {
            rule.net = {};
        }
    }
    if (rule.net.empty() || perShard > 0) {
        auto clouds = cloudsOf(task, representatives, members, partOf(progress, 850, 870));
        SHARDSCOPE_TRY(clouds);
        rule.clouds = *std::move(clouds);
    }
    const auto order = routerBy(representatives, rule);
    auto learned = learnDepth(task, *order, std::move(rule), **sample, partOf(progress, 870, 1000));
    SHARDSCOPE_TRY(learned);
    return std::unique_ptr<Router>(routerBy(representatives, *learned));
}

} // namespace

Kind<RouterMaker> learnedRouter()
{
    return {
        .name = "learned",
        .title = SHARDSCOPE_TEXT("Learned"),
        .meaning = SHARDSCOPE_TEXT("Orders shards by the share of a query's neighbours that a small net, trained on "
                                   "vectors of the base, expects in them, and asks as many as each query needs for a "
                                   "recall. Where centroids or sub-centroids give the better order, these do."),
        .example = {"learned:recall=0.95",
                    SHARDSCOPE_TEXT("A shard whose centroid is near may hold none of the neighbours; the net has seen "
                                    "where those of like vectors are.")},
        .parameters = {recallParameter(),
                       {.name = "hidden",
                        .title = SHARDSCOPE_TEXT("Hidden values"),
                        .standard = std::int64_t(0),
                        .least = 0,
                        .greatest = 4096,
                        .meaning = SHARDSCOPE_TEXT("Hidden values of the net: the more, the truer the order and the "
                                                   "dearer the routing. 0: as many as cost a twentieth of the search "
                                                   "in a shard, 16 to 256.")},
                       {.name = "per-shard",
                        .title = SHARDSCOPE_TEXT("Representatives"),
                        .standard = std::int64_t(0),
                        .least = 0,
                        .greatest = 10000,
                        .meaning = SHARDSCOPE_TEXT("Representatives of each shard that a query is compared with "
                                                   "besides, so that depth follows from distances, too; 0: none.")},
                       learnFromParameter()},
        .make = &makeLearnedRouter,
        .can = {.compares = true, .choosesDepth = true, .again = &nearestRouterOf, .worthTrying = ValueLists()}};
}

} // namespace shardscope
