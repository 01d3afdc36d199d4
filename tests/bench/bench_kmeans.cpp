// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/KMeans.h"
#include "core/sources/Source.h"
#include "tests/bench/Bench.h"

#include <faiss/Clustering.h>
#include <faiss/IndexFlat.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <string>
#include <vector>

namespace shardscope::bench {

namespace {

/// Centroids by Faiss, trained on all rows.
std::vector<float> faissCentroids(const VectorSet &floats, const KMeansOptions &options)
{
    faiss::ClusteringParameters parameters;
    parameters.niter = options.iterations;
    parameters.max_points_per_centroid = std::numeric_limits<int>::max() / options.clusters;
    faiss::Clustering clustering(floats.dim(), options.clusters, parameters);
    faiss::IndexFlatL2 index(floats.dim());
    clustering.train(floats.size(), floats.matrix().data, index);
    return clustering.centroids;
}

double inertiaOf(const VectorSet &vectors, MatrixView centroids)
{
    const auto nearest =
        assignToNearest(FloatRows(vectors, Metric::L2), NearestPoints(centroids, Metric::L2), unwatched);
    double total = 0;
    for (const auto &row : *nearest) {
        total += row.distance;
    }
    return total;
}

/// Training on all rows, the same iterations on both sides.
Comparison besideFaiss(const VectorSet &vectors, const VectorSet &floats, const KMeansOptions &options, int repetitions)
{
    const auto ours = kMeans(vectors, options, unwatched);
    const auto theirs = faissCentroids(floats, options);
    const double quality =
        inertiaOf(vectors, ours->centroids) / inertiaOf(vectors, {theirs.data(), options.clusters, vectors.dim()});
    const char *forced = std::getenv("OPENBLAS_CORETYPE");
    char what[128];
    std::snprintf(what, sizeof what, "k-means, %lld × %d, %d clusters, %d iterations; inertia %.4f of the peer's",
                  static_cast<long long>(vectors.size()), vectors.dim(), options.clusters, options.iterations, quality);
    return {
        .what = what,
        .ours = timed([=] { keep(kMeans(vectors, options, unwatched)->centroids.data()); }),
        .peer = forced ? "Faiss with the BLAS kernel " + std::string(forced) : std::string("Faiss as installed"),
        .theirs = timed([=] { keep(faissCentroids(floats, options).data()); }),
        .reach = forced ? 1.0 : 5.0,
        .repetitions = repetitions,
    };
}

} // namespace

/// Faiss gets its rows as float32 already. Set OPENBLAS_CORETYPE to hold it against Faiss with a BLAS kernel that
/// Debian's OpenBLAS would not choose itself, SHARDSCOPE_BENCH_CENTROIDS=4096 for so many of a million made-up rows
/// besides, which takes minutes.
Subject kMeansSubject()
{
    const auto data = open(defaultSource(), unwatched);
    if (!data.ok()) {
        return {};
    }
    const VectorSet vectors = data->base;
    const VectorSet floats = vectors.contiguousFloat();
    Subject subject;
    for (const int clusters : {64, 256}) {
        subject.comparisons.push_back(besideFaiss(vectors, floats, {.clusters = clusters, .iterations = 20}, 3));
    }
    if (const char *const wanted = std::getenv("SHARDSCOPE_BENCH_CENTROIDS")) {
        Source source;
        source.location = "mixture:n=1000000,d=128,clusters=10000,queries=1,seed=1";
        const auto many = open(source, unwatched);
        const KMeansOptions options{.clusters = std::max(1, std::atoi(wanted)), .iterations = 5};
        if (many.ok()) {
            subject.comparisons.push_back(besideFaiss(many->base, many->base, options, 1));
        }
    }
    return subject;
}

} // namespace shardscope::bench
