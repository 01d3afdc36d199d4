// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/EvaluatedPlan.h"

namespace shardscope {

/// Where neighbours are lost if each query asks as many shards as its router says, of a plan whose router says it.
///
/// Partition and router are charged with what they lose where every query asks as many as these do on average, between
/// two nprobes in proportion; the depths with what they lose beyond that, which is below zero where they find more; the
/// index with what it loses in the shards that are asked. So the parts sum to 1 − recall, and the depths lose nothing
/// where all queries ask alike. Where a second round asks other shards than come next, that counts as depth as well.
LossPoint lossesAtOwnDepth(const EvaluatedPlan &plan);

} // namespace shardscope
