// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/Reach.h"
#include "core/jobs/Progress.h"

#include <cstdint>
#include <span>
#include <vector>

namespace shardscope {

/// A 95 % interval.
struct Interval
{
    double low = 0;
    double high = 0;
};

/// The 2.5 and 97.5 percentiles, interpolated. Sorts `values`, of which there must be one.
Interval percentiles95(std::span<double> values);

/// 95 % intervals of the mean recall at every nprobe: percentiles over resamples of the answerable queries, for the
/// hits of one query are correlated. At least one must be answerable. Empty if cancelled.
/// A single query tells nothing of others: its interval is from 0 to 1, whatever was found for it.
///
/// Threads: all; the result does not depend on their number.
/// Source:  percentile bootstrap, Efron 1979; 1,000 resamples.
std::vector<Interval> recallIntervals(const ReachTable &reach, std::uint64_t seed, const Progress &progress);

/// 95 % interval of the mean of `values` by the same means. Differences of pairs make it the paired bootstrap;
/// of a single one it is from −1 to 1.
Interval meanInterval(std::span<const double> values, std::uint64_t seed);

} // namespace shardscope
