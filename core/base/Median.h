// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace shardscope {

/// The value of that place in ascending order, one of those that are there. Changes their order.
template<class Value>
Value valueAt(std::size_t place, std::vector<Value> &values)
{
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(place);
    std::ranges::nth_element(values, at);
    return *at;
}

/// The upper of the two in the middle, where there are two. There is a value at least.
template<class Value>
Value median(std::vector<Value> &values)
{
    return valueAt(values.size() / 2, values);
}

/// The lower of the two in the middle, where there are two.
template<class Value>
Value lowerMedian(std::vector<Value> &values)
{
    return valueAt((values.size() - 1) / 2, values);
}

} // namespace shardscope
