// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/data/DataSet.h"
#include "core/deploy/PublishedPlan.h"
#include "core/engines/Engine.h"
#include "core/lifecycle/MoveOrder.h"
#include "core/lifecycle/Resharding.h"
#include "core/work/RouterFollow.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace shardscope {

/// More or fewer shards of a plan that a live cluster serves.
struct LiveReshardTask
{
    ClusterAddress address;
    std::string password;
    std::shared_ptr<const DataSet> data; ///< that the plan was deployed of
    int shards = 0;                      ///< that there are to be
    /// None: where the strategy makes centroids the largest are split, or the plan is made anew where there are to be
    /// fewer; else its rule is gone by.
    std::optional<ReshardWay> way{};
    std::vector<double> load{};   ///< (shards) work of each, where the busiest are to be split
    double nodeMemory = 0;        ///< bytes of each node; 0: no limit is told
    RouterFollow routersFollow{}; ///< see LiveMigrationTask
};

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

/// A step that moves, copies or drops a row.
struct RowStep
{
    VectorId row;
    int step = 0;

    auto operator<=>(const RowStep &) const = default;
};

/// A draft with the partitions that it leads from and to.
struct ReshardPlan
{
    std::shared_ptr<const DataSet> data;
    std::shared_ptr<const IdBook> ids;
    ReshardDraft draft;
    Partition before;
    Partition after;
    std::vector<RowStep> rowSteps; ///< ascending; of most rows one, or none

    /// Of a row, in the order in which they are made.
    std::span<const RowStep> stepsOf(VectorId row) const;
    /// Where a row is once so many steps are done, the place that it is looked for first at the front.
    std::vector<ShardId> placesAfter(VectorId row, int stepsDone) const;
};

/// Works out what moves, in which order and onto which nodes; nothing is changed.
///
/// Errors: DeployedOtherwise, where the cluster serves other data or its shards are not as its plan says; NotDeployed;
/// OutOfRange, for ways that there are not; MigrationUnsupported, for the same number made anew; NoRoomOnNode; those of
/// Engine, publishedPlan, reshardTarget and partition; Cancelled.
Outcome<std::shared_ptr<const ReshardPlan>> draftResharding(const LiveReshardTask &task, Engine &engine,
                                                            const Progress &progress);

/// The same again out of what was kept. Errors: MigrationDiffers where the data give other moves.
Outcome<std::shared_ptr<const ReshardPlan>> reshardingAgain(std::shared_ptr<const DataSet> data, ReshardDraft draft,
                                                            const Progress &progress);

/// What a step moves, as clients ask for its phase. Of a plan by a hash of rows that have no other ids, those that are
/// written later go the way of the others as well; elsewhere they stay where they were written.
std::shared_ptr<const MovedIds> movedIds(const std::shared_ptr<const ReshardPlan> &plan, int step);

/// What no step moves, as the plan does not know it.
std::shared_ptr<const MovedIds> unknownIds(const std::shared_ptr<const ReshardPlan> &plan);

/// Lines "id,from,to,name" of all that moves, by row, those of one in their order: for clients that write.
///
/// Each line is a migration that clients know by its name, and ask for its phase at `from`. It counts for an id as soon
/// as `from` is a place of that by the phases of its lines before; of one that has no `to` nothing is copied, and from
/// the phase TargetOnly on nobody writes at `from`. Errors: CannotWrite.
Outcome<Done> writeMoves(const ReshardPlan &plan, const std::filesystem::path &file);

/// The plan as a collection publishes it once so many steps are done, out of what it publishes now: every vector is
/// found where it is, in its old place up to its step and in its new one from then on.
///
/// Errors: those of makeRouter.
Outcome<PublishedPlan> publishedAfter(const ReshardPlan &plan, const PublishedPlan &now, int stepsDone);

} // namespace shardscope
