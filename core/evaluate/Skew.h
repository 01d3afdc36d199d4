// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace shardscope {

/// How unevenly an amount is spread over shards.
struct Skew
{
    std::vector<double> amounts; ///< per shard
    double maxOverMean = 1;
    double cv = 0;              ///< standard deviation over mean
    double gini = 0;            ///< 0 even … 1 − 1/S all in one
    double imbalanceFactor = 1; ///< S·Σn²/(Σn)² = 1 + cv², as Faiss
    bool operator==(const Skew &) const = default;
};

Skew skewOf(std::vector<double> amounts);

/// Lorenz curve: share of the total held by the smallest i of the S shards, i = 0 … S.
std::vector<double> lorenzCurve(std::span<const double> amounts);

} // namespace shardscope
