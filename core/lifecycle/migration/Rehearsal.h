// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/Progress.h"
#include "core/lifecycle/migration/Migration.h"
#include "core/lifecycle/migration/MigrationJudge.h"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace shardscope {

/// What is moved in a rehearsal.
enum class MigrationScope {
    Tenant, ///< one of those in a shard, to a shard that has others
    Shard,  ///< all there is
};

/// Which faults happen.
struct RehearsalFaults
{
    bool coordinator = true; ///< its process is killed: before, after and in the middle of a call, in every step
    bool clients = true;     ///< processes of writers and readers are killed, with writes on the way
    bool nodes = true;       ///< nodes are away for a while
    bool messages = true;    ///< requests and answers get lost, or come much later

    bool any() const { return coordinator || clients || nodes || messages; }
};

/// A set of vectors that goes from one shard to another; shards, and copies of them, are simulated nodes.
struct RehearsalMove
{
    int from = 0;
    int to = 1;
    int vectors = 0;                ///< when it begins; 0: as many as the settings say
    MoveKind kind = MoveKind::Move; ///< of a Drop `to` is where they are as well, and stay

    bool operator==(const RehearsalMove &) const = default;
};

/// Of a rehearsal under way, as it is shown.
struct RehearsalView
{
    std::uint64_t seed = 0;
    std::int64_t now = 0; ///< ns of simulated time
    std::size_t move = 0; ///< of those there are: the one that goes on
    const MigrationState &state;
    const Violations &violations;
    std::int64_t reads = 0;
    std::int64_t writes = 0; ///< acknowledged
    int crashes = 0;
};

/// A migration between two simulated nodes, or several one after the other between more, under clients that read, write
/// and delete. Simulated time; what happens follows from the seed alone.
struct RehearsalSettings
{
    std::uint64_t seed = 1;
    MigrationOrder order = MigrationOrder::Safe;
    MigrationScope scope = MigrationScope::Tenant;
    RehearsalFaults faults{};
    int vectors = 96;     ///< of what a move moves, when it begins, where that does not say; and of what stays
    double standsFor = 1; ///< vectors that are meant by each of those
    /// Of a resharding: in this order. One that is aborted is the last.
    std::vector<RehearsalMove> moves = {RehearsalMove{}};
    int replicas = 1; ///< copies of every shard, each on a node of its own
    int writers = 4;
    int readers = 3;
    double deletes = .25;                   ///< share of writes that delete
    int batch = 8;                          ///< of the backfill
    std::optional<MigrationStep> abortAt{}; ///< aborted when it comes to this step
    double bytesPerSecond = 0;              ///< of the backfill; 0: as fast as it can

    /// Told after each step of the coordinator; false stops it.
    std::function<bool(const RehearsalView &)> watch{};
    /// For tests: puts something between the coordinator and a place.
    std::function<std::unique_ptr<MigrationStore>(Side, MigrationStore &)> wrap{};
};

/// Vectors of all moves together that a rehearsal takes at most, so that many runs come to an end.
inline constexpr std::int64_t mostRehearsed = 20'000;

/// Gives the moves of a rehearsal, as many as `vectors`, the numbers of these: as they are, or, where they are too many
/// together, each of the rehearsal standing for several. A move of any has one at least. Large ones go in larger
/// batches.
void rehearseCounts(RehearsalSettings &settings, std::span<const std::int64_t> vectors);
/// Of what all moves move.
std::int64_t rehearsedVectors(const RehearsalSettings &settings);

inline constexpr std::size_t migrationSteps = static_cast<std::size_t>(MigrationStep::Aborted) + 1;

/// How one went.
struct RehearsalRun
{
    MigrationState state{};              ///< of the last move, at its end
    std::vector<MigrationState> moves{}; ///< of every one that was begun, the last included
    Violations violations{};
    std::string firstViolation{};
    std::int64_t reads = 0;
    std::int64_t writes = 0;                     ///< acknowledged
    std::array<int, migrationSteps> crashesAt{}; ///< of the coordinator, by the step it was in
    int clientCrashes = 0;
    int nodeCrashes = 0;
    std::int64_t duration = 0;          ///< ns of simulated time from its begin to its end
    std::vector<double> writeTimes{};   ///< ns of every acknowledged write while it went on
    std::vector<double> readTimes{};    ///< ns of every read while it went on
    std::vector<double> writesBefore{}; ///< the same before it began
    std::vector<double> readsBefore{};
};

/// Errors: Cancelled. A migration that never comes to its end, which no fault may cause, is an error as well: Internal.
Outcome<RehearsalRun> rehearseOnce(const RehearsalSettings &settings);

/// Many, with the seeds that follow one another. What they count is of runs with the faults that were asked for.
struct Rehearsal
{
    std::int64_t runs = 0;
    std::int64_t runsWithViolations = 0;
    Violations violations{};
    std::string firstViolation{}; ///< with its seed
    std::uint64_t firstSeed = 0;  ///< of it
    std::int64_t reads = 0;
    std::int64_t writes = 0;
    std::int64_t finished = 0;
    std::int64_t aborted = 0;
    std::array<std::int64_t, migrationSteps> crashesAt{};
    std::int64_t clientCrashes = 0;
    std::int64_t nodeCrashes = 0;
    std::int64_t mended = 0;

    // Times of requests in simulated time: of further runs without any fault, as a fault makes whoever meets it wait.
    double writeP99 = 0;          ///< ns, while a migration went on
    double writeP99Before = 0;    ///< ns
    double readPause = 0;         ///< ns: the longest that a read took while a migration went on
    double longestReadBefore = 0; ///< ns, of fewer reads
};

/// Errors: those of rehearseOnce.
Outcome<Rehearsal> rehearse(RehearsalSettings settings, std::int64_t runs, const Progress &progress);

} // namespace shardscope
