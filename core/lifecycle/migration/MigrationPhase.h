// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"

#include <cstdint>
#include <span>

namespace shardscope {

/// The two places of what is being moved.
enum class Side { Source, Target };

/// Where clients write and read.
enum class PhaseKind {
    SourceOnly,  ///< both at the source
    DualWrite,   ///< written at both, read at the source
    TargetReads, ///< written at both, read at the target
    TargetOnly,  ///< both at the target
};

/// What clients are told to do, and a number that grows with everything they are told. Each request of theirs carries
/// it, and a place refuses those of older phases once the migration has said so (MigrationStore::fence).
struct MigrationPhase
{
    PhaseKind kind = PhaseKind::SourceOnly;
    std::int64_t version = 0;

    bool operator==(const MigrationPhase &) const = default;
};

/// The sides a client writes to, in the order in which a write becomes visible there: at the target first, so that a
/// client that reads at the source, and later at the target, finds there whatever it had seen before.
std::span<const Side> writeSides(PhaseKind kind);
Side readSide(PhaseKind kind);

/// Where clients learn their phase. They say which they act on, and keep a lease: one that has not been heard of for as
/// long as that does nothing until it has asked again.
class PhaseBoard
{
public:
    virtual ~PhaseBoard() = default;

    /// Tells clients; the same once more is nothing new, an older one is left out. Errors: as the engine.
    virtual Outcome<Done> publish(const MigrationPhase &phase) = 0;
    /// Whether every client has said that it acts on this version or a later one, or its lease has run out. What one
    /// of these has on the way can still arrive: that is what fences are for.
    virtual Outcome<bool> areAllAt(std::int64_t version) = 0;
};

} // namespace shardscope
