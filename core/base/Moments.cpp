// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Moments.h"

#include <cmath>
#include <numeric>

namespace shardscope {

double Moments::variance() const
{
    return count > 0 ? squares / static_cast<double>(count) : 0;
}

double Moments::sampleVariance() const
{
    return count > 1 ? squares / static_cast<double>(count - 1) : 0;
}

double Moments::deviation() const
{
    return std::sqrt(variance());
}

double meanOf(std::span<const double> values)
{
    return values.empty() ? 0 : std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

Moments momentsOf(std::span<const double> values)
{
    Moments moments{.count = std::ssize(values), .mean = meanOf(values)};
    for (const double value : values) {
        moments.squares += (value - moments.mean) * (value - moments.mean);
    }
    return moments;
}

} // namespace shardscope
