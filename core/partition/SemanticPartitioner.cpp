// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/PartitionCache.h"
#include "core/partition/Partitioners.h"
#include "core/partition/SemanticSettings.h"

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
    const auto nearest = assignToNearest(FloatRows(vectors, metric), NearestPoints((*clustering)->centroids, metric),
                                         assigning.progress());
    SHARDSCOPE_TRY(nearest);

    Partition result;
    result.shards = task.shards;
    for (const auto &row : *nearest) {
        result.shardOf.emplace_back(row.point.value);
    }
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
