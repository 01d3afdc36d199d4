// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"
#include "core/clustering/ClusterSums.h"
#include "core/clustering/NearestPoints.h"

#include <cstdint>
#include <span>
#include <vector>

namespace shardscope {

/// Lloyd's iterations on a fixed set of rows, by squared L2; on the unit sphere, which gives the clusters of the
/// cosine, if `spherical`.
///
/// After the first few iterations most comparisons are known to be idle: a lower bound of each row's distance to each
/// centroid shrinks by no more than the centroid moved. Blocks of rows with few open comparisons compute those alone;
/// the others, and all where the bounds would take too much memory, are compared with all centroids in one matrix
/// product. Sums are kept from iteration to iteration, and only rows that change clusters are added and taken off.
///
/// Source: Lloyd 1982; bounds from Elkan 2003. Choosing between bounds and matrix product by block is ours.
class Lloyd
{
public:
    Lloyd(FloatRows rows, Matrix start, bool spherical);
    Lloyd(const Lloyd &) = delete; // m_points looks into m_centroids
    Lloyd &operator=(const Lloyd &) = delete;

    /// Assigns every row and moves every centroid to the mean of its rows; a cluster left empty takes half of a large
    /// one, unless all rows of each cluster are equal. False if stopped by `progress`.
    bool iterate(Random random, const Progress &progress);

    /// Sum over the rows of the squared distance to the mean of their cluster, or of one minus the cosine.
    double inertia() const;

    const Matrix &centroids() const { return m_centroids; }

private:
    int clusters() const { return static_cast<int>(m_centroids.rows()); }
    std::span<float> boundsOf(std::int64_t row);
    void assignBlock(std::int64_t first, std::int64_t last, std::vector<ClusterMove> &moves);
    void compareAll(MatrixView rows, std::int64_t first, std::vector<ClusterMove> &moves);
    void compareOpen(std::int64_t first, std::int64_t last, std::vector<ClusterMove> &moves);
    void assign(std::int64_t row, int cluster, std::vector<ClusterMove> &moves);
    std::vector<std::int64_t> sizesOfDivisible() const;
    void splitLargeIntoEmpty(Random random);

    FloatRows m_rows;
    bool m_spherical;
    Matrix m_centroids;
    NearestPoints m_points;

    std::vector<CentroidId> m_clusterOf; ///< (n)
    std::vector<float> m_upper;          ///< (n) at least the distance to the own centroid; not squared
    std::vector<float> m_lower;          ///< (n, clusters) at most the distance; empty where too large
    std::vector<float> m_drift;          ///< (clusters) how far the centroids moved last

    ClusterSums m_sums;
    std::vector<double> m_squares; ///< sum of squared norms per block of rows
    bool m_compared = false;       ///< the bounds hold
};

} // namespace shardscope
