// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/truth/MeasuredNearest.h"
#include "core/truth/SearchTask.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace shardscope {

/// Short stand-ins for vectors, in bytes, that are never farther apart than the vectors: one whose sketch is too far
/// from a query's need not be compared with the query.
///
/// A sketch holds a vector's coordinates along some orthonormal axes and, last, the length of what is left of it. In
/// the directions left out the triangle inequality says that distances can only shrink; and as rounding to bytes moves
/// a sketch by a length that is measured, its blur, the same inequality says by how much they can grow after all.
class Sketch
{
public:
    using Value = std::int8_t;
    using Nearest = MeasuredNearest;

    /// Sketches of some vectors, for BlockSearch: add + scale · product is the squared distance from a query's sketch,
    /// less the query's squared length. Integers below 2²⁴, so without error.
    struct Side
    {
        VectorSet rows;
        std::vector<float> add; ///< −∞ where a sketch is too blurred to rule anything out
        std::vector<float> scale;
        std::vector<float> blur;         ///< in units of the vectors
        std::vector<float> squaredNorms; ///< of the vectors
        float greatestBlur = 0;          ///< of those that can rule something out
        float greatestNorm = 0;          ///< not squared; not finite where one is not
    };

    /// What add + scale · product says of the distances of one query.
    class Reading
    {
    public:
        Reading(const Sketch &sketch, const Side &queries, std::int64_t query, const Side &base);
        /// Above it, a vector is farther than `bound` for certain.
        float limit(float bound) const;

    private:
        Metric m_metric;
        double m_step;
        double m_squaredLength; ///< of the query's sketch
        double m_blur;          ///< of both, at most
        double m_squaredNorms;  ///< of both vectors, at most
        double m_rounding;      ///< relative error of a distance as it is measured
    };

    /// How coordinates become bytes.
    struct Scale
    {
        float step = 1;       ///< between two bytes, in units of the vectors
        float middleRest = 0; ///< the length left over that becomes 0
    };

    /// Of vectors relative to `centre` (d) along `axes` (m, d; float32), orthonormal but for rounding.
    Sketch(Metric metric, std::vector<float> centre, VectorSet axes, Scale scale);

    /// Made for a search by a sample of it, or nothing where it would not be quicker: few queries, short vectors,
    /// vectors that vary alike in all directions, a processor without fast products of bytes.
    static std::optional<Sketch> worthwhile(const SearchTask &search);

    /// Threads: all.
    Side sideOf(const VectorSet &vectors) const;
    Reading reading(const Side &queries, std::int64_t query, const Side &base) const
    {
        return {*this, queries, query, base};
    }

private:
    Metric m_metric;
    std::vector<float> m_centre;
    VectorSet m_axes;
    Scale m_scale;
    double m_slack; ///< most by which rounding moves the coordinates, relative to the vector's length
};

} // namespace shardscope
