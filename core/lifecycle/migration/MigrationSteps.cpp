// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Clock.h"
#include "core/lifecycle/migration/Migration.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <thread>
#include <utility>

namespace shardscope {

namespace {

constexpr std::array<std::string_view, 13> stepNames{
    "provision",   "dual-write",         "await-writers", "backfill", "verify",   "switch-reads", "await-readers",
    "stop-source", "await-last-writers", "delete-source", "finished", "aborting", "aborted"};

class WallClock : public MigrationClock
{
public:
    std::int64_t now() override { return steadyNow(); }
    void sleep(std::int64_t nanoseconds) override
    {
        std::this_thread::sleep_for(std::chrono::nanoseconds(nanoseconds));
    }
};

} // namespace

std::string_view nameOf(MigrationStep step)
{
    return stepNames[static_cast<std::size_t>(step)];
}

std::optional<MigrationStep> migrationStepOf(std::string_view name)
{
    const auto found = std::ranges::find(stepNames, name);
    return found == stepNames.end() ? std::nullopt
                                    : std::optional(static_cast<MigrationStep>(found - stepNames.begin()));
}

std::string_view nameOf(MigrationOrder order)
{
    switch (order) {
    case MigrationOrder::Safe:
        return "safe";
    case MigrationOrder::BackfillFirst:
        return "backfill-first";
    case MigrationOrder::NoWait:
        return "no-wait";
    case MigrationOrder::EarlyDelete:
        return "early-delete";
    case MigrationOrder::OverwritingBackfill:
        break;
    }
    return "overwrite";
}

std::span<const MigrationOrder> migrationOrders()
{
    static constexpr std::array orders{MigrationOrder::Safe, MigrationOrder::BackfillFirst, MigrationOrder::NoWait,
                                       MigrationOrder::EarlyDelete, MigrationOrder::OverwritingBackfill};
    return orders;
}

std::span<const MigrationStep> stepsOf(MigrationOrder order, MoveKind kind)
{
    using enum MigrationStep;
    static constexpr std::array safe{Provision,    DualWrite,  AwaitWriters,     Backfill,     Verify,  SwitchReads,
                                     AwaitReaders, StopSource, AwaitLastWriters, DeleteSource, Finished};
    static constexpr std::array backfillFirst{Provision,        Backfill,     DualWrite,    AwaitWriters,
                                              Verify,           SwitchReads,  AwaitReaders, StopSource,
                                              AwaitLastWriters, DeleteSource, Finished};
    static constexpr std::array noWait{Provision,    DualWrite,  Backfill,         Verify,       SwitchReads,
                                       AwaitReaders, StopSource, AwaitLastWriters, DeleteSource, Finished};
    static constexpr std::array earlyDelete{Provision,   DualWrite,  AwaitWriters, Backfill, Verify,
                                            SwitchReads, StopSource, DeleteSource, Finished};
    static constexpr std::array copy{Provision, DualWrite,   AwaitWriters, Backfill,
                                     Verify,    SwitchReads, AwaitReaders, Finished};
    static constexpr std::array drop{Provision,        SwitchReads,  AwaitReaders, StopSource,
                                     AwaitLastWriters, DeleteSource, Finished};
    if (kind != MoveKind::Move) {
        return kind == MoveKind::Copy ? std::span<const MigrationStep>(copy) : drop;
    }
    switch (order) {
    case MigrationOrder::BackfillFirst:
        return backfillFirst;
    case MigrationOrder::NoWait:
        return noWait;
    case MigrationOrder::EarlyDelete:
        return earlyDelete;
    case MigrationOrder::Safe:
    case MigrationOrder::OverwritingBackfill:
        break;
    }
    return safe;
}

MigrationPhase phaseOf(MigrationStep step, std::int64_t baseVersion)
{
    const auto phase = [baseVersion](PhaseKind kind, std::int64_t number) {
        return MigrationPhase{kind, baseVersion + number};
    };
    switch (step) {
    case MigrationStep::Provision:
        break;
    case MigrationStep::DualWrite:
    case MigrationStep::AwaitWriters:
    case MigrationStep::Backfill:
    case MigrationStep::Verify:
        return phase(PhaseKind::DualWrite, 1);
    case MigrationStep::SwitchReads:
    case MigrationStep::AwaitReaders:
        return phase(PhaseKind::TargetReads, 2);
    case MigrationStep::StopSource:
    case MigrationStep::AwaitLastWriters:
    case MigrationStep::DeleteSource:
    case MigrationStep::Finished:
        return phase(PhaseKind::TargetOnly, 3);
    case MigrationStep::Aborting:
    case MigrationStep::Aborted:
        return phase(PhaseKind::SourceOnly, 4);
    }
    return phase(PhaseKind::SourceOnly, 0);
}

MigrationClock &wallClock()
{
    static WallClock clock;
    return clock;
}

} // namespace shardscope
