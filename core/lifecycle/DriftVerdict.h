// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lifecycle/Drift.h"

#include <span>
#include <vector>

namespace shardscope {

/// What retraining would give back to a probe of some time.
struct LossAt
{
    double time = 0;
    double loss = 0; ///< recall; below 0 where it would take some
};

/// A straight line through losses, by least squares; its range by resampling probes. Not known where they are fewer
/// than 30, of fewer than three times, or where the range of the slope has zero inside.
DriftTrend trendOf(std::span<const LossAt> losses, std::uint64_t seed);

/// `losses`: as the trend of the report was made of.
DriftVerdict verdictOf(const DriftReport &report, double tolerated, std::span<const LossAt> losses);

} // namespace shardscope
