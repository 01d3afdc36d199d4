// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/Skew.h"

#include "core/base/Moments.h"

#include <algorithm>
#include <numeric>

namespace shardscope {

Skew skewOf(std::vector<double> amounts)
{
    Skew skew;
    skew.amounts = std::move(amounts);
    const auto shards = static_cast<double>(skew.amounts.size());
    const double total = std::accumulate(skew.amounts.begin(), skew.amounts.end(), 0.0);
    if (total <= 0) {
        return skew; // nothing is spread evenly
    }
    const Moments moments = momentsOf(skew.amounts);
    const double mean = moments.mean;
    auto sorted = skew.amounts;
    std::ranges::sort(sorted);
    double ranked = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        ranked += (2.0 * static_cast<double>(i + 1) - shards - 1) * sorted[i];
    }
    skew.maxOverMean = sorted.back() / mean;
    skew.cv = moments.deviation() / mean;
    skew.gini = ranked / (shards * total);
    skew.imbalanceFactor = 1 + moments.variance() / (mean * mean);
    return skew;
}

std::vector<double> lorenzCurve(std::span<const double> amounts)
{
    std::vector<double> curve(amounts.begin(), amounts.end());
    std::ranges::sort(curve);
    curve.insert(curve.begin(), 0.0);
    std::partial_sum(curve.begin(), curve.end(), curve.begin());
    const double total = curve.back();
    const auto steps = static_cast<double>(amounts.size());
    for (std::size_t i = 1; i < curve.size(); ++i) {
        curve[i] = total > 0 ? curve[i] / total : static_cast<double>(i) / steps;
    }
    return curve;
}

} // namespace shardscope
