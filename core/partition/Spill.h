// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/partition/PartitionCache.h"

#include <cstdint>
#include <limits>
#include <optional>

namespace shardscope {

/// Which vectors get a copy in another shard, and in which.
enum class SpillRule {
    /// Where queries look for them in vain. The vectors play queries: the nearest neighbours of each that are in none
    /// of the first shards it would be sent to ask for a copy there. A copy's worth is the number of queries it serves,
    /// weighted by the nprobe at which they would find it; copies are granted greedily by what they still add, which
    /// maximises the recall expected of queries that are distributed as the vectors are. It knows no query of the user.
    /// Costs an approximate search per vector, but for no more than 250,000 of them (Demand.h); what budget it has no
    /// use for goes by Soar, and so does all of it where there are more vectors than mostHeldRows.
    /// Source: neighbourhood-driven overlap as in Gottesbüren et al. 2024 (gp-ann); gains per routed probe and the
    /// capacity-limited greedy choice are ours.
    Demand,
    /// As Demand, with the training queries in place of the vectors: what they want is copied to where they would look,
    /// as a router by queries puts shards in order without having learned from the query itself; what budget they have
    /// no
    /// use for goes by Demand. Demand alone where that serves queries kept apart as well, or where there are none.
    Queries,
    /// The shard of least ‖r′‖² + λ‖r′ along r‖², r and r′ being the residuals to the first and second centroid: a
    /// query for which the first residual is bad luck finds the second independent of it. Source: Sun et al. 2023.
    Soar,
    /// The shard of the next nearest centroid.
    Nearest,
};

struct SpillOptions
{
    double share = 0;      ///< copies, as a share of the vectors
    std::int64_t hubs = 0; ///< vectors that every shard holds, besides
    SpillRule rule = SpillRule::Demand;
    double lambda = 1;
    bool byDirection = false;                                         ///< the centroids are those of directions
    std::int64_t capacity = std::numeric_limits<std::int64_t>::max(); ///< vectors a shard may hold, copies included
    std::optional<double> slack{}; ///< where given, the capacity is so much above the mean with all copies
    std::uint64_t seed = 1;
};

/// Adds copies to a partition that has centroids: first hubs to every shard, wherever there is room or not; then at
/// most share · n others, none where the vector already is, none past the capacity.
///
/// Errors:  Cancelled.
/// Threads: all; the result does not depend on their number.
Outcome<Done> spill(Partition &partition, PartitionCache &cache, const SpillOptions &options, const Progress &progress);

std::vector<Parameter> spillParameters();

/// Spill as the task's settings want it: none where the strategy has no such parameters.
SpillOptions spillOptions(const PartitionTask &task);

/// Whether a plan has vectors copied to every shard.
bool copiesHubs(const PlanSpec &spec);

/// Whether a plan that would choose copies by demand chooses them by SOAR's loss, for there are too many vectors.
bool leavesDemand(const PlanSpec &spec, std::int64_t vectors);

/// The settings that decide what a strategy makes before copies are added.
Settings withoutSpill(const Settings &settings);

} // namespace shardscope
