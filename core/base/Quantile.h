// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

/// Quantiles of values at hand. (Those of counted values: Histogram; of a law: Durations.) Where there is a value at
/// least, and none is NaN.
namespace shardscope {

/// The value of that place in ascending order, one of those that are there. Changes their order.
template<class Value>
Value valueAt(std::size_t place, std::vector<Value> &values)
{
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(place);
    std::ranges::nth_element(values, at);
    return *at;
}

/// The upper of the two in the middle, where there are two. Changes their order.
template<class Value>
Value median(std::vector<Value> &values)
{
    return valueAt(values.size() / 2, values);
}

/// The lower of the two in the middle, where there are two. Changes their order.
template<class Value>
Value lowerMedian(std::vector<Value> &values)
{
    return valueAt((values.size() - 1) / 2, values);
}

/// The least value that, with those below it, has half of the weight. Changes their order; 0 of none.
template<class Value>
Value lowerMedian(std::vector<std::pair<Value, std::int64_t>> &weighted)
{
    std::ranges::sort(weighted);
    std::int64_t left = 0;
    for (const auto &[value, weight] : weighted) {
        left += weight;
    }
    for (const auto &[value, weight] : weighted) {
        left -= 2 * weight;
        if (left <= 0) {
            return value;
        }
    }
    return {};
}

/// The value at a share of ascending values, between neighbours in proportion (type 7 of Hyndman & Fan 1996).
inline double quantileOfSorted(std::span<const double> ascending, double share)
{
    const double position = share * static_cast<double>(ascending.size() - 1);
    const auto below = static_cast<std::size_t>(position);
    const std::size_t above = std::min(below + 1, ascending.size() - 1);
    return std::lerp(ascending[below], ascending[above], position - static_cast<double>(below));
}

} // namespace shardscope
