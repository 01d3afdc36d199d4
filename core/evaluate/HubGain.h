// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/EvaluatedPlan.h"

namespace shardscope {

/// What the copies of hubs give a plan that was measured: along the same routes and with the same true neighbours, a
/// hub counts as found in its first shard alone. None where the plan copies no hubs, or no vector is in every shard.
///
/// Errors:  Cancelled.
/// Threads: all.
Outcome<std::optional<HubGain>> hubGainOf(const EvaluatedPlan &plan, const Progress &progress);

} // namespace shardscope
