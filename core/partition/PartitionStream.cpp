// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/PartitionStream.h"

#include <algorithm>

namespace shardscope {

Outcome<Done> HeldPartition::read(const Visitor &visit) const
{
    const std::span shardOf(m_partition.shardOf);
    auto copy = m_partition.spill.begin();
    for (std::int64_t first = 0; first < std::ssize(shardOf); first += m_stretch) {
        const auto count = std::min(m_stretch, std::ssize(shardOf) - first);
        const auto end =
            std::lower_bound(copy, m_partition.spill.end(), first + count,
                             [](const SpillCopy &one, std::int64_t vector) { return one.vector.value < vector; });
        SHARDSCOPE_TRY(visit({first, shardOf.subspan(first, count), {copy, end}}));
        copy = end;
    }
    return Done();
}

} // namespace shardscope
