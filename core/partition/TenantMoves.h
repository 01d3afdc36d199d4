// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"
#include "core/plan/PlanSpec.h"

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace shardscope {

/// Where vectors of one tenant go.
struct TenantMove
{
    std::string tenant; ///< its name
    /// (M) the shard of the vectors whose hash leaves 0, 1, … when divided by M; empty: it is not split.
    std::vector<ShardId> byRemainder{};
    /// Of one that is not split: what is on the first shard goes to the second. No shard is a first one twice.
    std::vector<std::pair<ShardId, ShardId>> pieces{};

    bool operator==(const TenantMove &) const = default;
};

/// The plan whose tenants were moved so, one after the other: its strategy is "moved", and it makes the same partition
/// again from the data. `shards`: that there are then, no fewer than before. One that was moved before tells all of its
/// moves. Queries are routed by tenant.
PlanSpec withTenantMoves(PlanSpec spec, std::span<const TenantMove> moves, int shards);

/// Of one whose tenants were moved the plan with the strategy before, and its number of shards as it is now; others as
/// they are.
PlanSpec beforeTenantMoves(PlanSpec spec);

} // namespace shardscope
