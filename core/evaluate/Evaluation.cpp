// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/Evaluation.h"

#include <algorithm>
#include <cmath>

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

std::optional<Evaluation::AtFixedNprobe> Evaluation::asMuchAtFixedNprobe() const
{
    if (!adaptive || recall.empty()) {
        return std::nullopt;
    }
    const auto reached = std::ranges::find_if(
        recall, [&](const RecallPoint &point) { return reachesRecall(point.recall, adaptive->recall); });
    if (reached == recall.begin() || reached == recall.end()) { // one shard is asked at least, and all at most
        const RecallPoint &end = reached == recall.end() ? recall.back() : recall.front();
        return AtFixedNprobe{static_cast<double>(end.nprobe), end.distances};
    }
    const RecallPoint &before = *(reached - 1);
    const double part = std::clamp((adaptive->recall - before.recall) / (reached->recall - before.recall), 0.0, 1.0);
    return AtFixedNprobe{std::lerp(double(before.nprobe), double(reached->nprobe), part),
                         std::lerp(before.distances, reached->distances, part)};
}

} // namespace shardscope
