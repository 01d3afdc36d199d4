// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/partition/PartitionCache.h"

namespace shardscope {

/// The vectors that answer most queries, the greatest number first, ties to the lower id: as many as wanted, fewer
/// where no more answer any. By the training queries, or, where there are none, by vectors that play queries, which
/// under inner product need not want what queries want: none then where there are more vectors than mostHeldRows, among
/// which demand is not measured.
///
/// Errors: Cancelled.
Outcome<std::vector<VectorId>> hubsOfQueries(PartitionCache &cache, std::int64_t wanted, std::uint64_t seed,
                                             const Progress &progress);

/// Copies vectors to every shard that does not hold them, empty ones left out: whichever shards a query asks, it finds
/// them.
void copyToEveryShard(Partition &partition, std::span<const VectorId> vectors);

/// The vectors that every shard holds that is not empty, ascending; none where there is only one such shard.
std::vector<VectorId> heldEverywhere(const Partition &partition);

/// The partition where each of these vectors, ascending, is held by its first shard alone.
Partition withoutCopiesOf(Partition partition, std::span<const VectorId> vectors);

} // namespace shardscope
