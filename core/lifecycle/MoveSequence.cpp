// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lifecycle/MoveSequence.h"

#include <algorithm>
#include <tuple>

namespace shardscope {

std::vector<ShardMove> shardByShard(std::vector<ShardMove> moves, int shardsBefore, int shardsAfter)
{
    const bool areFewer = shardsAfter < shardsBefore;
    std::ranges::stable_sort(moves, {}, [areFewer](const ShardMove &move) {
        const bool isDrop = move.kind == MoveKind::Drop;
        return std::tuple(isDrop, move.round, areFewer ? -move.from.value : (isDrop ? move.from : move.to).value);
    });
    return moves;
}

} // namespace shardscope
