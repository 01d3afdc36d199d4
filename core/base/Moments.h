// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace shardscope {

/// Mean and spread of some numbers. The spread is summed about the mean, which loses no digits where all are large and
/// alike.
struct Moments
{
    std::int64_t count = 0;
    double mean = 0;    ///< 0 of none
    double squares = 0; ///< sum of the squared differences from the mean

    double variance() const;       ///< of these numbers: over their count; 0 of none
    double sampleVariance() const; ///< of what these are a sample of, unbiased: over one less; 0 of fewer than two
    double deviation() const;      ///< √variance
};

/// 0 of none.
double meanOf(std::span<const double> values);
Moments momentsOf(std::span<const double> values);

} // namespace shardscope
