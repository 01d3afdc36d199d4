// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/KMeans.h"
#include "core/jobs/Parallel.h"
#include "core/jobs/StopRelay.h"
#include "core/routing/NearestRouter.h"
#include "core/routing/Routers.h"

#include <algorithm>

namespace shardscope {

namespace {

constexpr int iterations = 10;
constexpr int vectorsPerCentroid = 256; ///< trained on

/// The centroids of k-means inside every shard. A copy counts in each shard that holds it: a query is led to a shard
/// by all that can be found there.
Representatives trainRepresentatives(const RoutingTask &task, int perShard, const Progress &progress, bool &finished)
{
    const Metric metric = clusteringMetric(task.data.metric);
    const auto members = task.partition.members();
    std::vector<Matrix> ofShard(task.partition.shards);
    StopRelay relay(progress);
    const Progress within = relay.forBodies();
    finished = parallelFor(
        task.partition.shards, 1,
        [&](std::int64_t shard, std::int64_t) {
            const auto vectors = members.row(shard);
            if (vectors.empty()) {
                return;
            }
            const int clusters = static_cast<int>(std::min<std::int64_t>(perShard, std::ssize(vectors)));
            auto trained = kMeans(task.data.base.gather(vectors),
                                  {.clusters = clusters,
                                   .iterations = iterations,
                                   .metric = metric,
                                   .sample = vectorsPerCentroid,
                                   .seed = task.seed + static_cast<std::uint64_t>(shard)},
                                  within);
            if (trained) {
                ofShard[shard] = std::move(trained->centroids);
            }
        },
        relay.forLoop());

    std::int64_t total = 0;
    for (const auto &points : ofShard) {
        total += points.rows();
    }
    Representatives all{Matrix(total, task.data.base.dim()), {}};
    float *next = all.points.data();
    for (std::size_t shard = 0; shard < ofShard.size(); ++shard) {
        const auto values = ofShard[shard].rows() * ofShard[shard].dim();
        next = std::copy_n(ofShard[shard].data(), values, next);
        all.shardOf.insert(all.shardOf.end(), ofShard[shard].rows(), ShardId(shard));
    }
    return all;
}

Outcome<std::unique_ptr<Router>> makeSubCentroidsRouter(const RoutingTask &task, const Progress &progress)
{
    const int perShard = static_cast<int>(task.settings.integer("per-shard"));
    bool finished = false;
    auto representatives = trainRepresentatives(task, perShard, progress, finished);
    if (!finished) {
        return Error{Code::Cancelled, {}, {}};
    }
    return std::unique_ptr<Router>(
        std::make_unique<NearestRouter>(std::move(representatives), task.partition, task.data.metric));
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
        .parameters = {{.name = "per-shard",
                        .title = SHARDSCOPE_TEXT("Representatives"),
                        .standard = std::int64_t(16),
                        .least = 1,
                        .greatest = 10000,
                        .meaning = SHARDSCOPE_TEXT("Representatives of each shard: the more, the truer the order of "
                                                   "shards, and the more distances the router computes.")}},
        .make = &makeSubCentroidsRouter,
        .can = {.compares = true, .again = &nearestRouterOf, .worthTrying = ValueLists()}};
}

} // namespace shardscope
