// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/TimeRange.h"

#include <cmath>

namespace shardscope {

namespace {

constexpr double minute = 60;
constexpr double hour = 60 * minute;

} // namespace

double roundedTime(double seconds)
{
    const double step = seconds < 10            ? 1
                        : seconds < 100         ? 5
                        : seconds < 3 * minute  ? 10
                        : seconds < 10 * minute ? minute
                        : seconds < 3 * hour    ? 5 * minute
                                                : hour;
    return step * std::round(seconds / step);
}

TimeRange rounded(const TimeRange &range)
{
    constexpr double few = 10;
    return {range.least < few ? std::floor(range.least) : roundedTime(range.least),
            range.most < few ? std::ceil(range.most) : roundedTime(range.most)};
}

} // namespace shardscope
