// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/MassStart.h"

#include "core/base/Quantile.h"
#include "core/clustering/KMeans.h"
#include "core/jobs/Parallel.h"

#include <algorithm>
#include <numeric>

namespace shardscope {

namespace {

/// A row is far at more than four times the median distance; squared. Of a normal distribution in one dimension that
/// is one in 150, in ten dimensions nobody.
constexpr float farSquare = 16;

constexpr int iterations = 6;
constexpr std::int64_t rowsPerCentroid = 256; ///< trained on: prices move the centroids on
constexpr int deepest = 8;                    ///< divisions of divisions

std::vector<std::int64_t> sizesOf(const IdLists<VectorId> &members)
{
    std::vector<std::int64_t> sizes;
    for (std::int64_t cluster = 0; cluster < members.rows(); ++cluster) {
        sizes.push_back(std::ssize(members.row(cluster)));
    }
    return sizes;
}

/// Seats for each cluster in proportion to its size, as many as there are clusters. Source: Sainte-Laguë 1910.
std::vector<int> seatsOf(const std::vector<std::int64_t> &sizes)
{
    std::vector<int> seats(sizes.size(), 0);
    std::vector<std::pair<double, std::int64_t>> quotients; // a heap; ties to the lower cluster
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        quotients.emplace_back(static_cast<double>(sizes[i]), -static_cast<std::int64_t>(i));
    }
    std::ranges::make_heap(quotients);
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        std::ranges::pop_heap(quotients);
        auto &[quotient, cluster] = quotients.back();
        const auto size = static_cast<double>(sizes[-cluster]);
        quotient = size / (2 * ++seats[-cluster] + 1);
        std::ranges::push_heap(quotients);
    }
    return seats;
}

} // namespace

float farDistance(std::vector<float> distances)
{
    std::erase_if(distances, [](float distance) { return distance <= 0; });
    if (distances.empty()) {
        return 0;
    }
    return farSquare * median(distances);
}

IdLists<VectorId> withoutFarRows(const IdLists<VectorId> &members, std::span<const NearestPoints::Nearest> distances)
{
    std::vector<std::int64_t> starts{0};
    std::vector<VectorId> kept;
    for (std::int64_t cluster = 0; cluster < members.rows(); ++cluster) {
        const auto rows = members.row(cluster);
        std::vector<float> ofRows(rows.size());
        std::ranges::transform(rows, ofRows.begin(), [&](VectorId row) { return distances[row.index()].distance; });
        const float limit = farDistance(std::move(ofRows));
        std::ranges::copy_if(rows, std::back_inserter(kept),
                             [&](VectorId row) { return distances[row.index()].distance <= limit; });
        starts.push_back(std::ssize(kept));
    }
    return {std::move(starts), std::move(kept)};
}

namespace {

Outcome<MassCentroids> handOut(const VectorSet &vectors, Matrix centroids, Metric metric, MassLimits limits,
                               std::uint64_t seed, int depth, const Progress &progress)
{
    const auto count = static_cast<int>(centroids.rows());
    auto nearest = assignToNearest(FloatRows(vectors, metric), NearestPoints(centroids, metric), progress);
    SHARDSCOPE_TRY(nearest);
    const auto members = rowsByCluster(*nearest, count);
    const auto sizes = sizesOf(members);
    const double mean = static_cast<double>(vectors.size()) / count;
    const bool isEven = static_cast<double>(std::ranges::max(sizes)) <= limits.largest * mean &&
                        static_cast<double>(std::ranges::min(sizes)) >= limits.least * mean;
    if (isEven || depth >= deepest) {
        return MassCentroids{std::move(centroids), *std::move(nearest)};
    }
    const auto seats = seatsOf(sizes);
    const auto near = withoutFarRows(members, *nearest);
    Matrix result(count, centroids.dim());
    std::int64_t filled = 0;
    for (int cluster = 0; cluster < count; ++cluster) {
        const int pieces = std::min<int>(seats[cluster], static_cast<int>(std::ssize(near.row(cluster))));
        if (pieces == 1) {
            std::ranges::copy(centroids.row(cluster), result.row(filled++).begin());
        } else if (pieces > 1) {
            const VectorSet inside = vectors.gather(near.row(cluster));
            const KMeansOptions options{.clusters = pieces,
                                        .iterations = iterations,
                                        .metric = metric,
                                        .sample = rowsPerCentroid,
                                        .seed = seed + static_cast<std::uint64_t>(cluster)};
            auto divided = kMeans(inside, options, progress);
            SHARDSCOPE_TRY(divided);
            const auto parts =
                handOut(inside, std::move(divided->centroids), metric, limits, options.seed, depth + 1, progress);
            SHARDSCOPE_TRY(parts);
            const Matrix &points = parts->centroids;
            std::copy_n(points.data(), points.rows() * points.dim(), result.row(filled).data());
            filled += pieces;
        }
    }
    // Where near rows were too few for the seats: any place does, and prices find them a better one.
    for (std::int64_t i = 0; filled < count; ++i, ++filled) {
        std::ranges::copy(result.row(i), result.row(filled).begin());
    }
    return MassCentroids{std::move(result)};
}

} // namespace

Outcome<MassCentroids> centroidsByMass(const VectorSet &vectors, Matrix centroids, Metric metric, MassLimits limits,
                                       std::uint64_t seed, const Progress &progress)
{
    return handOut(vectors, std::move(centroids), metric, limits, seed, 0,
                   [&](std::int64_t, std::int64_t) { return progress(0, 1); });
}

} // namespace shardscope
