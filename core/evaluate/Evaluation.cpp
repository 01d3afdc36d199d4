// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/Evaluation.h"

#include <algorithm>

namespace shardscope {

int Evaluation::nprobeFor(double target) const
{
    const auto found =
        std::ranges::find_if(recall, [&](const RecallPoint &point) { return reachesRecall(point.recall, target); });
    return found == recall.end() ? 0 : found->nprobe;
}

} // namespace shardscope
