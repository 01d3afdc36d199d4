// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lifecycle/MoveSequence.h"

#include <algorithm>
#include <functional>

namespace shardscope {

std::vector<ShardMove> shardByShard(std::vector<ShardMove> moves, int shardsBefore, int shardsAfter)
{
    if (shardsAfter < shardsBefore) {
        std::ranges::stable_sort(moves, std::greater<>(), &ShardMove::from);
    } else {
        std::ranges::stable_sort(moves, {}, &ShardMove::to);
    }
    return moves;
}

} // namespace shardscope
