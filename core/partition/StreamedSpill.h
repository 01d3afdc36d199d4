// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/partition/Spill.h"

namespace shardscope {

/// Copies by residuals, as `spill` grants them, for vectors that are too many to keep offers of: one pass finds every
/// vector's best offer, of which 4 bytes are kept. Offers are granted by their gain, of which 16 bits count, within
/// budget and capacity; vectors whose shard is full are offered what is next best, twice. Budget and capacity hold
/// exactly.
///
/// Memory:  4 bytes a vector while it works, and 8 a copy.
/// Errors:  Cancelled.
/// Threads: all; the result does not depend on their number.
Outcome<Done> spillStreamed(Partition &partition, const VectorSet &vectors, Metric metric, const SpillOptions &options,
                            const Progress &progress);

} // namespace shardscope
