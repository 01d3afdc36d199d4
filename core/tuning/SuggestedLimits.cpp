// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tuning/SuggestedLimits.h"

#include "core/base/Duration.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace shardscope {

namespace {

/// Up to two digits that count.
double rounded(double value)
{
    const double unit = std::pow(10, std::floor(std::log10(value)) - 1);
    return std::ceil(value / unit) * unit;
}

} // namespace

Limits suggestedLimits(const DataSet &data)
{
    constexpr double roomForIndex = 2; ///< links, ids and uneven shards
    constexpr std::int64_t vectorsPerNode = 200;
    // As few as there are where the data is small: more would hold next to nothing each.
    const auto nodes = static_cast<double>(
        std::bit_floor(static_cast<std::uint64_t>(std::clamp<std::int64_t>(data.base.size() / vectorsPerNode, 1, 16))));
    const double raw = static_cast<double>(data.base.size()) * static_cast<double>(data.base.rowBytes());
    Limits limits;
    limits.recall = 0.95;
    limits.p99 = 20 * perMillisecond;
    limits.mean = 5 * perMillisecond;
    limits.fanOut = 4;
    limits.memory = rounded(std::max(1.0, roomForIndex * raw / nodes));
    limits.imbalance = 1.3;
    limits.nodes = nodes;
    return limits;
}

} // namespace shardscope
