// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vectors/Neighbors.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <vector>

namespace shardscope::kernels {

/// Keeps the k nearest of what it is offered, ties to the lower id, whatever the order of the offers. A distance that
/// is not a number is never among them.
class TopK
{
public:
    explicit TopK(int k) : m_k(static_cast<std::size_t>(k)) { m_heap.reserve(m_k); }

    std::size_t size() const { return m_heap.size(); }

    /// Nothing farther than this can still enter.
    float bound() const
    {
        return m_heap.size() < m_k ? std::numeric_limits<float>::infinity() : m_heap.front().distance;
    }

    void offer(Neighbor candidate)
    {
        if (std::isnan(candidate.distance)) {
            return;
        }
        if (m_heap.size() < m_k) {
            m_heap.push_back(candidate);
            std::push_heap(m_heap.begin(), m_heap.end());
        } else if (candidate < m_heap.front()) {
            std::pop_heap(m_heap.begin(), m_heap.end());
            m_heap.back() = candidate;
            std::push_heap(m_heap.begin(), m_heap.end());
        }
    }

    /// Offers everything that another has kept.
    void merge(const TopK &other)
    {
        for (const Neighbor &candidate : other.m_heap) {
            offer(candidate);
        }
    }

    /// Writes what was kept, nearest first, fills the rest of `row` with invalid ids, and starts anew.
    void drainInto(std::span<Neighbor> row)
    {
        std::sort_heap(m_heap.begin(), m_heap.end());
        const auto end = std::ranges::copy(m_heap, row.begin()).out;
        std::fill(end, row.end(), Neighbor());
        m_heap.clear();
    }

private:
    std::size_t m_k;
    std::vector<Neighbor> m_heap;
};

} // namespace shardscope::kernels
