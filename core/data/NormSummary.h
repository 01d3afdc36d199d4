// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace shardscope {

/// Euclidean lengths of the vectors, and how many of them lie where.
struct NormSummary
{
    double min = 0;
    double mean = 0;
    double max = 0;
    std::vector<std::int64_t> histogram; ///< equal bins from min to max
};

/// What lengths come to.
NormSummary summarise(std::span<const double> norms);

} // namespace shardscope
