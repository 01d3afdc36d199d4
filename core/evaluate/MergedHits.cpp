// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/MergedHits.h"

#include <algorithm>
#include <bit>
#include <cstdint>

namespace shardscope {

MergedHits::MergedHits(int k) : m_k(static_cast<std::size_t>(k)), m_taken(std::bit_ceil(2 * m_k))
{
    m_hits.reserve(m_k);
    m_before.reserve(m_k);
}

void MergedHits::add(ShardId shard, std::span<const Neighbor> answer)
{
    m_before.swap(m_hits);
    m_hits.clear();
    std::ranges::fill(m_taken, VectorId());
    auto old = m_before.begin();
    auto fresh = answer.begin();
    const auto take = [&](const Hit &hit) {
        if (isNew(hit.neighbor.id)) {
            m_hits.push_back(hit);
        }
    };
    while (m_hits.size() < m_k) {
        const bool anyFresh = fresh != answer.end() && fresh->id.isValid();
        if (old == m_before.end() && !anyFresh) {
            break;
        }
        if (!anyFresh || (old != m_before.end() && !(*fresh < old->neighbor))) {
            take(*old++);
        } else {
            take({*fresh++, shard});
        }
    }
}

bool MergedHits::isNew(VectorId vector)
{
    constexpr std::uint32_t spreading = 2'654'435'769; // 2^32 by the golden ratio
    const std::size_t last = m_taken.size() - 1;
    const std::uint64_t spread = static_cast<std::uint32_t>(vector.value) * spreading;
    std::size_t place = spread * m_taken.size() >> 32;
    while (m_taken[place].isValid()) {
        if (m_taken[place] == vector) {
            return false;
        }
        place = (place + 1) & last;
    }
    m_taken[place] = vector;
    return true;
}

} // namespace shardscope
