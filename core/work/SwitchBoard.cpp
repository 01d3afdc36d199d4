// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/SwitchBoard.h"

#include "core/lifecycle/migration/CopiedStore.h"
#include "core/lifecycle/migration/Migration.h"

#include <algorithm>

namespace shardscope {

Outcome<std::unique_ptr<LiveStore>>
openCopies(std::span<const ShardPlace> copies, Side side,
           const std::function<Outcome<std::unique_ptr<LiveStore>>(const ShardPlace &copy)> &open)
{
    std::vector<std::unique_ptr<LiveStore>> stores;
    for (const ShardPlace &copy : copies) {
        auto store = open(copy);
        SHARDSCOPE_TRY(store);
        stores.push_back(*std::move(store));
    }
    if (stores.size() == 1) {
        return std::move(stores.front());
    }
    const auto answer = side == Side::Source ? CopiedStore::Answer::First : CopiedStore::Answer::Agreed;
    return std::unique_ptr<LiveStore>(std::make_unique<CopiedStore>(std::move(stores), answer));
}

Outcome<std::int64_t> nextBase(const LiveSides &sides)
{
    std::int64_t latest = 0;
    for (LiveStore *store : {sides.source.get(), sides.target.get()}) {
        const auto fenced = store->fenced();
        SHARDSCOPE_TRY(fenced);
        const auto published = store->published();
        SHARDSCOPE_TRY(published);
        latest = std::max({latest, *fenced, published->version});
    }
    return (latest + phasesPerMigration - 1) / phasesPerMigration * phasesPerMigration;
}

SwitchBoard::SwitchBoard(const LiveSides &sides, Readers readers)
    : LiveBoard(*sides.source, *sides.target), m_tell(std::move(readers.tell)),
      m_routers(std::move(readers.follow), std::move(readers.version))
{
}

Outcome<Done> SwitchBoard::publish(const MigrationPhase &phase)
{
    SHARDSCOPE_TRY(LiveBoard::publish(phase));
    return phase.kind == PhaseKind::TargetReads ? m_tell() : Outcome<Done>(Done());
}

Outcome<bool> SwitchBoard::areAllAt(std::int64_t version)
{
    return version % phasesPerMigration == phaseOf(MigrationStep::AwaitReaders, 0).version ? m_routers.haveFollowed()
                                                                                           : Outcome<bool>(true);
}

} // namespace shardscope
