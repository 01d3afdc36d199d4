// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/SemanticSettings.h"

#include "core/partition/PartitionCache.h"
#include "core/partition/Spill.h"

#include <algorithm>
#include <cmath>
#include <span>

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
         .standard = usualSample,
         .least = static_cast<double>(usualSample),
         .greatest = 1e9,
         .unit = Unit::Vectors,
         .meaning =
             SHARDSCOPE_TEXT("Vectors per centroid that k-means learns from at most. 0 takes all of them; −1, "
                             "\"automatic\", 1,024 per centroid, but 262,144 vectors at least. Each vector gets its "
                             "cluster in any case."),
         .zero = SHARDSCOPE_TEXT("automatic")}}; // what the least stands for
    parameters.push_back(
        {.name = clusterBy,
         .title = SHARDSCOPE_TEXT("Cluster by"),
         .standard = std::string("direction"),
         .meaning = SHARDSCOPE_TEXT(
             "What makes vectors similar under inner product: their direction; their position, length included; or "
             "their position after one more value has made all equally long, which finds more where lengths are "
             "spread and a limit keeps shards even. Under other metrics it makes no difference."),
         .choices = {{"direction", SHARDSCOPE_TEXT("Direction")},
                     {"position", SHARDSCOPE_TEXT("Position")},
                     {"lifted", SHARDSCOPE_TEXT("Position, lifted")}},
         .isOfInnerProduct = true});
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

VectorSpace spaceOf(Metric metric, const Settings &settings)
{
    if (metric == Metric::Cosine) {
        return VectorSpace::Directions;
    }
    if (metric != Metric::InnerProduct || !settings.has(clusterBy)) {
        return VectorSpace::Positions;
    }
    const auto &by = settings.text(clusterBy);
    return by == "direction" ? VectorSpace::Directions : by == "lifted" ? VectorSpace::Lifted : VectorSpace::Positions;
}

Outcome<ClusterSpace> clusterSpace(const PartitionTask &task, const Progress &progress)
{
    const VectorSpace space = spaceOf(task.data.metric, task.settings);
    const WorkStep step(SHARDSCOPE_TEXT("bringing vectors to one length"), progress);
    auto vectors = task.cache.vectors(space, step.progress());
    SHARDSCOPE_TRY(vectors);
    return ClusterSpace{*std::move(vectors), space == VectorSpace::Directions ? Metric::Cosine : Metric::L2};
}

namespace {

/// What a centroid is to be multiplied by to be as long as the vectors it is the mean of.
double toLength(double length, std::span<const float> centroid)
{
    double square = 0;
    for (const float value : centroid) {
        square += double(value) * double(value);
    }
    return square > 0 ? std::max(1.0, length / std::sqrt(square)) : 1;
}

} // namespace

Matrix pointsOf(const PartitionTask &task, const Matrix &centroids)
{
    Matrix points(centroids.rows(), task.data.base.dim());
    const bool isLifted = spaceOf(task.data.metric, task.settings) == VectorSpace::Lifted;
    for (std::int64_t i = 0; i < points.rows(); ++i) {
        const double outward = isLifted ? toLength(task.cache.liftedLength(), centroids.row(i)) : 1;
        std::transform(centroids.row(i).begin(), centroids.row(i).begin() + points.dim(), points.row(i).begin(),
                       [outward](float value) { return static_cast<float>(outward * double(value)); });
    }
    return points;
}

namespace {

/// Vectors per centroid as k-means has them, 0 for all, of a setting.
std::int64_t samplePerCentroid(std::int64_t setting, std::int64_t clusters, std::int64_t vectors)
{
    if (setting != usualSample) {
        return setting;
    }
    const auto rows = usualTrainingRows(clusters);
    return rows < vectors ? (rows + clusters - 1) / clusters : 0;
}

} // namespace

std::optional<TrainingSample> trainingSampleOf(const PlanSpec &spec, std::int64_t vectors)
{
    const auto kind = findKind(partitionerKinds(), "strategy", spec.strategy.kind);
    if (!kind || !(*kind)->can.columnParameter.empty()) {
        return std::nullopt;
    }
    const auto settings = complete(spec.strategy.settings, (*kind)->parameters);
    if (!settings || !settings->has("sample")) {
        return std::nullopt;
    }
    const auto perShard = settings->has("clusters") ? settings->integer("clusters") : 1;
    const auto clusters = std::min(perShard * spec.shards, vectors);
    const auto sample = samplePerCentroid(settings->integer("sample"), clusters, vectors);
    return TrainingSample{sample > 0 ? std::min(vectors, sample * clusters) : vectors, vectors, clusters};
}

KMeansOptions kMeansOptions(const PartitionTask &task, int clusters)
{
    return {.clusters = clusters,
            .iterations = static_cast<int>(task.settings.integer("iterations")),
            .metric = spaceOf(task.data.metric, task.settings) == VectorSpace::Directions ? Metric::Cosine : Metric::L2,
            .sample = samplePerCentroid(task.settings.integer("sample"), clusters, task.data.base.size()),
            .seed = task.seed,
            .startsFromAll = true};
}

Outcome<std::shared_ptr<const Clustering>> clusteringOf(const PartitionTask &task, int count, const Progress &progress)
{
    const WorkStep step(SHARDSCOPE_TEXT("k-means"), progress);
    return task.cache.clustering(spaceOf(task.data.metric, task.settings), kMeansOptions(task, count), step.progress());
}

} // namespace shardscope
