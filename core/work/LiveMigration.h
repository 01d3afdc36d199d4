// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/Engine.h"
#include "core/lifecycle/migration/Migration.h"
#include "core/work/RouterFollow.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace shardscope {

/// What is to be moved on a live cluster while it is served.
struct LiveMigrationTask
{
    ClusterAddress address;
    std::string password;
    ShardId shard{};
    std::optional<std::string> tenant{}; ///< none: the whole shard
    std::optional<ShardId> toShard{};    ///< of a tenant: the shard it goes to, which is there
    int toNode = 0;                      ///< of a whole shard: position in ClusterAddress::nodes
    double mostSilence = 1;              ///< seconds that a shard which the engine moves itself may not answer
    /// The source keeps what is moved until all routers have found the plan that is published when reads are switched.
    /// Not waited for where none is published.
    RouterFollow routersFollow{};
};

/// Both places of a task, as the cluster has them.
struct LiveMigrationPlaces
{
    ShardPlace from;
    ShardPlace to;
    std::vector<ShardPlace> copiesFrom{}; ///< of a tenant: all copies of the shard, `from` among them
    std::vector<ShardPlace> copiesTo{};
    int dim = 0;
    std::int64_t vectors = 0; ///< in the source, others than those that are moved included

    int copies() const { return static_cast<int>(copiesTo.size()); }
};

/// Errors: ShardMissing; CopyThere, of a shard; OutOfRange (a node that there is not); those of Engine::topology.
Outcome<LiveMigrationPlaces> placesOf(const LiveMigrationTask &task, Engine &engine, const Progress &progress);

struct LiveForecast
{
    MigrationForecast moved{};
    std::optional<OwnMove> ownMove{}; ///< the engine would move it itself
};

/// What it will do, by what is there now.
/// Errors: MigrationUnsupported, those of placesOf and of Engine.
Outcome<LiveForecast> forecastLive(const LiveMigrationTask &task, double bytesPerSecond, const Progress &progress);

/// How a migration begins.
enum class LiveBegin {
    Anew,   ///< one that is kept and not over is an error
    Resume, ///< goes on with the one that is kept
    Abort,  ///< undoes the one that is kept
};

/// Moves, with its state in a file of migrations (MigrationFile), until it is over or `progress` stops it.
/// A whole shard goes the engine's own way where it has one: there is no way back then, and one that was interrupted is
/// gone on with also where it is begun anew. The plan that a collection publishes follows what is moved, so that
/// routers do. `told`: of its state, each time that it has come further; `ownTold`: in place of it where the engine
/// moves the shard itself. Errors: OutOfRange where the shard would not answer for too long; MigrationDiffers,
/// MigrationMissing, MigrationPastAbort, MigrationUnsupported; Cancelled, after which it can be resumed; those of
/// placesOf, MigrationFile and Migration.
Outcome<MigrationState> migrateLive(const LiveMigrationTask &task, const std::filesystem::path &file, LiveBegin begin,
                                    const MigrationOptions &options, const Progress &progress,
                                    const std::function<void(const MigrationState &)> &told = {},
                                    const std::function<void(const OwnMoveState &)> &ownTold = {});

/// What the engine was to do of one that is kept, if it is the engine that moves it. Errors: BadDocument.
Outcome<std::optional<OwnMove>> keptOwnMove(const std::string &task, const std::string &name);

/// "tenant "3" of shard 7": its name in the file.
std::string nameOf(const LiveMigrationTask &task);

} // namespace shardscope
