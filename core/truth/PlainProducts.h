// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/truth/Candidates.h"
#include "core/vectors/VectorSet.h"

#include <vector>

namespace shardscope {

/// Inner products of the vectors themselves, for BlockSearch. From them follow the distances, but for rounding errors:
/// distance ≈ offset + factor · (add + scale · product).
struct PlainSide
{
    VectorSet rows;
    std::vector<float> squaredNorms;
    std::vector<float> add;
    std::vector<float> scale;
    float greatestNorm = 0; ///< not squared; NaN where one is
};

PlainSide plainSideOf(Metric metric, VectorSet rows);

/// The distances of one query, with a bound of their error.
class PlainReading
{
public:
    PlainReading(Metric metric, const PlainSide &queries, std::int64_t query, float greatestNorm);

    float limit(float bound) const;
    float lower(float value) const { return m_offset + m_factor * value - m_error; }
    float upper(float value) const { return m_offset + m_factor * value + m_error; }

private:
    float m_offset = 0;
    float m_factor = 1;
    float m_error = 0;
};

template<class Element>
class PlainProducts
{
public:
    using Value = Element;
    using Side = PlainSide;
    using Nearest = Candidates;

    explicit PlainProducts(Metric metric) : m_metric(metric) {}

    Side sideOf(VectorSet rows) const { return plainSideOf(m_metric, std::move(rows)); }
    PlainReading reading(const Side &queries, std::int64_t query, const Side &base) const
    {
        return {m_metric, queries, query, base.greatestNorm};
    }

private:
    Metric m_metric;
};

} // namespace shardscope
