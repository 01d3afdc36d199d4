// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capacity/Capacity.h"

#include <optional>
#include <vector>

namespace shardscope {

/// How far a limit is used up as vectors grow, and when it is passed.
struct LimitLife
{
    CapacityLimit limit = CapacityLimit::Memory; ///< memory, disk, load, p99 or nodes
    /// The first month from now in which it is passed; none: not within the months that were looked at, and of nodes,
    /// not before no number of them does.
    std::optional<int> passedIn{};
    std::vector<double> used{}; ///< (months) share of it; above 1 it is passed, infinite where it does not keep up

    bool operator==(const LimitLife &) const = default;
};

/// What becomes of a cluster that is left as it is while its vectors grow, month after month; and how many nodes it
/// would take in its place.
///
/// The load stays what it is. Of memory, disk and load the node counts that comes nearest to the limit; everything by
/// the upper ends.
struct CapacityLife
{
    std::vector<int> months{};     ///< that were looked at: from 0, which is now, in even steps
    std::vector<double> vectors{}; ///< (months)
    std::vector<LimitLife> limits{};
    /// (months) The fewest that keep to all limits; none: no number of them does.
    std::vector<std::optional<int>> nodes{};
    /// The first month in which a shard alone takes more memory or disk than a node has, so that it takes more shards;
    /// none: not within those.
    std::optional<int> outgrownIn{};
    /// The same of the time that the load on a shard takes: more replicas help as well.
    std::optional<int> overloadedIn{};
    int lookedAt = 0; ///< months

    const LimitLife *firstPassed() const; ///< null: none is
    bool operator==(const CapacityLife &) const = default;
};

/// Months that are looked at, at most.
inline constexpr int longestLife = 120;

/// Of the cluster that answers `question`. Where nothing grows all figures stay as they are, so that there is nothing
/// to tell: none. Errors: Cancelled, those of planCapacity.
Outcome<std::optional<CapacityLife>> capacityLife(const EvaluatedPlan &plan, const IndexGrowth &growth,
                                                  const CapacityQuestion &question, const Capacity &cluster,
                                                  const Progress &progress);

} // namespace shardscope
