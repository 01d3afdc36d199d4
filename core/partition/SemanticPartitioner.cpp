// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/PartitionCache.h"
#include "core/partition/Partitioners.h"
#include "core/partition/SemanticSettings.h"

#include <algorithm>

namespace shardscope {

namespace {

Outcome<Partition> partitionByClusters(const PartitionTask &task, const Progress &progress)
{
    const auto space = clusterSpace(task, partOf(progress, 0, 50));
    SHARDSCOPE_TRY(space);
    const auto &[vectors, metric] = *space;
    const auto clustering = clusteringOf(task, task.shards, partOf(progress, 50, 900));
    SHARDSCOPE_TRY(clustering);
    const WorkStep assigning(stepOfAssigning, partOf(progress, 900, 1000));
    Partition result;
    result.shards = task.shards;
    result.shardOf.resize(static_cast<std::size_t>(vectors.size()));
    const auto place = [&](std::int64_t first, std::span<const NearestPoints::Nearest> nearest) {
        std::ranges::transform(nearest, result.shardOf.begin() + first,
                               [](const NearestPoints::Nearest &row) { return ShardId(row.point.value); });
    };
    SHARDSCOPE_TRY(forEachNearest(FloatRows(vectors, metric), NearestPoints((*clustering)->centroids, metric), place,
                                  assigning.progress()));
    for (int shard = 0; shard < task.shards; ++shard) {
        result.centroids.shardOf.emplace_back(shard);
    }
    result.centroids.points = pointsOf(task, (*clustering)->centroids);
    return result;
}

} // namespace

Kind<Partitioner> semanticPartitioner()
{
    return {.name = "semantic",
            .title = SHARDSCOPE_TEXT("Semantic"),
            .meaning = SHARDSCOPE_TEXT("Similar vectors share a shard: k-means with one centroid a shard."),
            .example = {"semantic:spill=0.1", SHARDSCOPE_TEXT("Copies a tenth of the vectors, those near borders, to a "
                                                              "second shard, so that fewer shards find as much.")},
            .parameters = semanticParameters(),
            .make = &partitionByClusters,
            .can = {.makesCentroids = true, .usualRouter = "centroid", .worthTrying = ValueLists()}};
}

} // namespace shardscope
