// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clustering/NearestPoints.h"

#include <cstdint>
#include <span>
#include <vector>

namespace shardscope {

/// A row that changes clusters; an invalid one stands for none.
struct ClusterMove
{
    VectorId row;
    CentroidId from;
    CentroidId to;
};

/// Writes the mean of `count` rows of a sum, of unit length if `spherical`. Where there are none, or a sum of no
/// direction, `mean` stays.
void writeMean(std::span<const double> sum, std::int64_t count, bool spherical, std::span<float> mean);

/// The sums of the rows of each cluster, kept from iteration to iteration: only rows that change clusters are added
/// and taken off.
class ClusterSums
{
public:
    ClusterSums(FloatRows rows, int clusters);

    /// Moves of each block of rows, in order of the rows. False if stopped. Threads: all; every sum is taken in the
    /// order of the rows in double precision, so the bits do not depend on the number of threads.
    bool apply(const std::vector<std::vector<ClusterMove>> &movesOfBlock, const Progress &progress);

    int clusters() const { return static_cast<int>(m_counts.size()); }
    const std::vector<std::int64_t> &counts() const { return m_counts; }
    /// ‖Σx‖² of a cluster's rows.
    double squaredNorm(int cluster) const;
    /// Moves every centroid to the mean of its rows, of unit length if `spherical`; one without rows stays.
    void moveToMeans(Matrix &centroids, bool spherical) const;

private:
    std::span<const double> sum(int cluster) const;

    FloatRows m_rows;
    std::vector<std::int64_t> m_counts;
    std::vector<double> m_sums; ///< (clusters, d)
};

} // namespace shardscope
