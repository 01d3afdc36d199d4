// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/evaluate/EvaluatedPlan.h"
#include "core/jobs/Progress.h"

#include <vector>

namespace shardscope {

/// The difference in recall of two plans at the same nprobe.
struct DifferencePoint
{
    int nprobe = 0;
    RecallDifference recall; ///< of the plan minus the other

    bool isSeen() const { return recall.low > 0 || recall.high < 0; } ///< its interval does not hold zero
};

/// How much more `plan` finds than `other` at 1 … 8 shards asked, from there at growing distances, at `nprobe` and at
/// all shards of the smaller plan.
///
/// Errors: Cancelled. Cancel: polled once an nprobe.
Outcome<std::vector<DifferencePoint>> differencesOf(const EvaluatedPlan &plan, const EvaluatedPlan &other, int nprobe,
                                                    const Progress &progress);

/// [{"nprobe", "difference", "low", "high"}, …]
Json toJson(const std::vector<DifferencePoint> &differences);

} // namespace shardscope
