// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kernels/TopK.h"
#include "core/vectors/Neighbors.h"

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <span>
#include <vector>

namespace shardscope {

/// Exact distances of the named vectors.
using Measure = std::function<void(std::span<const VectorId> ids, float *distances)>;

/// How many are best measured at a time: enough for the next rows to be fetched meanwhile.
inline constexpr std::size_t measuredTogether = 16;

/// The k nearest of what it is offered, where each distance is known only to lie between two limits.
///
/// A candidate is dropped once k others are nearer for certain. What is left in doubt is settled at the end, or when
/// there is too much of it, by asking for exact distances; so the result is that of comparing exact distances only,
/// and a rounding error costs time, never a neighbour.
class Candidates
{
public:
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

    /// Offers vectors and what `reading` makes of them.
    template<class Reading>
    void offer(const Reading &reading, std::span<const VectorId> ids, std::span<const float> values,
               const Measure &measure)
    {
        for (std::size_t i = 0; i < ids.size(); ++i) {
            offer(ids[i], reading.lower(values[i]), reading.upper(values[i]), measure);
        }
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

    /// Keeps the k nearest, sorted, with exact distances: measures the others in the order in which they may be near,
    /// until none can be nearer than the k found.
    void settle(const Measure &measure)
    {
        const auto isExact = [](const Entry &e) { return e.lower == e.upper; };
        const std::span doubtful(std::partition(m_entries.begin(), m_entries.end(), isExact), m_entries.end());
        std::ranges::sort(doubtful, {}, &Entry::lower);
        kernels::TopK nearest(static_cast<int>(m_k));
        for (const Entry &entry : std::span(m_entries).first(m_entries.size() - doubtful.size())) {
            nearest.offer({entry.id, entry.lower});
        }
        std::array<VectorId, measuredTogether> ids;
        std::array<float, measuredTogether> distances;
        for (auto next = doubtful.begin(); next != doubtful.end() && next->lower <= nearest.bound();) {
            const auto count = std::min<std::size_t>(measuredTogether, doubtful.end() - next);
            std::transform(next, next + count, ids.begin(), [](const Entry &entry) { return entry.id; });
            measure(std::span(ids).first(count), distances.data());
            for (std::size_t i = 0; i < count; ++i) {
                nearest.offer({ids[i], distances[i]});
            }
            next += count;
        }
        std::vector<Neighbor> found(nearest.size());
        m_bound = std::min(m_bound, nearest.bound());
        nearest.drainInto(found);
        m_entries.clear();
        for (const Neighbor &neighbor : found) {
            m_entries.push_back({neighbor.distance, neighbor.distance, neighbor.id});
        }
    }

    std::size_t m_k;
    std::size_t m_room;
    float m_bound = std::numeric_limits<float>::infinity();
    std::vector<Entry> m_entries;
};

} // namespace shardscope
