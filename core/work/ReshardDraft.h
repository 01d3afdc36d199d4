// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/engines/ShardPlace.h"
#include "core/lifecycle/MoveOrder.h"
#include "core/lifecycle/Resharding.h"
#include "core/plan/PlanSpec.h"

#include <cstdint>
#include <string>
#include <vector>

namespace shardscope {

/// What a resharding does: all that it takes to go on with it.
struct ReshardDraft
{
    PlanSpec before{}; ///< complete, as after
    PlanSpec after{};
    ReshardWay way = ReshardWay::SplitLargest;
    std::int64_t planVersion = 0;  ///< that was published when it was drafted
    int dim = 0;                   ///< as the engine holds vectors
    int replicas = 1;              ///< copies of each shard
    std::vector<int> nodeOf{};     ///< by shard, and of each by copy, of all that there are before or after
    std::vector<MoveStep> steps{}; ///< in their order
    std::vector<double> held{};    ///< (nodes) bytes before, with indices
    std::vector<double> peak{};    ///< (nodes) bytes at most meanwhile, by what a vector takes before
    double nodeMemory = 0;         ///< bytes of each node; 0: no limit was told
    bool isPastAbort = false;      ///< the reads of the first batch are being switched, or are

    std::int64_t vectors() const; ///< that are copied, each as often as it is
    std::int64_t dropped() const; ///< that are only deleted where they are, as other shards have them
    std::int64_t
    bytes() const; ///< of the values of those that are copied, as MigrationState counts them: in every copy of a shard
    int shards() const { return static_cast<int>(nodeOf.size()) / replicas; }
    int batches() const; ///< of steps whose reads are switched together
    /// Behind the last step of the batch that begins with one.
    int batchEnd(int first) const;
    ShardPlace placeOf(ShardId shard, int replica = 0) const
    {
        return {shard, replica,
                nodeOf[shard.index() * static_cast<std::size_t>(replicas) + static_cast<std::size_t>(replica)]};
    }
    std::vector<ShardPlace> copiesOf(ShardId shard) const;
};

Json toJson(const ReshardDraft &draft);
/// Errors: BadDocument, of `subject`, and those of planFromJson.
Outcome<ReshardDraft> reshardDraftFrom(const std::string &text, const std::string &subject);

} // namespace shardscope
