// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Sampling.h"

#include "core/base/Random.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>

namespace shardscope {

std::vector<VectorId> sampleRows(std::int64_t n, std::int64_t count, std::uint64_t seed)
{
    // The first places of a shuffle (Fisher & Yates) of which only the touched places exist.
    Random random(seed);
    std::unordered_map<std::int64_t, std::int64_t> moved;
    const auto at = [&](std::int64_t place) {
        const auto found = moved.find(place);
        return found == moved.end() ? place : found->second;
    };
    std::vector<VectorId> rows;
    for (std::int64_t i = 0; i < count; ++i) {
        const std::int64_t j = i + random.below(n - i);
        rows.emplace_back(at(j));
        moved[j] = at(i);
    }
    std::ranges::sort(rows);
    return rows;
}

std::optional<double> sampledShare(const DataSet &data)
{
    const DataNotes &notes = data.notes;
    const auto rows = data.base.size() + std::ssize(notes.heldOutRows) + std::ssize(notes.droppedRows);
    return rows < notes.sampledFrom ? std::optional(static_cast<double>(rows) / static_cast<double>(notes.sampledFrom))
                                    : std::nullopt;
}

} // namespace shardscope
