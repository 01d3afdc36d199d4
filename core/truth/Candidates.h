// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/truth/GroundTruth.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <span>
#include <vector>

namespace shardscope {

/// The k nearest of what it is offered, where each distance is known only to lie between two limits.
///
/// A candidate is dropped once k others are nearer for certain. What is left in doubt is settled at the end, or when
/// there is too much of it, by asking for exact distances; so the result is that of comparing exact distances only,
/// and a rounding error costs time, never a neighbour.
class Candidates
{
public:
    /// Exact distances of the named vectors.
    using Measure = std::function<void(std::span<const VectorId> ids, float *distances)>;

    explicit Candidates(int k) : m_k(static_cast<std::size_t>(k)), m_room(4 * m_k + 24) {}

    /// A vector farther than this for certain need not be offered.
    float bound() const { return m_bound; }

    void offer(VectorId id, float lower, float upper, const Measure &measure)
    {
        if (lower > m_bound) {
            return;
        }
        if (m_entries.size() == m_room) {
            prune();
            if (m_entries.size() > m_room - m_room / 4) { // too many so close together that pruning does not pay
                settle(measure);
            }
        }
        m_entries.push_back({lower, upper, id});
    }

    /// Writes the nearest, nearest first, fills the rest of `row` with invalid ids, and starts anew.
    void drainInto(std::span<Neighbor> row, const Measure &measure)
    {
        prune();
        settle(measure);
        const auto end = std::ranges::transform(m_entries, row.begin(), [](const Entry &e) {
                             return Neighbor{e.id, e.lower};
                         }).out;
        std::fill(end, row.end(), Neighbor());
        m_entries.clear();
        m_bound = std::numeric_limits<float>::infinity();
    }

private:
    struct Entry
    {
        float lower;
        float upper; ///< equal to `lower` where the distance is exact
        VectorId id;
    };

    void prune()
    {
        if (m_entries.size() < m_k) {
            return;
        }
        const auto kth = m_entries.begin() + static_cast<std::ptrdiff_t>(m_k) - 1;
        std::ranges::nth_element(m_entries, kth, {}, &Entry::upper);
        m_bound = std::min(m_bound, kth->upper);
        std::erase_if(m_entries, [this](const Entry &entry) { return entry.lower > m_bound; });
    }

    /// Makes all distances exact and keeps the k nearest, sorted.
    void settle(const Measure &measure)
    {
        const auto doubtful = std::ranges::partition(m_entries, [](const Entry &e) { return e.lower == e.upper; });
        std::vector<VectorId> ids(doubtful.size());
        std::ranges::transform(doubtful, ids.begin(), &Entry::id);
        std::vector<float> distances(ids.size());
        measure(ids, distances.data());
        std::size_t i = 0;
        for (auto &entry : doubtful) {
            entry.lower = entry.upper = distances[i++];
        }
        std::ranges::sort(m_entries, [](const Entry &a, const Entry &b) {
            return Neighbor{a.id, a.lower} < Neighbor{b.id, b.lower};
        });
        if (m_entries.size() >= m_k) {
            m_entries.resize(m_k);
            m_bound = std::min(m_bound, m_entries.back().upper);
        }
    }

    std::size_t m_k;
    std::size_t m_room;
    float m_bound = std::numeric_limits<float>::infinity();
    std::vector<Entry> m_entries;
};

} // namespace shardscope
