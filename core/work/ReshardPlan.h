// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/DataSet.h"
#include "core/deploy/PublishedPlan.h"
#include "core/engines/Engine.h"
#include "core/work/ReshardDraft.h"
#include "core/work/RouterFollow.h"

#include <filesystem>
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
