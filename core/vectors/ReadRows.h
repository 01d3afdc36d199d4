// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vectors/Matrix.h"
#include "core/vectors/VectorSet.h"

#include <cstdint>
#include <vector>

/// Rows as calculations with their coordinates want them: float32, of unit length under cosine.
namespace shardscope {

/// Rows [first, first + count), one after another in `out`.
void readRows(const VectorSet &vectors, Metric metric, std::int64_t first, std::int64_t count, float *out);

/// All rows. Threads: all.
Matrix readRows(const VectorSet &vectors, Metric metric);

/// `count` of n rows, ascending: one at random from each of `count` equal stretches, so that a file sorted by
/// anything is sampled evenly. All rows if count ≥ n.
std::vector<VectorId> spreadSample(std::int64_t n, std::int64_t count, std::uint64_t seed);

} // namespace shardscope
