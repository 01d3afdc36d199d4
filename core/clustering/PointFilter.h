// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"
#include "core/vectors/Matrix.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace shardscope {

struct NearestPoint
{
    CentroidId point;
    float distance = 0; ///< squared, by L2
};

/// The nearest of many points by squared L2 distance, as if each distance had been measured: products of bytes, which
/// take a quarter of the time of those of floats or less, give a lower bound of every distance, and only the few points
/// are measured whose bound is below the least distance found so far.
///
/// Rows and points are taken from the mean of the points and rounded to steps of a 127th of the largest value: of a
/// point, or of the rows of a block. What rounding can take from a product is bounded by Cauchy and Schwarz.
///
/// Source: scalar quantisation to 8 bits; bounding what it loses and measuring the rest is ours.
class PointFilter
{
public:
    /// Null where it gains nothing: of few points or values, without instructions for bytes, or where squares of the
    /// values are beyond what floats hold well.
    static std::unique_ptr<const PointFilter> of(MatrixView points);

    /// Of each row the nearest point, ties to the lower. `points`: the same as before. At most `mostRows` rows. False
    /// where nothing is gained: the rows' values are beyond what floats hold well, or the bounds of the first few rows
    /// rule too little out, as where some rows of a block are many times as long as others.
    bool nearest(MatrixView points, MatrixView rows, std::span<NearestPoint> out) const;

    static constexpr std::int64_t mostRows = 256;

private:
    explicit PointFilter(MatrixView points);

    /// Arrays of one block of rows, in the order of the points.
    struct Bounds
    {
        std::vector<float> scale; ///< of products of bytes
        std::vector<float> add;
    };
    Bounds boundsFor(float step, float longest, float worst) const;
    NearestPoint search(MatrixView points, std::span<const float> row, float squaredLength, const Bounds &bounds,
                        const std::int32_t *products, std::int64_t &measured) const;

    std::vector<float> m_middle;        ///< (d)
    AlignedVector<std::int8_t> m_codes; ///< (points, d)
    std::vector<float> m_sums;          ///< (points) of the codes
    std::vector<float> m_step;          ///< (points)
    std::vector<float> m_lost;          ///< (points) length of what rounding took
    std::vector<float> m_length;        ///< (points) of what is left, at most
    std::vector<float> m_squared;       ///< (points) squared length, at least
    bool m_isUsable = true;
};

} // namespace shardscope
