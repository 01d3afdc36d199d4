// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/PlanSpec.h"

namespace shardscope {

/// Whether the router of a plan says how many shards a query asks.
bool choosesDepth(const PlanSpec &spec);
/// Whether it asks in two rounds.
bool asksTwice(const PlanSpec &spec);

} // namespace shardscope
