// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/KMeans.h"
#include "core/sources/Source.h"
#include "tests/bench/Bench.h"

#include <faiss/Clustering.h>
#include <faiss/IndexFlat.h>

#include <cstdio>
#include <cstdlib>
#include <limits>
#include <memory>

namespace shardscope::bench {

namespace {

constexpr int iterations = 20;

/// Centroids by Faiss, trained on all rows.
std::vector<float> faissCentroids(const VectorSet &floats, int clusters)
{
    faiss::ClusteringParameters parameters;
    parameters.niter = iterations;
    parameters.max_points_per_centroid = std::numeric_limits<int>::max() / clusters;
    faiss::Clustering clustering(floats.dim(), clusters, parameters);
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

} // namespace

/// Training on all of the default data, the same iterations on both sides. Faiss gets its rows as float32 already.
/// Set OPENBLAS_CORETYPE to hold it against Faiss with a BLAS kernel that Debian's OpenBLAS would not choose itself.
Subject kMeansSubject()
{
    const auto data = open(defaultSource(), unwatched);
    if (!data.ok()) {
        return {};
    }
    const VectorSet vectors = data->base;
    const VectorSet floats = vectors.contiguousFloat();
    const char *forced = std::getenv("OPENBLAS_CORETYPE");

    Subject subject;
    for (const int clusters : {64, 256}) {
        const KMeansOptions options{.clusters = clusters, .iterations = iterations};
        const auto ours = kMeans(vectors, options, unwatched);
        const auto theirs = faissCentroids(floats, clusters);
        const double quality =
            inertiaOf(vectors, ours->centroids) / inertiaOf(vectors, {theirs.data(), clusters, vectors.dim()});
        char what[128];
        std::snprintf(what, sizeof what, "k-means, %lld × %d, %d clusters, %d iterations; inertia %.4f of the peer's",
                      static_cast<long long>(vectors.size()), vectors.dim(), clusters, iterations, quality);
        subject.comparisons.push_back({
            .what = what,
            .ours = timed([=] { keep(kMeans(vectors, options, unwatched)->centroids.data()); }),
            .peer = forced ? "Faiss with the BLAS kernel " + std::string(forced) : std::string("Faiss as installed"),
            .theirs = timed([=] { keep(faissCentroids(floats, clusters).data()); }),
            .reach = forced ? 1.0 : 5.0,
            .repetitions = 3,
        });
    }
    return subject;
}

} // namespace shardscope::bench
