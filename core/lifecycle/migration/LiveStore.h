// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lifecycle/migration/MigrationStore.h"

namespace shardscope {

/// One side of a migration in an engine, which keeps beside it what clients are told, for whoever connects to it.
class LiveStore : public MigrationStore
{
public:
    /// Tells clients; an older phase is left out. Survives `drop`, as fences do.
    virtual Outcome<Done> publish(const MigrationPhase &phase) = 0;
    /// What clients are told; of what was never moved: SourceOnly, 0.
    virtual Outcome<MigrationPhase> published() = 0;
};

/// Clients of an engine ask the source for their phase, and nobody knows who they are. So nobody is waited for here: it
/// is the fences that end what is let in, and refuse what comes later.
class LiveBoard : public PhaseBoard
{
public:
    LiveBoard(LiveStore &source, LiveStore &target) : m_source(source), m_target(target) {}

    /// Whoever comes to the target, as to a source of the next migration, is told to stay there.
    Outcome<Done> publish(const MigrationPhase &phase) override
    {
        SHARDSCOPE_TRY(m_target.publish({PhaseKind::SourceOnly, phase.version}));
        return m_source.publish(phase);
    }
    Outcome<bool> areAllAt(std::int64_t) override { return true; }

private:
    LiveStore &m_source;
    LiveStore &m_target;
};

} // namespace shardscope
