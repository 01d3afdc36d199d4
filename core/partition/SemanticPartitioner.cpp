// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/KMeans.h"
#include "core/partition/Partitioners.h"

namespace shardscope {

namespace {

Outcome<Partition> partitionByMeaning(const PartitionTask &task, const Progress &progress)
{
    const Metric metric = clusteringMetric(task.data.metric);
    const KMeansOptions options{.clusters = task.shards,
                                .iterations = static_cast<int>(task.settings.integer("iterations")),
                                .metric = metric,
                                .sample = task.settings.integer("sample"),
                                .seed = task.seed};
    auto clustering = kMeans(task.data.base, options, progress);
    SHARDSCOPE_TRY(clustering);

    const auto nearest =
        assignToNearest(FloatRows(task.data.base, metric), NearestPoints(clustering->centroids, metric), progress);
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
    return result;
}

} // namespace

Kind<Partitioner> semanticPartitioner()
{
    return {.name = "semantic",
            .title = SHARDSCOPE_TEXT("Semantic"),
            .meaning = SHARDSCOPE_TEXT("Similar vectors share a shard: k-means with one centroid a shard."),
            .parameters = {{.name = "iterations",
                            .standard = std::int64_t(20),
                            .least = 1,
                            .greatest = 1000,
                            .meaning = SHARDSCOPE_TEXT("How often k-means moves its centroids.")},
                           {.name = "sample",
                            .standard = std::int64_t(0),
                            .least = 0,
                            .greatest = 1e9,
                            .unit = Unit::Vectors,
                            .meaning = SHARDSCOPE_TEXT("Vectors per centroid that k-means learns from at most; 0 "
                                                       "takes all of them.")}},
            .make = &partitionByMeaning};
}

} // namespace shardscope
