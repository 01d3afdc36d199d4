// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/Evaluation.h"

#include <algorithm>

namespace shardscope {

int Evaluation::nprobeFor(double target) const
{
    const auto found =
        std::ranges::find_if(recall, [&](const RecallPoint &point) { return reachesRecall(point.low, target); });
    return found == recall.end() ? 0 : found->nprobe;
}

int Evaluation::nprobeTowards(double target) const
{
    const int found = nprobeFor(target);
    return found > 0 || recall.empty() ? std::max(1, found) : recall.back().nprobe;
}

} // namespace shardscope
