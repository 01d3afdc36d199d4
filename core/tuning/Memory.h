// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/PlanSpec.h"
#include "core/vectors/VectorSet.h"

namespace shardscope {

/// Bytes that a vector takes on a node at the very least, in any shard of that index kind: its id, and itself unless
/// the index answers from compressed copies alone.
double leastBytesPerVector(const Choice &index, const VectorSet &base);

} // namespace shardscope
