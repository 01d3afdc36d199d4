// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vectors/Length.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace shardscope {

double squaredLength(std::span<const float> row)
{
    // Eight sums side by side: the compiler may not reorder one.
    std::array<double, 8> sums{};
    std::size_t i = 0;
    for (; i + sums.size() <= row.size(); i += sums.size()) {
        for (std::size_t lane = 0; lane < sums.size(); ++lane) {
            const double value = row[i + lane];
            sums[lane] += value * value;
        }
    }
    for (; i < row.size(); ++i) {
        sums[0] += double(row[i]) * row[i];
    }
    return std::accumulate(sums.begin(), sums.end(), 0.0);
}

double toUnitLength(std::span<const float> row, std::span<float> out)
{
    const double length = std::sqrt(squaredLength(row));
    const double scale = length > 0 ? 1 / length : 0;
    std::ranges::transform(row, out.begin(), [scale](float value) { return static_cast<float>(value * scale); });
    return length;
}

} // namespace shardscope
