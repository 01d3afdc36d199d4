// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/DataSet.h"

#include <optional>

namespace shardscope {

/// The vectors that shareOfLongest looks at, as a share of all.
inline constexpr double longestShare = 0.01;

/// Of all true k nearest neighbours, the share that the longest hundredth of the vectors has: under inner product long
/// vectors are near every query, and where lengths are spread far, few vectors and their shards take most queries. None
/// under other metrics. Of vectors of equal length the lower ids count as longer.
///
/// Threads: all.
std::optional<double> shareOfLongest(const DataSet &data, const GroundTruth &truth, int k);

} // namespace shardscope
