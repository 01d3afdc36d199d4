// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/ClusterSums.h"

#include "core/jobs/Parallel.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace shardscope {

void writeMean(std::span<const double> sum, std::int64_t count, bool spherical, std::span<float> mean)
{
    const double divisor = spherical ? std::sqrt(std::inner_product(sum.begin(), sum.end(), sum.begin(), 0.0))
                                     : static_cast<double>(count);
    if (count > 0 && divisor > 0) {
        std::ranges::transform(sum, mean.begin(),
                               [divisor](double value) { return static_cast<float>(value / divisor); });
    }
}

ClusterSums::ClusterSums(FloatRows rows, int clusters)
    : m_rows(std::move(rows)), m_counts(clusters, 0), m_sums(static_cast<std::size_t>(clusters) * m_rows.dim(), 0)
{
}

bool ClusterSums::apply(const std::vector<std::vector<ClusterMove>> &movesOfBlock, const Progress &progress)
{
    std::vector<std::vector<std::pair<VectorId, double>>> changes(m_counts.size()); // a row and its sign
    for (const auto &moves : movesOfBlock) {
        for (const auto &move : moves) {
            if (move.to.isValid()) {
                changes[move.to.index()].emplace_back(move.row, 1);
                ++m_counts[move.to.index()];
            }
            if (move.from.isValid()) {
                changes[move.from.index()].emplace_back(move.row, -1);
                --m_counts[move.from.index()];
            }
        }
    }
    const auto change = [&](std::int64_t cluster, std::int64_t) {
        thread_local Matrix buffer;
        double *sum = &m_sums[cluster * m_rows.dim()];
        for (const auto &[row, sign] : changes[cluster]) {
            const auto values = m_rows.block(row.value, 1, buffer).row(0);
            for (std::size_t j = 0; j < values.size(); ++j) {
                sum[j] += sign * values[j];
            }
        }
    };
    return parallelFor(clusters(), 1, change, progress);
}

std::span<const double> ClusterSums::sum(int cluster) const
{
    const auto dim = static_cast<std::size_t>(m_rows.dim());
    return {m_sums.data() + cluster * dim, dim};
}

double ClusterSums::squaredNorm(int cluster) const
{
    const auto all = sum(cluster);
    return std::inner_product(all.begin(), all.end(), all.begin(), 0.0);
}

void ClusterSums::moveToMeans(Matrix &centroids, bool spherical) const
{
    for (int cluster = 0; cluster < clusters(); ++cluster) {
        writeMean(sum(cluster), m_counts[cluster], spherical, centroids.row(cluster));
    }
}

} // namespace shardscope
