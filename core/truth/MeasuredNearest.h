// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kernels/TopK.h"
#include "core/truth/Candidates.h"

#include <array>
#include <span>

namespace shardscope {

/// The k nearest of what it is offered, where of each distance only a lower limit is known. Nothing is near for
/// certain until it is measured, so all that may be near is measured at once: the sooner the bound falls, the better.
class MeasuredNearest
{
public:
    explicit MeasuredNearest(int k) : m_nearest(k) {}

    /// A vector farther than this need not be offered.
    float bound() const { return m_nearest.bound(); }

    /// Offers vectors and what `reading` makes of them.
    template<class Reading>
    void offer(const Reading &reading, std::span<const VectorId> ids, std::span<const float> values,
               const Measure &measure)
    {
        std::array<VectorId, measuredTogether> chosen;
        std::array<float, measuredTogether> distances;
        for (std::size_t i = 0; i < ids.size();) {
            const float limit = reading.limit(bound());
            std::size_t count = 0;
            for (; i < ids.size() && count < measuredTogether; ++i) {
                if (values[i] <= limit) {
                    chosen[count++] = ids[i];
                }
            }
            measure(std::span(chosen).first(count), distances.data());
            for (std::size_t c = 0; c < count; ++c) {
                m_nearest.offer({chosen[c], distances[c]});
            }
        }
    }

    /// Writes the nearest, nearest first, fills the rest of `row` with invalid ids, and starts anew.
    void drainInto(std::span<Neighbor> row, const Measure & /*all are measured*/) { m_nearest.drainInto(row); }

private:
    kernels::TopK m_nearest;
};

} // namespace shardscope
