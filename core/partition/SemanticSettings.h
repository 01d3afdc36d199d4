// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/WorkStep.h"
#include "core/partition/PartitionCache.h"
#include "core/partition/Partitioner.h"

#include <cstdint>
#include <optional>

namespace shardscope {

/// What all semantic partitioners can be told: k-means and spill.
std::vector<Parameter> semanticParameters();
/// Name of the one that says what is clustered under inner product. Directions keep shards even by themselves; where a
/// limit does, positions, lifted, find more.
inline constexpr std::string_view clusterBy = "cluster-by";
/// The value of `sample` that chooses as usualTrainingRows does; its default.
inline constexpr std::int64_t usualSample = -1;

/// What k-means learns from.
struct TrainingSample
{
    std::int64_t vectors = 0;
    std::int64_t of = 0;
    std::int64_t clusters = 0;

    bool isAll() const { return vectors == of; }
};

/// Of a plan on so many vectors; nothing where the strategy does not learn, or by itself in each part of the data.
std::optional<TrainingSample> trainingSampleOf(const PlanSpec &spec, std::int64_t vectors);

/// How much larger than the mean a shard may be.
Parameter slackParameter();

/// The space that a data set's vectors are clustered in with some settings: under inner product as these say, under
/// cosine that of directions, under L2 that of positions.
///
/// Measured under inner product with 8,000 × 32 in 16 shards, routing by ⟨q, c⟩ in all cases (c: the mean of the
/// vectors or of their directions; the lifted ones not yet as pointsOf has them). max/mean and recall at nprobe 1 of
/// `semantic`; then recall of `balanced` at nprobe 1, and where 20 % of the vectors are scanned:
///
///     lengths, vectors                 direction               position               lifted
///     equal, 60 clusters              1.5 .91 · .93 .99      1.6 .78 · .88 .98      1.7 .77 · .88 .98
///     log-normal, σ = 0.3             1.5 .85 · .87 .96      2.2 .72 · .86 .95      2.3 .72 · .87 .96
///     log-normal, σ = 0.7             1.5 .64 · .65 .83      7.6 .50 · .63 .86      8.2 .42 · .63 .86
///     log-normal, σ = 1               1.5 .49 · .49 .72       12 .34 · .46 .81       12 .35 · .53 .78
///     log-normal by cluster, σ = 0.5  1.4 .61 · .62 .79      6.8 .67 · .71 .93      6.9 .66 · .72 .94
///     σ = 0.7, no clusters            1.1 .16 · .16 .41      8.8 .17 · .24 .52      8.7 .22 · .29 .54
///     one Gaussian off the origin     1.1 .19 · .19 .46      1.1 .22 · .23 .54      1.2 .66 · .66 .93
///     60 clusters far off the origin  2.1 .57 · .56 .76      1.8 .43 · .47 .76      1.8 .49 · .53 .85
///
/// So directions make even shards and are best at small nprobe where there are clusters, which is why they are the
/// standard. Lifted vectors are best where a limit keeps shards even and the vectors have little but their lengths, or
/// a common offset, to tell them apart; positions are hardly ever better than those.
VectorSpace spaceOf(Metric metric, const Settings &settings);

/// The vectors of a task in its space, and the metric that their clusters are formed by.
struct ClusterSpace
{
    VectorSet vectors; ///< of unit length where directions decide
    Metric metric;     ///< L2 or cosine
};

/// Errors: CannotWrite, Cancelled.
Outcome<ClusterSpace> clusterSpace(const PartitionTask &task, const Progress &progress);

/// Centroids in the space of the task as points among the data set's vectors: lifted ones without what was added, once
/// they are brought to the length that all lifted vectors have. A mean is the shorter the more its vectors differ, and
/// by inner product a query would prefer the shards of few or equal vectors to those that hold what it wants.
Matrix pointsOf(const PartitionTask &task, const Matrix &centroids);

/// k-means as the task's settings want it, with `clusters` clusters.
KMeansOptions kMeansOptions(const PartitionTask &task, int clusters);
/// Of the task's cache. Errors: those of kMeans, CannotWrite.
Outcome<std::shared_ptr<const Clustering>> clusteringOf(const PartitionTask &task, int count, const Progress &progress);

/// The step in which each vector gets its cluster.
inline constexpr auto stepOfAssigning = SHARDSCOPE_TEXT("assigning vectors");

} // namespace shardscope
