// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/KMeans.h"

#include "core/base/Shuffle.h"
#include "core/clustering/Lloyd.h"
#include "core/jobs/Parallel.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <string>
#include <unordered_set>

namespace shardscope {

namespace {

/// Independent streams of random numbers for the different choices of one run.
enum Stream : std::uint64_t { Sampling = 0, Start = 6, Splitting = 16 };

std::uint64_t seedOf(std::uint64_t seed, Stream stream, int iteration = 0)
{
    return Random::stream(seed, stream + iteration).next();
}

/// Values of rows to start from: different ones, as far as there are so many among those drawn and among the rows
/// trained on. What then lacks is the first again, whose cluster has its rows already. Shape: (clusters, d).
Matrix drawStart(const FloatRows &from, const FloatRows &training, int clusters, std::uint64_t seed)
{
    Matrix start(clusters, from.dim());
    int different = 0;
    std::unordered_set<std::string> seen;
    Matrix buffer;
    const auto keepNew = [&](const FloatRows &rows, const std::vector<VectorId> &drawn) {
        for (std::size_t i = 0; i < drawn.size() && different < clusters; ++i) {
            const auto row = rows.block(drawn[i].value, 1, buffer).row(0);
            std::string bytes(row.size_bytes(), '\0');
            std::memcpy(bytes.data(), row.data(), row.size_bytes());
            if (seen.insert(std::move(bytes)).second) {
                std::ranges::copy(row, start.row(different++).begin());
            }
        }
    };
    keepNew(from, drawRows(from.size(), clusters, seed));
    if (different < clusters) {
        keepNew(training, drawRows(training.size(), training.size(), seed));
    }
    for (; different < clusters; ++different) {
        std::ranges::copy(start.row(0), start.row(different).begin());
    }
    return start;
}

} // namespace

std::vector<VectorId> drawRows(std::int64_t n, std::int64_t count, std::uint64_t seed)
{
    Random random(seed);
    const std::int64_t worthAPlaceEach = n / 16; // a place that exists of its own takes as much as so many ids
    if (count < worthAPlaceEach) {
        std::vector<VectorId> rows(static_cast<std::size_t>(count));
        drawFirst<VectorId>(n, random, rows);
        return rows;
    }
    std::vector<VectorId> rows(static_cast<std::size_t>(n));
    std::ranges::generate(rows, [next = std::int64_t(0)]() mutable { return VectorId(next++); });
    shuffleFirst(rows, count, random);
    rows.resize(static_cast<std::size_t>(count));
    return rows;
}

std::int64_t usualTrainingRows(std::int64_t clusters)
{
    constexpr std::int64_t least = 1 << 18;
    constexpr std::int64_t perCluster = 1024;
    return std::max(least, perCluster * clusters);
}

VectorSet trainingSet(const VectorSet &vectors, const KMeansOptions &options)
{
    const std::int64_t limit = options.sample * options.clusters;
    if (options.sample == 0 || limit >= vectors.size()) {
        return vectors;
    }
    auto rows = drawRows(vectors.size(), limit, seedOf(options.seed, Sampling));
    std::ranges::sort(rows);
    return vectors.gather(rows);
}

IdLists<VectorId> rowsByCluster(const std::vector<NearestPoints::Nearest> &assigned, int clusters)
{
    std::vector<std::int64_t> starts(clusters + 1, 0);
    for (const auto &row : assigned) {
        ++starts[row.point.index() + 1];
    }
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    std::vector<VectorId> rows(assigned.size());
    auto next = starts;
    for (std::size_t i = 0; i < assigned.size(); ++i) {
        rows[next[assigned[i].point.index()]++] = VectorId(i);
    }
    return {std::move(starts), std::move(rows)};
}

void moveApart(std::span<float> centroid, std::span<float> twin)
{
    constexpr float nudge = 1.0f / 1024;
    for (std::size_t j = 0; j < twin.size(); ++j) {
        const float shift = j % 2 == 0 ? nudge : -nudge;
        twin[j] = centroid[j] * (1 + shift);
        centroid[j] *= 1 - shift;
    }
}

Outcome<Clustering> kMeans(const VectorSet &vectors, const KMeansOptions &options, const Progress &progress)
{
    if (vectors.size() < options.clusters) {
        return Error{Code::TooManyShards, {}, {std::int64_t(options.clusters), vectors.size()}};
    }
    const VectorSet training = trainingSet(vectors, options);
    const FloatRows rows(training, options.metric);
    const FloatRows from = options.startsFromAll ? FloatRows(vectors, options.metric) : rows;
    Matrix start = drawStart(from, rows, options.clusters, seedOf(options.seed, Start));

    const bool spherical = options.metric == Metric::Cosine;
    Lloyd lloyd(rows, std::move(start), spherical);
    Clustering result;
    for (int iteration = 0; iteration < options.iterations; ++iteration) {
        const auto watch = [&](std::int64_t done, std::int64_t total) {
            return progress(iteration * total + done, options.iterations * total);
        };
        if (!lloyd.iterate(Random(seedOf(options.seed, Splitting, iteration)), watch)) {
            return Error{Code::Cancelled, {}, {}};
        }
        result.inertia.push_back(lloyd.inertia());
    }
    result.centroids = lloyd.centroids();
    return result;
}

Metric clusteringMetric(Metric metric)
{
    return metric == Metric::Cosine ? Metric::Cosine : Metric::L2;
}

} // namespace shardscope
