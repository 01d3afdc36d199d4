// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/KMeans.h"
#include "core/partition/Partitioners.h"
#include "core/partition/SemanticSettings.h"
#include "core/partition/Spill.h"

namespace shardscope {

namespace {

Outcome<Partition> partitionByMeaning(const PartitionTask &task, const Progress &progress)
{
    const Metric metric = clusteringMetric(task.data.metric);
    auto clustering = kMeans(task.data.base, kMeansOptions(task, task.shards), partOf(progress, 0, 600));
    SHARDSCOPE_TRY(clustering);
    const auto nearest = assignToNearest(FloatRows(task.data.base, metric),
                                         NearestPoints(clustering->centroids, metric), partOf(progress, 600, 650));
    SHARDSCOPE_TRY(nearest);

    Partition result;
    result.shards = task.shards;
    for (const auto &row : *nearest) {
        result.shardOf.emplace_back(row.point.value);
    }
    for (int shard = 0; shard < task.shards; ++shard) {
        result.centroids.shardOf.emplace_back(shard);
    }
    result.centroids.points = std::move(clustering->centroids);
    SHARDSCOPE_TRY(spill(result, task.data, spillOptions(task, unlimited), partOf(progress, 650, 1000)));
    return result;
}

} // namespace

Kind<Partitioner> semanticPartitioner()
{
    return {.name = "semantic",
            .title = SHARDSCOPE_TEXT("Semantic"),
            .meaning = SHARDSCOPE_TEXT("Similar vectors share a shard: k-means with one centroid a shard."),
            .parameters = semanticParameters(),
            .make = &partitionByMeaning};
}

} // namespace shardscope
