// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/MergedHits.h"

#include <algorithm>

namespace shardscope {

MergedHits::MergedHits(int k) : m_k(static_cast<std::size_t>(k))
{
    m_hits.reserve(m_k);
    m_before.reserve(m_k);
}

void MergedHits::add(ShardId shard, std::span<const Neighbor> answer)
{
    m_before.swap(m_hits);
    m_hits.clear();
    auto old = m_before.begin();
    auto fresh = answer.begin();
    const auto take = [&](const Hit &hit) {
        const auto same = [&](const Hit &kept) { return kept.neighbor.id == hit.neighbor.id; };
        if (std::ranges::none_of(m_hits, same)) {
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

} // namespace shardscope
