// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/KMeans.h"

#include "core/base/Random.h"
#include "core/jobs/Parallel.h"
#include "core/partition/Partition.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace shardscope {

namespace {

/// Independent streams of random numbers for the different choices of one run.
enum Stream : std::uint64_t { Sampling, Start, Splitting };

std::uint64_t seedOf(std::uint64_t seed, Stream stream, int iteration = 0)
{
    return Random::stream(seed, stream + iteration).next();
}

/// The mean of some rows, or their direction under cosine.
void meanOf(const FloatRows &rows, std::span<const VectorId> members, Metric metric, std::span<float> mean)
{
    std::vector<double> sum(mean.size(), 0.0);
    thread_local Matrix buffer;
    for (std::size_t first = 0; first < members.size(); first += rowsPerBlock) {
        const auto count = std::min<std::size_t>(rowsPerBlock, members.size() - first);
        const auto block = rows.gather(members.subspan(first, count), buffer);
        for (std::int64_t i = 0; i < block.rows; ++i) {
            std::ranges::transform(sum, block.row(i), sum.begin(), std::plus<>());
        }
    }
    const double norm = std::sqrt(std::inner_product(sum.begin(), sum.end(), sum.begin(), 0.0));
    const double divisor = metric == Metric::Cosine ? norm : static_cast<double>(members.size());
    if (divisor > 0) {
        std::ranges::transform(sum, mean.begin(),
                               [divisor](double value) { return static_cast<float>(value / divisor); });
    }
}

/// Lloyd's iterations on a fixed set of rows.
class Lloyd
{
public:
    Lloyd(const VectorSet &vectors, const KMeansOptions &options)
        : m_rows(vectors, options.metric), m_options(options), m_centroids(options.clusters, vectors.dim()),
          m_counts(options.clusters)
    {
        const auto first = drawRows(vectors.size(), options.clusters, seedOf(options.seed, Start));
        Matrix buffer;
        const auto points = m_rows.gather(first, buffer);
        std::copy_n(points.data, points.rows * points.dim, m_centroids.data());
    }

    /// Assigns every row and moves every centroid to the mean of its rows.
    Outcome<double> iterate(int iteration, const Progress &progress)
    {
        auto assigned = assignToNearest(m_rows, NearestPoints(m_centroids, m_options.metric), progress);
        SHARDSCOPE_TRY(assigned);
        const auto members = rowsByCluster(*assigned, m_options.clusters);
        for (int cluster = 0; cluster < m_options.clusters; ++cluster) {
            m_counts[cluster] = static_cast<std::int64_t>(members.row(cluster).size());
        }
        moveToMeans(m_rows, members, m_options.metric, m_centroids);
        splitLargeIntoEmpty(Random(seedOf(m_options.seed, Splitting, iteration)));
        return std::accumulate(assigned->begin(), assigned->end(), 0.0,
                               [](double sum, const auto &row) { return sum + row.distance; });
    }

    Matrix takeCentroids() { return std::move(m_centroids); }

private:
    /// An empty cluster becomes the twin of one drawn in proportion to its size; the two are moved apart by a little
    /// in opposite directions, and share its rows at the next assignment.
    void splitLargeIntoEmpty(Random random)
    {
        constexpr float nudge = 1.0f / 1024;
        const auto total = std::accumulate(m_counts.begin(), m_counts.end(), std::int64_t(0));
        for (std::size_t empty = 0; empty < m_counts.size(); ++empty) {
            if (m_counts[empty] > 0) {
                continue;
            }
            const std::size_t large = drawBySize(random.below(total));
            const auto twin = m_centroids.row(static_cast<std::int64_t>(empty));
            const auto original = m_centroids.row(static_cast<std::int64_t>(large));
            for (std::size_t j = 0; j < twin.size(); ++j) {
                const float sign = j % 2 == 0 ? 1.0f : -1.0f;
                twin[j] = original[j] * (1 + sign * nudge);
                original[j] *= 1 - sign * nudge;
            }
            m_counts[empty] = m_counts[large] / 2;
            m_counts[large] -= m_counts[empty];
        }
    }

    std::size_t drawBySize(std::int64_t ticket) const
    {
        std::size_t cluster = 0;
        while (ticket >= m_counts[cluster]) {
            ticket -= m_counts[cluster++];
        }
        return cluster;
    }

    FloatRows m_rows;
    KMeansOptions m_options;
    Matrix m_centroids;
    std::vector<std::int64_t> m_counts;
};

} // namespace

std::vector<VectorId> drawRows(std::int64_t n, std::int64_t count, std::uint64_t seed)
{
    // Fisher & Yates, stopped early.
    Random random(seed);
    std::vector<VectorId> rows(static_cast<std::size_t>(n));
    std::ranges::generate(rows, [next = std::int64_t(0)]() mutable { return VectorId(next++); });
    for (std::int64_t i = 0; i < count; ++i) {
        std::swap(rows[i], rows[i + random.below(n - i)]);
    }
    rows.resize(static_cast<std::size_t>(count));
    return rows;
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

void moveToMeans(const FloatRows &rows, const IdLists<VectorId> &members, Metric metric, Matrix &centroids)
{
    parallelFor(centroids.rows(), 1, [&](std::int64_t cluster, std::int64_t) {
        if (!members.row(cluster).empty()) {
            meanOf(rows, members.row(cluster), metric, centroids.row(cluster));
        }
    });
}

Outcome<Clustering> kMeans(const VectorSet &vectors, const KMeansOptions &options, const Progress &progress)
{
    if (vectors.size() < options.clusters) {
        return Error{Code::TooManyShards, {}, {std::int64_t(options.clusters), vectors.size()}};
    }
    const VectorSet training = trainingSet(vectors, options);
    Lloyd lloyd(training, options);
    Clustering result;
    for (int iteration = 0; iteration < options.iterations; ++iteration) {
        const auto inertia = lloyd.iterate(iteration, [&](std::int64_t done, std::int64_t total) {
            return progress(iteration * total + done, options.iterations * total);
        });
        SHARDSCOPE_TRY(inertia);
        result.inertia.push_back(*inertia);
    }
    result.centroids = lloyd.takeCentroids();
    return result;
}

Metric clusteringMetric(Metric metric)
{
    return metric == Metric::Cosine ? Metric::Cosine : Metric::L2;
}

} // namespace shardscope
