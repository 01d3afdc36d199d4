// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/routing/DepthRule.h"
#include "core/routing/DepthSample.h"
#include "core/routing/NearestRouter.h"

namespace shardscope {

/// (representatives) The radius of the ball around each that holds all vectors of its shard that are nearest to it.
/// `representatives`: some of every shard that holds vectors.
///
/// Units:   lengths, of directions under cosine.
/// Errors:  Cancelled.
/// Threads: all; the result does not depend on their number.
Outcome<std::vector<double>> radiiOf(const RoutingTask &task, const Representatives &representatives,
                                     const Progress &progress);

/// Learns a second round: how many vectors must be expected in a shard to make it worth asking, so that the target is
/// reached surely on the sample, whose first rounds are searched in full for that; and how many shards the first round
/// asks, if that is not given (0): so many that the fewest are asked in all, or hardly more. Where knowing what was
/// found is of no use that comes to the same number for every query. None where the target cannot be reached surely.
///
/// `representatives`, `rule.clouds`: made without the sample.
/// `rule`:   k, target and clouds.
/// Errors:   Cancelled.
/// Threads:  all; the result does not depend on their number.
Outcome<std::optional<SecondRound>> learnSecondRound(const RoutingTask &task, const Representatives &representatives,
                                                     DepthRule rule, int first, const DepthSample &sample,
                                                     const Progress &progress);

/// What a rule that has a second round does for the sample, and how that lies among the shards.
Outcome<DepthRule> calibrated(const RoutingTask &task, const Representatives &representatives, DepthRule rule,
                              const DepthSample &sample, const Progress &progress);

} // namespace shardscope
