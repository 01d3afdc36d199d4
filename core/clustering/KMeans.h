// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/IdLists.h"
#include "core/clustering/NearestPoints.h"

#include <compare>
#include <cstdint>
#include <vector>

namespace shardscope {

struct KMeansOptions
{
    int clusters = 1;
    int iterations = 20;
    Metric metric = Metric::L2;
    std::int64_t sample = 0; ///< vectors per cluster to train on at most; 0: all
    std::uint64_t seed = 1;
    /// With a sample: from vectors drawn from all, those that all would start from. The start moves recall by more than
    /// a sample does, and would hide what the sample costs.
    bool startsFromAll = false;

    auto operator<=>(const KMeansOptions &) const = default;
};

struct Clustering
{
    Matrix centroids; ///< (clusters, d); unit length under cosine
    std::vector<double>
        inertia; ///< of the means (squared L2, or 1 − cosine), after each iteration; falls until a cluster runs empty
};

/// Lloyd's k-means. Starts from vectors of different values drawn at random; a cluster that runs empty takes half of a
/// large one whose rows differ. Where there are fewer different vectors than clusters, each has a cluster of its own
/// and the other clusters stay empty, with the centroid of the first.
///
/// Under cosine the centroids are kept at unit length (spherical k-means). Under inner product the clusters are those
/// of squared L2: a small residual bounds the error of every inner product, |⟨q, x⟩ − ⟨q, c⟩| ≤ ‖q‖·‖x − c‖, and
/// long vectors, which attract most queries, get clusters of their own instead of being mixed by direction alone.
///
/// Errors:  TooManyShards if there are fewer vectors than clusters; Cancelled.
/// Threads: all; every sum is taken in the order of the rows, so the bits do not depend on the number of threads.
/// Cancel:  polled per block of rows; progress counts iterations times rows.
/// Source:  Lloyd 1982; splitting of empty clusters as in Faiss, Johnson et al. 2017; Dhillon & Modha 2001 (cosine).
Outcome<Clustering> kMeans(const VectorSet &vectors, const KMeansOptions &options, const Progress &progress);

/// The vectors trained on: all, or a sample in ascending order of row, which reads a mapped file front to back.
VectorSet trainingSet(const VectorSet &vectors, const KMeansOptions &options);

/// How many vectors k-means learns from unless told: 1,024 a cluster, and 262,144 at least, which cost
/// little beside the one pass over all vectors in which each gets its cluster. More change recall by less than .005:
/// see tst_trainingsample.
std::int64_t usualTrainingRows(std::int64_t clusters);

/// `count` distinct rows of `n`, in random order. Memory: as the sample, not as n, where it is a small part of it.
std::vector<VectorId> drawRows(std::int64_t n, std::int64_t count, std::uint64_t seed);

/// Rows of each cluster in ascending order.
IdLists<VectorId> rowsByCluster(const std::vector<NearestPoints::Nearest> &assigned, int clusters);

/// Makes `twin` a copy of a centroid and moves both a little to opposite sides, so that they share its rows.
void moveApart(std::span<float> centroid, std::span<float> twin);

/// The metric clusters are formed by where data is searched by `metric`.
Metric clusteringMetric(Metric metric);

} // namespace shardscope
