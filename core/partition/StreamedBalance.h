// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/partition/Balance.h"

#include <cstdint>
#include <vector>

namespace shardscope {

/// Up to so many vectors (4,194,304) a partition is balanced, and given its copies, with all candidates of every vector
/// at hand, some 80 bytes each. Of more, vectors are read in order and little is kept of each: see assignStreamed and
/// spillStreamed.
inline constexpr std::int64_t mostHeldRows = 1 << 22;

/// What assignWithin does, of rows that all weigh 1 and may be too many to keep candidates of.
///
/// The prices are brought to what a large sample of the rows asks for. Then one pass gives every row its cheapest
/// place, and keeps by how much its second would be dearer. Where a cluster holds more than its capacity, the rows that
/// lose least give way, and are placed as assignWithin does, a block of them at a time. The limit holds exactly; on
/// data where both can be computed the sum of distances is at most 1 % above that of assignWithin
/// (tst_streamedbalance).
///
/// Memory:  6 bytes a row, the result among them; the rows that prices are adapted to (262,144, where there are more
///          than 256 clusters 1,024 for each, at most 2,097,152), as they are, with 80 bytes of candidates for each;
///          and some 200 MB.
/// Errors:  Cancelled.
/// Threads: all; the result does not depend on their number.
Outcome<std::vector<ShardId>> assignStreamed(std::int64_t capacity, const VectorSet &vectors, MatrixView points,
                                             Metric metric, const Prices &prices, std::uint64_t seed,
                                             const Progress &progress);

} // namespace shardscope
