// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/truth/PlainProducts.h"

#include "core/kernels/Distance.h"
#include "core/truth/Rounding.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace shardscope {

PlainSide plainSideOf(Metric metric, VectorSet rows)
{
    const auto count = static_cast<std::size_t>(rows.size());
    PlainSide side;
    side.squaredNorms.resize(count);
    side.add.resize(count, 0);
    side.scale.resize(count, metric == Metric::L2 ? -2 : -1);
    for (std::size_t i = 0; i < count; ++i) {
        const float squared = kernels::squaredNorm(rows.element(), rows.row(static_cast<std::int64_t>(i)), rows.dim());
        side.squaredNorms[i] = squared;
        if (metric == Metric::L2) {
            side.add[i] = squared;
        } else if (metric == Metric::Cosine && rows.element() != Element::Float32) {
            side.scale[i] = squared > 0 ? -1 / std::sqrt(squared) : 0;
        }
        // Written so that a NaN is kept.
        side.greatestNorm = std::sqrt(squared) <= side.greatestNorm ? side.greatestNorm : std::sqrt(squared);
    }
    side.rows = std::move(rows);
    return side;
}

/// The error is that of summing in the matrix product, in both norms and in the pair's own distance; sums of bytes are
/// exact.
PlainReading::PlainReading(Metric metric, const PlainSide &queries, std::int64_t query, float greatestNorm)
{
    const bool isFloat = queries.rows.element() == Element::Float32;
    const auto gamma = static_cast<float>(4 * summingError(isFloat ? queries.rows.dim() : 0));
    const float squaredNorm = queries.squaredNorms[query];
    switch (metric) {
    case Metric::L2:
        m_offset = squaredNorm;
        m_error = gamma * (squaredNorm + greatestNorm * greatestNorm);
        break;
    case Metric::InnerProduct:
        m_error = gamma * std::sqrt(squaredNorm) * greatestNorm;
        break;
    case Metric::Cosine:
        m_offset = 1;
        if (isFloat) {
            m_error = gamma * std::max(1.0F, std::sqrt(squaredNorm) * greatestNorm);
        } else {
            m_factor = squaredNorm > 0 ? 1 / std::sqrt(squaredNorm) : 0;
            m_error = gamma;
        }
        break;
    }
}

float PlainReading::limit(float bound) const
{
    return m_factor > 0 ? (bound + m_error - m_offset) / m_factor : std::numeric_limits<float>::infinity();
}

} // namespace shardscope
