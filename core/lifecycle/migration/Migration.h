// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/Progress.h"
#include "core/lifecycle/migration/MigrationStore.h"
#include "core/lifecycle/MoveKind.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace shardscope {

/// What a migration does, one after another.
enum class MigrationStep {
    Provision,        ///< the target is made ready
    DualWrite,        ///< clients are told to write to both
    AwaitWriters,     ///< until no client acts on the older phase
    Backfill,         ///< what was there before is copied
    Verify,           ///< every vector is compared, and mended where it differs
    SwitchReads,      ///< clients are told to read at the target: from here on there is no way back
    AwaitReaders,     ///< until no client reads at the source
    StopSource,       ///< clients are told to write to the target only
    AwaitLastWriters, ///< until no client writes to the source
    DeleteSource,     ///< what was moved is deleted there
    Finished,
    Aborting, ///< clients are told to forget the target, and it is emptied
    Aborted,
};

std::string_view nameOf(MigrationStep step); ///< "provision", "dual-write", "await-writers", …
std::optional<MigrationStep> migrationStepOf(std::string_view name);

/// The order of steps. All but the first are how it is done wrongly, to be seen to lose.
enum class MigrationOrder {
    Safe,
    BackfillFirst,       ///< copies before clients write to both
    NoWait,              ///< copies at once, while some clients still act on the older phase
    EarlyDelete,         ///< deletes at the source at once, while some clients still read and write there
    OverwritingBackfill, ///< copies over what is newer, and what was deleted
};

std::string_view nameOf(MigrationOrder order); ///< "safe", "backfill-first", "no-wait", "early-delete", "overwrite"
std::span<const MigrationOrder> migrationOrders();
/// Ends in Finished. What stays at the source as well is written in both places for good, so that its migration ends
/// when readers have followed; of what is only deleted there is nothing to do before reads are switched. `kind`:
/// another than Move has the safe order only.
std::span<const MigrationStep> stepsOf(MigrationOrder order, MoveKind kind = MoveKind::Move);

/// How far a migration has come: all that has to be kept of it.
struct MigrationState
{
    MigrationStep step = MigrationStep::Provision;
    std::int64_t baseVersion = 0; ///< its phases have the versions that follow
    std::string cursor{};         ///< of Backfill and Verify: the last id that is done
    std::int64_t total = 0;       ///< vectors at the source when it began
    std::int64_t copied = 0;      ///< vectors that the backfill wrote to the target
    std::int64_t copiedBytes = 0; ///< of their values, in every copy
    std::int64_t verified = 0;    ///< vectors found the same on both sides
    std::int64_t mended = 0;      ///< that were not, or not in every copy, and were made so
    std::uint64_t checksum = 0;   ///< of those verified

    bool operator==(const MigrationState &) const = default;

    bool isOver() const { return step == MigrationStep::Finished || step == MigrationStep::Aborted; }
    /// Whether everything can still be undone.
    bool canAbort() const { return step < MigrationStep::SwitchReads; }
};

/// Versions of phases that a migration may use up, its end included.
inline constexpr std::int64_t phasesPerMigration = 5;

/// What clients are to do in a step of a migration with some base version.
MigrationPhase phaseOf(MigrationStep step, std::int64_t baseVersion);

/// Where the state is kept; what is saved survives a kill.
class MigrationJournal
{
public:
    virtual ~MigrationJournal() = default;
    virtual Outcome<std::optional<MigrationState>> load() = 0;
    virtual Outcome<Done> save(const MigrationState &state) = 0;
};

/// Time as a migration sees it.
class MigrationClock
{
public:
    virtual ~MigrationClock() = default;
    virtual std::int64_t now() = 0; ///< ns
    virtual void sleep(std::int64_t nanoseconds) = 0;
};
/// That of the wall.
MigrationClock &wallClock();

struct MigrationOptions
{
    MigrationOrder order = MigrationOrder::Safe;
    MoveKind kind = MoveKind::Move;
    bool isHeld = false; ///< it waited before SwitchReads, and nobody let it go on: it can be aborted there as well
    int batch = 200;     ///< vectors copied or compared at a time
    double bytesPerSecond = 0; ///< that it may copy and read to compare; 0: as fast as it can
    /// In place of bytesPerSecond where that may change while it runs; asked from the thread of the migration.
    std::function<double()> throttle{};
    std::int64_t pollInterval = 5'000'000; ///< ns between questions whether all clients have followed
    std::int64_t baseVersion = 0;          ///< of a migration that begins
};

/// What a migration of so many vectors will do, if nobody writes meanwhile. `copies`: of each, at the target.
struct MigrationForecast
{
    std::int64_t vectors = 0;
    std::int64_t copiedBytes = 0;   ///< of values, as MigrationState counts them
    std::int64_t comparedBytes = 0; ///< read at the source, and in every copy at the target
    double seconds = 0;             ///< at least, by the bandwidth; 0: it is not limited
};
MigrationForecast forecastMigration(std::int64_t vectors, int dim, double bytesPerSecond, int copies = 1);

/// Who takes part.
struct MigrationParts
{
    MigrationStore &source;
    MigrationStore &target;
    PhaseBoard &board;
    MigrationJournal &journal;
    MigrationClock &clock;
};

/// Moves vectors from one place to another while they are read and written. It knows the two places, and nothing of
/// engines. Whatever fails, and wherever its process is killed: a new one with the same journal goes on.
///
/// Every vector has a phase of its own in this: those of clients are written to both sides before the first is copied,
/// the backfill never replaces what is newer, and nothing is read at the target before all of it was compared.
class Migration
{
public:
    Migration(const MigrationParts &parts, const MigrationOptions &options) : m_parts(parts), m_options(options) {}

    /// Takes up what the journal has; begins where it has nothing. To be called first.
    Outcome<Done> load();
    const MigrationState &state() const { return m_state; }

    /// Does the next step, or a batch of it; or waits a moment where clients have to follow.
    /// Errors: those of the parts, after which it may be called again; MigrationNotVerified.
    Outcome<Done> advance();
    /// To the end, or until it comes to a step. Errors: as above; Cancelled, which is a pause. `progress`: in vectors
    /// to copy and to compare.
    Outcome<Done> run(const Progress &progress, MigrationStep until = MigrationStep::Finished);

    /// From now on everything is undone; `advance` does it. Errors: MigrationPastAbort.
    Outcome<Done> abort();

private:
    Outcome<Done> enter(MigrationStep step, MigrationState next);
    Outcome<Done> enterNext(MigrationState next);
    Outcome<Done> provision();
    Outcome<Done> publish();
    Outcome<Done> await();
    Outcome<bool> haveFollowed();
    Outcome<Done> backfill();
    Outcome<Done> verify();
    Outcome<Done> reconcile(const std::string &id, MigrationState &next);
    double readError() const;
    Outcome<Done> deleteSource();
    Outcome<Done> undo();
    Outcome<Done> runOn(const Progress &progress, MigrationStep until);
    bool tell(const Progress &progress) const;
    void throttle(std::int64_t bytes, std::int64_t began);
    std::int64_t phase() const { return phaseOf(m_state.step, m_state.baseVersion).version; }

    MigrationParts m_parts;
    MigrationOptions m_options;
    MigrationState m_state;
    const Progress *m_progress = nullptr; ///< of `run`, while that goes on
};

/// Of the values, id, tenant and version of a vector; sums of these do not depend on the order of vectors.
std::uint64_t checksumOf(const VersionedVector &vector);

} // namespace shardscope
