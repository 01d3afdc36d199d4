// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/partition/Partition.h"
#include "core/plan/PlanSpec.h"

#include <span>

namespace shardscope {

/// The same shards under other numbers. `numbers`: (shards) of each its new one, every number once.
Partition renumbered(Partition partition, std::span<const ShardId> numbers);

/// The plan whose shards have other numbers: its strategy is "renumbered", and it makes the same partition again from
/// the data. Where each has the number that it had, the plan stays as it is. `numbers`: as for renumbered; a plan that
/// is renumbered again tells both at once.
PlanSpec withNumbers(PlanSpec spec, std::span<const ShardId> numbers);

/// Of one that was renumbered the plan with the strategy before; others as they are.
PlanSpec beforeNumbers(PlanSpec spec);

} // namespace shardscope
