// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/SemanticSettings.h"

#include "core/partition/Spill.h"

namespace shardscope {

std::vector<Parameter> semanticParameters()
{
    std::vector<Parameter> parameters{
        {.name = "iterations",
         .title = SHARDSCOPE_TEXT("Iterations"),
         .standard = std::int64_t(20),
         .least = 1,
         .greatest = 1000,
         .meaning = SHARDSCOPE_TEXT("How often k-means moves its centroids.")},
        {.name = "sample",
         .title = SHARDSCOPE_TEXT("Sample"),
         .standard = std::int64_t(0),
         .least = 0,
         .greatest = 1e9,
         .unit = Unit::Vectors,
         .meaning = SHARDSCOPE_TEXT("Vectors per centroid that k-means learns from at most; 0 takes all of them."),
         .zero = SHARDSCOPE_TEXT("all")}};
    for (auto &parameter : spillParameters()) {
        parameters.push_back(std::move(parameter));
    }
    return parameters;
}

Parameter slackParameter()
{
    return {.name = "slack",
            .title = SHARDSCOPE_TEXT("Slack"),
            .standard = 0.1,
            .least = 0.01,
            .greatest = 10,
            .unit = Unit::Share,
            .meaning = SHARDSCOPE_TEXT("How much larger than the mean a shard may grow, copies included.")};
}

KMeansOptions kMeansOptions(const PartitionTask &task, int clusters)
{
    return {.clusters = clusters,
            .iterations = static_cast<int>(task.settings.integer("iterations")),
            .metric = clusteringMetric(task.data.metric),
            .sample = task.settings.integer("sample"),
            .seed = task.seed};
}

} // namespace shardscope
