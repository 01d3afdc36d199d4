// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/ReshardRehearsal.h"

#include <algorithm>

namespace shardscope {

RehearsalSettings rehearsalOf(const StudiedWay &way, const WayCost &cost, RehearsalSettings settings)
{
    settings.moves.clear();
    std::vector<std::int64_t> vectors;
    const auto add = [&](const ShardMove &move) {
        const int stays = move.from.value == 0 ? 1 : 0; // any other will do
        settings.moves.push_back(
            {.from = move.from.value, .to = move.kind == MoveKind::Drop ? stays : move.to.value, .kind = move.kind});
        vectors.push_back(move.vectors);
    };
    if (cost.order) {
        for (const MoveStep &step : cost.order->steps) {
            add(step.move);
        }
    } else {
        std::ranges::for_each(way.moves.moves, add);
    }
    rehearseCounts(settings, vectors);
    return settings;
}

} // namespace shardscope
