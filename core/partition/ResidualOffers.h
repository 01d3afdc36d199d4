// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kernels/Distance.h"
#include "core/partition/Partition.h"
#include "core/partition/SpillOffer.h"
#include "core/vectors/Matrix.h"

#include <span>
#include <vector>

namespace shardscope {

/// SOAR's loss of a second centroid, from squared distances: vector to first centroid, vector to second, first to
/// second.
inline double soarLoss(double toFirst, double toSecond, double between, double lambda)
{
    // ⟨r, r′⟩ by polarisation, as r − r′ is the difference of the centroids.
    const double product = (toFirst + toSecond - between) / 2;
    return toSecond + (toFirst > 0 ? lambda * product * product / toFirst : 0);
}

/// Squared distances between representatives: all at once where there are few, else each when it is asked for, for
/// their number grows with the square.
class DistancesBetween
{
public:
    explicit DistancesBetween(const Matrix &points);

    float operator()(std::int64_t a, std::int64_t b) const
    {
        return m_all.empty() ? m_distance(m_points.row(a).data(), m_points.row(b).data(), m_points.dim())
                             : m_all[a * m_points.rows() + b];
    }

    /// (points) those of one; null where they are not kept.
    const float *ofPoint(std::int64_t point) const
    {
        return m_all.empty() ? nullptr : m_all.data() + point * m_points.rows();
    }

private:
    const Matrix &m_points;
    kernels::PairDistance m_distance = kernels::pairDistance(Metric::L2, Element::Float32);
    std::vector<float> m_all;
};

/// The least loss a second place in each shard has, by the rules that look at residuals: SpillRule::Soar, or Nearest,
/// which is the same with a lambda of 0.
class ResidualOffers
{
public:
    /// Further shards considered for each vector: where the best is full, the next will do.
    static constexpr int alternatives = 3;

    /// `most`: offers for a vector; up to `alternatives`.
    ResidualOffers(const Partition &partition, double lambda, int most = alternatives);

    int size() const { return static_cast<int>(m_partition.centroids.shardOf.size()); }

    /// Adds the best few shards for a copy of a vector, the best first, given its squared distances to all
    /// representatives. `isFull`: (shards) those that are not offered; empty: all may be.
    void offer(VectorId vector, const float *distances, std::span<const char> isFull,
               std::vector<SpillOffer> &offers) const;

private:
    std::span<const int> pointsOf(ShardId shard) const;
    void findBeside();

    const Partition &m_partition;
    double m_lambda;
    int m_most;
    DistancesBetween m_between;
    std::vector<std::int64_t> m_firstPoint; ///< (shards + 1) of each shard, in:
    std::vector<int> m_points;              ///< the representatives by shard, ascending in each
    std::vector<int> m_beside; ///< (points · some) those nearest to each; empty where distances between are not kept
};

} // namespace shardscope
