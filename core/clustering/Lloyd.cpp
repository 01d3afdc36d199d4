// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/Lloyd.h"

#include "core/clustering/KMeans.h"
#include "core/jobs/Parallel.h"
#include "core/kernels/Distance.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace shardscope {

namespace {

/// Bounds take this many bytes at most; beyond, every block is compared with all centroids.
constexpr std::int64_t mostBoundBytes = 128LL << 20;

/// A block with more open comparisons than this is faster by matrix product.
constexpr double fewOpen = 0.15;

float squaredDistance(std::span<const float> a, std::span<const float> b)
{
    static const auto distance = kernels::pairDistance(Metric::L2, Element::Float32);
    return distance(a.data(), b.data(), a.size());
}

std::int64_t blocksOf(std::int64_t rows)
{
    return (rows + rowsPerBlock - 1) / rowsPerBlock;
}

} // namespace

Lloyd::Lloyd(FloatRows rows, Matrix start, bool spherical)
    : m_rows(std::move(rows)), m_spherical(spherical), m_centroids(std::move(start)), m_points(m_centroids, Metric::L2),
      m_clusterOf(m_rows.size()), m_upper(m_rows.size()), m_drift(m_centroids.rows()),
      m_sums(m_rows, static_cast<int>(m_centroids.rows())), m_squares(blocksOf(m_rows.size()))
{
    const std::int64_t bounds = m_rows.size() * clusters();
    if (bounds * static_cast<std::int64_t>(sizeof(float)) <= mostBoundBytes) {
        m_lower.resize(static_cast<std::size_t>(bounds));
    }
}

bool Lloyd::iterate(Random random, const Progress &progress)
{
    std::vector<std::vector<ClusterMove>> movesOfBlock(m_squares.size());
    const bool finished = parallelFor(
        m_rows.size(), rowsPerBlock,
        [&](std::int64_t first, std::int64_t last) { assignBlock(first, last, movesOfBlock[first / rowsPerBlock]); },
        progress);
    if (!finished) {
        return false;
    }
    m_compared = true;
    const auto watch = [&](std::int64_t, std::int64_t) { return progress(m_rows.size(), m_rows.size()); };
    if (!m_sums.apply(movesOfBlock, watch)) {
        return false;
    }

    const Matrix before = m_centroids;
    m_sums.moveToMeans(m_centroids, m_spherical);
    splitLargeIntoEmpty(random);
    for (int cluster = 0; cluster < clusters(); ++cluster) {
        m_drift[cluster] = std::sqrt(squaredDistance(before.row(cluster), m_centroids.row(cluster)));
    }
    m_points = NearestPoints(m_centroids, Metric::L2);
    return true;
}

double Lloyd::inertia() const
{
    // Σ‖x − mean‖² = Σ‖x‖² − n‖mean‖² in each cluster; and Σ⟨x, mean / ‖mean‖⟩ = ‖Σx‖ on the sphere.
    double total = std::accumulate(m_squares.begin(), m_squares.end(), 0.0);
    for (int cluster = 0; cluster < clusters(); ++cluster) {
        if (const auto count = m_sums.counts()[cluster]; count > 0) {
            const double square = m_sums.squaredNorm(cluster);
            total -= m_spherical ? std::sqrt(square) : square / static_cast<double>(count);
        }
    }
    return total;
}

std::span<float> Lloyd::boundsOf(std::int64_t row)
{
    return {m_lower.data() + row * clusters(), static_cast<std::size_t>(clusters())};
}

void Lloyd::assign(std::int64_t row, int cluster, std::vector<ClusterMove> &moves)
{
    const CentroidId to(cluster);
    if (m_clusterOf[row] != to) {
        moves.push_back({VectorId(row), m_clusterOf[row], to});
        m_clusterOf[row] = to;
    }
}

void Lloyd::assignBlock(std::int64_t first, std::int64_t last, std::vector<ClusterMove> &moves)
{
    std::int64_t open = (last - first) * clusters();
    if (m_compared && !m_lower.empty()) {
        open = 0;
        for (auto i = first; i < last; ++i) {
            const auto bounds = boundsOf(i);
            const int own = m_clusterOf[i].value;
            const float upper = m_upper[i] += m_drift[own];
            int below = 0;
            for (std::size_t j = 0; j < bounds.size(); ++j) {
                bounds[j] -= m_drift[j];
                below += bounds[j] < upper;
            }
            open += below - (bounds[own] < upper);
        }
    }
    if (open == 0) {
        return;
    }
    if (static_cast<double>(open) > fewOpen * static_cast<double>((last - first) * clusters())) {
        thread_local Matrix buffer;
        const auto rows = m_rows.block(first, last - first, buffer);
        const auto most = m_lower.empty() ? rowsPerBlock : rowsAtOnce(clusters());
        for (std::int64_t i = 0; i < rows.rows; i += most) {
            compareAll(rows.slice(i, std::min(most, rows.rows - i)), first + i, moves);
        }
    } else {
        compareOpen(first, last, moves);
    }
}

void Lloyd::compareAll(MatrixView rows, std::int64_t first, std::vector<ClusterMove> &moves)
{
    if (m_lower.empty()) {
        std::array<NearestPoints::Nearest, rowsPerBlock> nearest;
        m_points.nearest(rows, std::span(nearest).first(static_cast<std::size_t>(rows.rows)));
        for (std::int64_t i = 0; i < rows.rows; ++i) {
            assign(first + i, nearest[static_cast<std::size_t>(i)].point.value, moves);
        }
    } else {
        thread_local AlignedVector<float> distances;
        const std::size_t count = m_points.size();
        distances.resize(rows.rows * count);
        m_points.distances(rows, distances.data());
        for (std::int64_t i = 0; i < rows.rows; ++i) {
            const std::span row(distances.data() + i * count, count);
            const auto nearest = leastOf(row);
            assign(first + i, nearest, moves);
            m_upper[first + i] = std::sqrt(row[nearest]);
            std::ranges::transform(row, boundsOf(first + i).begin(), [](float square) { return std::sqrt(square); });
        }
    }
    if (!m_compared) {
        double squares = 0;
        for (std::int64_t i = 0; i < rows.rows; ++i) {
            squares += kernels::squaredNorm(Element::Float32, rows.row(i).data(), rows.row(i).size());
        }
        m_squares[first / rowsPerBlock] += squares;
    }
}

void Lloyd::compareOpen(std::int64_t first, std::int64_t last, std::vector<ClusterMove> &moves)
{
    thread_local Matrix buffer;
    for (auto i = first; i < last; ++i) {
        const auto bounds = boundsOf(i);
        float &upper = m_upper[i];
        int own = m_clusterOf[i].value;
        MatrixView row; // empty until it is known that this row has anything to compare
        for (int j = 0; j < clusters(); ++j) {
            if (j == own || bounds[j] >= upper) {
                continue;
            }
            if (row.empty()) {
                row = m_rows.block(i, 1, buffer);
                upper = bounds[own] = std::sqrt(squaredDistance(row.row(0), m_centroids.row(own)));
                if (bounds[j] >= upper) {
                    continue;
                }
            }
            bounds[j] = std::sqrt(squaredDistance(row.row(0), m_centroids.row(j)));
            if (bounds[j] < upper) {
                upper = bounds[j];
                own = j;
            }
        }
        assign(i, own, moves);
    }
}

/// The sizes of clusters whose rows are not all equal; 0 of the others, which no centroids could share.
std::vector<std::int64_t> Lloyd::sizesOfDivisible() const
{
    std::vector<std::int64_t> sizes(m_sums.counts().size(), 0);
    std::vector<std::vector<float>> firstRow(m_sums.counts().size());
    auto unknown = std::ranges::count_if(m_sums.counts(), [](std::int64_t count) { return count > 1; });
    Matrix buffer;
    for (std::int64_t i = 0; i < m_rows.size() && unknown > 0; ++i) {
        const auto cluster = m_clusterOf[i].index();
        if (sizes[cluster] > 0) {
            continue;
        }
        const auto row = m_rows.block(i, 1, buffer).row(0);
        if (firstRow[cluster].empty()) {
            firstRow[cluster].assign(row.begin(), row.end());
        } else if (!std::ranges::equal(row, firstRow[cluster])) {
            sizes[cluster] = m_sums.counts()[cluster];
            --unknown;
        }
    }
    return sizes;
}

void Lloyd::splitLargeIntoEmpty(Random random)
{
    if (std::ranges::find(m_sums.counts(), 0) == m_sums.counts().end()) {
        return;
    }
    auto counts = sizesOfDivisible();
    const auto total = std::accumulate(counts.begin(), counts.end(), std::int64_t(0));
    if (total == 0) {
        return;
    }
    for (int empty = 0; empty < clusters(); ++empty) {
        if (m_sums.counts()[empty] > 0) {
            continue;
        }
        int large = 0; // drawn in proportion to its size
        for (auto ticket = random.below(total); ticket >= counts[large]; ++large) {
            ticket -= counts[large];
        }
        moveApart(m_centroids.row(large), m_centroids.row(empty)); // they share the rows at the next assignment
        counts[empty] = counts[large] / 2;
        counts[large] -= counts[empty];
    }
}

} // namespace shardscope
