// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lifecycle/migration/MigrationStore.h"

#include <array>

namespace shardscope {

std::span<const Side> writeSides(PhaseKind kind)
{
    static constexpr std::array source{Side::Source};
    static constexpr std::array both{Side::Target, Side::Source};
    static constexpr std::array target{Side::Target};
    switch (kind) {
    case PhaseKind::SourceOnly:
        return source;
    case PhaseKind::DualWrite:
    case PhaseKind::TargetReads:
        return both;
    case PhaseKind::TargetOnly:
        break;
    }
    return target;
}

Side readSide(PhaseKind kind)
{
    return kind == PhaseKind::SourceOnly || kind == PhaseKind::DualWrite ? Side::Source : Side::Target;
}

namespace {

/// Applied in the reverse of the order in which it becomes visible: the source's rows are locked first.
Outcome<Done> applyOn(std::span<MigrationStore *const> stores, std::int64_t phase,
                      std::span<const VersionedVector> vectors)
{
    for (auto store = stores.rbegin(); store != stores.rend(); ++store) {
        SHARDSCOPE_TRY((*store)->apply(phase, ChangeKind::Write, vectors));
    }
    for (MigrationStore *store : stores) {
        SHARDSCOPE_TRY(store->commit());
    }
    return Done();
}

} // namespace

Outcome<Done> writeUnder(const MigrationPhase &phase, MigrationStore &source, MigrationStore &target,
                         std::span<const VersionedVector> vectors)
{
    std::array<MigrationStore *, 2> stores{};
    std::size_t count = 0;
    for (const Side side : writeSides(phase.kind)) {
        stores[count++] = side == Side::Source ? &source : &target;
    }
    const std::span used(stores.data(), count);
    auto written = applyOn(used, phase.version, vectors);
    if (!written.ok()) {
        for (MigrationStore *store : used) {
            store->rollback();
        }
    }
    return written;
}

} // namespace shardscope
