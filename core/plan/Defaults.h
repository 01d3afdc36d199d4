// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/DataSet.h"
#include "core/plan/PlanSpec.h"

namespace shardscope {

/// The plan to try first on a data set, before anything was tuned; and the one to hold it against: vectors spread
/// at random over as many shards. What the window opens with and the command line's tour shows.
PlanSpec recommendedPlan(const DataSet &data);
PlanSpec baselinePlan(const DataSet &data);

} // namespace shardscope
