// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/ReshardRehearsal.h"

namespace shardscope {

RehearsalSettings rehearsalOf(const StudiedWay &way, const WayCost &cost, RehearsalSettings settings)
{
    settings.moves.clear();
    if (cost.order) {
        for (const MoveStep &step : cost.order->steps) {
            settings.moves.push_back({step.move.from.value, step.move.to.value});
        }
        return settings;
    }
    for (const ShardMove &move : way.moves.moves) {
        settings.moves.push_back({move.from.value, move.to.value});
    }
    return settings;
}

} // namespace shardscope
