// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/Reach.h"

#include <cstdint>
#include <vector>

namespace shardscope {

/// How few shards queries could ask of a partition, had each asked the right ones, and the right number of them: what
/// no router that chooses the depth can do better.
struct BestDepths
{
    double first = 0; ///< share of its neighbours that a query finds in its best shard, mean
    /// Requests to further shards, best ones first: so many queries found more than i hundredths and at most i + 1 of
    /// their neighbours by one. Empty where nothing is known.
    std::vector<int> further{};

    static constexpr std::size_t steps = 100;

    bool operator==(const BestDepths &) const = default;
};

/// Of queries that all have neighbours; of others nothing is told.
BestDepths bestDepthsOf(const ReachTable &reach);

/// The fewest shards that `queries` could ask on average for a mean recall.
double leastFanOut(const BestDepths &depths, std::int64_t queries, double recall);

} // namespace shardscope
