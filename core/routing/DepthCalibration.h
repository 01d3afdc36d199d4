// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace shardscope {

/// What a rule did for the vectors it was calibrated on, each as a query that must not find itself.
struct DepthCalibration
{
    std::int64_t queries = 0; ///< 0: there were none, and every shard is asked
    double recall = 0;        ///< share of the true neighbours in the shards asked
    double low = 0;           ///< 95 % interval of that
    double high = 0;
    double fanOut = 0; ///< mean shards asked

    bool operator==(const DepthCalibration &) const = default;
};

/// From the recall of each query that has neighbours.
DepthCalibration calibrationOf(std::span<const double> recall, double fanOut);

/// Whether a rule that did this keeps to a recall, surely at 90 %, and as if one more query had found nothing at all:
/// or a few that found everything would make it certain.
bool keepsTo(const DepthCalibration &calibration, double target);

} // namespace shardscope
