// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lifecycle/migration/MigrationPhase.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace shardscope {

/// A vector on its way between two places, or that it was deleted.
struct VersionedVector
{
    std::string id;
    std::string tenant{};        ///< empty: none
    std::vector<float> values{}; ///< (d); of a deleted one empty
    std::int64_t version = 0;    ///< greater for what was written later; 0 where the engine keeps none
    bool isDeleted = false;      ///< a tombstone

    bool operator==(const VersionedVector &) const = default;
};

/// How a change meets what is there already.
enum class ChangeKind {
    Write,     ///< of a client: what is newer stays; without versions it replaces
    Copy,      ///< of the backfill: what is newer stays; without versions whatever is there stays
    Mend,      ///< after comparing: replaces the same version as well
    Overwrite, ///< replaces anything, even what is newer: how it is done wrongly
};

/// One side of a migration: the vectors that are moved (a tenant, a shard, a part of one) in one place, over one
/// connection. The place may hold others, which no call touches.
///
/// Every call may be repeated. Calls with a phase are refused once a later one is fenced.
/// Errors of all: PhaseOver, those of Engine. Threads: one.
class MigrationStore
{
public:
    virtual ~MigrationStore() = default;

    // --- of the coordinator

    /// Makes the place ready to take what is moved. What it holds already is left.
    virtual Outcome<Done> provision(std::int64_t phase) = 0;
    /// Refuses everything of phases before this one from now on; those that were let in have ended when it returns.
    /// Never taken back: an older one changes nothing. Survives `drop`.
    virtual Outcome<Done> fence(std::int64_t phase) = 0;
    /// The phase fenced last; 0: none was.
    virtual Outcome<std::int64_t> fenced() = 0;
    /// Removes what is moved, tombstones included, and the place itself where `provision` made it.
    virtual Outcome<Done> drop(std::int64_t phase) = 0;

    /// The next rows after an id (empty: from the first), in the order of `precedes`, tombstones included where the
    /// engine keeps them; none: there are no more. `locked`: nobody changes them until `commit`, where the engine
    /// has locks.
    virtual Outcome<std::vector<VersionedVector>> scan(const std::string &after, int limit, bool locked) = 0;
    /// Keeps clients from changing, or adding, one vector until `commit`, where the engine has locks.
    virtual Outcome<Done> lock(std::int64_t phase, const std::string &id) = 0;
    /// Once all is copied: makes what searches need, while clients go on writing.
    virtual Outcome<Done> finish() { return Done(); }
    /// Vectors there, without tombstones.
    virtual Outcome<std::int64_t> count() = 0;

    // --- of clients too

    /// Those of some vectors that are there, tombstones included where the engine keeps them.
    virtual Outcome<std::vector<VersionedVector>> read(std::int64_t phase, std::span<const std::string> ids) = 0;
    /// Changes that nobody sees before `commit`. In an engine with transactions their rows are locked until then.
    virtual Outcome<Done> apply(std::int64_t phase, ChangeKind kind, std::span<const VersionedVector> vectors) = 0;
    virtual Outcome<Done> commit() = 0;
    /// Undoes what was applied since the last commit.
    virtual void rollback() = 0;

    /// How far a vector read back may differ from what was written, relative to its length.
    virtual double readError() const { return 0; }
    /// In so many places each vector is kept.
    virtual int copies() const { return 1; }
    /// How often, since it was opened, a vector was read that copies had not alike, and was made so.
    virtual std::int64_t levelled() const { return 0; }
    /// The order of ids, which both sides share.
    virtual bool precedes(const std::string &a, const std::string &b) const { return a < b; }
};

/// Writes as a client must: to the sides of its phase, and at the source for good only when the target has it. In an
/// engine with transactions the row at the source is locked until then. After an error the write may have happened or
/// not; it may be repeated, under the phase that is published then, with the same version.
Outcome<Done> writeUnder(const MigrationPhase &phase, MigrationStore &source, MigrationStore &target,
                         std::span<const VersionedVector> vectors);

} // namespace shardscope
