// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/LiveMigration.h"
#include "core/work/LiveResharding.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace shardscope {

/// What moves vectors on a live cluster: of a tenant or a whole shard, or for another number of shards.
using LiveMoveTask = std::variant<LiveMigrationTask, LiveReshardTask>;

const ClusterAddress &addressOf(const LiveMoveTask &task);

/// What a task will do, as far as nobody writes meanwhile.
struct LiveMoveDraft
{
    std::int64_t vectors = 0;
    std::int64_t copiedBytes = 0;
    std::int64_t comparedBytes = 0;           ///< read on both sides
    double seconds = 0;                       ///< at least, by the throttle; 0: there is none
    std::optional<OwnMove> ownMove{};         ///< the engine would move it itself
    std::optional<ReshardDraft> resharding{}; ///< with its moves
};

/// Nothing is changed. Errors: those of forecastLive and forecastResharding.
Outcome<LiveMoveDraft> draftMove(const LiveMoveTask &task, double bytesPerSecond, const Progress &progress);

/// How far a task has come.
struct LiveMoveState
{
    std::vector<MigrationState> moves{}; ///< of those that were begun; of a migration one
    std::optional<ReshardDraft> draft{}; ///< of a resharding, once it is known
    std::optional<OwnMoveState> own{};   ///< the engine moves it itself
    std::size_t current = 0;             ///< the move that goes on, or was the last
    bool isOver = false;
    bool isAborted = false;

    MigrationState now() const { return current < moves.size() ? moves[current] : MigrationState(); }
    bool canAbort() const;
    bool isBeingAborted() const;
    std::int64_t sum(std::int64_t MigrationState::*figure) const;
};

/// One that was begun, and is not over.
struct KeptMove
{
    LiveMoveTask task; ///< without password and data
    LiveMoveState state;
};

/// What a file keeps of the cluster of an address; none where there is no file.
/// Errors: those of MigrationFile; BadDocument.
Outcome<std::vector<KeptMove>> keptMoves(const std::filesystem::path &file, const ClusterAddress &address);

/// Where a workspace keeps how far the moves on a cluster are: beside itself, a file a collection.
std::filesystem::path moveFileOf(const std::filesystem::path &workspace, const ClusterAddress &address);

/// Who sees it go on.
struct LiveMoveWatch
{
    Progress progress = unwatched; ///< in vectors to copy and to compare
    std::function<void(const LiveMoveState &)> told = [](const LiveMoveState &) {};
};

/// Begins a task, goes on with it, or undoes it, until it is over or `progress` stops it: see migrateLive and
/// reshardLive, whose errors these are.
Outcome<LiveMoveState> carryOut(const LiveMoveTask &task, const std::filesystem::path &file, LiveBegin begin,
                                const MigrationOptions &options, const LiveMoveWatch &watch);

} // namespace shardscope
