// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Sampling.h"

#include "core/base/Shuffle.h"

#include <algorithm>
#include <iterator>

namespace shardscope {

std::vector<VectorId> sampleRows(std::int64_t n, std::int64_t count, std::uint64_t seed)
{
    Random random(seed);
    std::vector<VectorId> rows(static_cast<std::size_t>(count));
    drawFirst<VectorId>(n, random, rows);
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
