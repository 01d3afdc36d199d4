// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/SemanticSettings.h"

#include "core/partition/Groundwork.h"
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
    parameters.push_back(
        {.name = "cluster-by",
         .title = SHARDSCOPE_TEXT("Cluster by"),
         .standard = std::string("direction"),
         .meaning =
             SHARDSCOPE_TEXT("What makes vectors similar under inner product: their direction, or their position, "
                             "length included. Under other metrics it makes no difference."),
         .choices = {{"direction", SHARDSCOPE_TEXT("Direction")}, {"position", SHARDSCOPE_TEXT("Position")}}});
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

bool clustersByDirection(Metric metric, const Settings &settings)
{
    return metric == Metric::Cosine ||
           (metric == Metric::InnerProduct && settings.has("cluster-by") && settings.text("cluster-by") == "direction");
}

ClusterSpace clusterSpace(const PartitionTask &task)
{
    const bool byDirection = clustersByDirection(task.data.metric, task.settings);
    return {byDirection ? task.groundwork.directions() : task.data.base, byDirection ? Metric::Cosine : Metric::L2};
}

KMeansOptions kMeansOptions(const PartitionTask &task, int clusters)
{
    return {.clusters = clusters,
            .iterations = static_cast<int>(task.settings.integer("iterations")),
            .metric = clustersByDirection(task.data.metric, task.settings) ? Metric::Cosine : Metric::L2,
            .sample = task.settings.integer("sample"),
            .seed = task.seed};
}

} // namespace shardscope
