// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lifecycle/migration/Migration.h"
#include "core/work/LiveMigration.h"
#include "core/work/ReshardPlan.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace shardscope {

/// How far a resharding of a live cluster has come.
struct ReshardState
{
    ReshardDraft draft;
    std::vector<MigrationState> steps; ///< of the draft's as many as were begun
    bool isOver = false;
    bool isAborted = false;

    std::int64_t copied() const;
    std::int64_t copiedBytes() const;
    std::int64_t verified() const;
    std::int64_t mended() const;
};

/// Who sees it go on.
struct ReshardWatch
{
    Progress planning = unwatched; ///< before anything moves
    Progress moving = unwatched;   ///< in vectors to copy and to compare, of all steps
    /// Before anything moves, and when nothing can be undone any more.
    std::function<void(const ReshardDraft &)> drafted = [](const ReshardDraft &) {};
    /// Told of the step that goes on and of its migration, each time that it has come further.
    std::function<void(int step, const MigrationState &)> step = [](int, const MigrationState &) {};
};

/// Name of the migration in the file that is a step of the resharding of a collection.
std::string stepNameOf(const std::string &collection, int step);

/// What it would do, by what is there now; nothing is changed. Errors: those of draftResharding and of Engine.
Outcome<ReshardDraft> forecastResharding(const LiveReshardTask &task, const Progress &progress);

/// Carries a resharding out while clients read, write and delete, with its state in a file of migrations
/// (MigrationFile): makes the new shards, lets the moves be migrations, one batch after the other, in an order in which
/// no node holds more than it can, publishes after each batch where vectors are found now, and removes shards that are
/// no more.
///
/// `moves`: file into which is written what moves (writeMoves), and nothing is moved yet, so that clients that write
/// can learn it first: whoever resumes without it begins. Empty: none. It can be aborted until the reads of its first
/// batch are switched.
///
/// Errors: MigrationDiffers, MigrationMissing, MigrationPastAbort, MigrationUnsupported; RowsDiffer where a shard that
/// is to go holds vectors that the plan does not know; Cancelled, after which it can be resumed; those of
/// draftResharding, MigrationFile and Migration.
Outcome<ReshardState> reshardLive(const LiveReshardTask &task, const std::filesystem::path &file, LiveBegin begin,
                                  const MigrationOptions &options, const std::filesystem::path &moves,
                                  const ReshardWatch &watch);

} // namespace shardscope
