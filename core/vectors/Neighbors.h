// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"

#include <cstdint>
#include <span>
#include <vector>

namespace shardscope {

/// A vector and how far it is from a query. Distances are lower-is-better for every metric: squared L2;
/// minus the inner product; one minus the cosine.
struct Neighbor
{
    VectorId id;
    float distance = 0;

    bool operator==(const Neighbor &) const = default;
    /// Nearer first; ties go to the lower id, so that a result is the same however it was computed.
    friend bool operator<(const Neighbor &a, const Neighbor &b)
    {
        return a.distance < b.distance || (a.distance == b.distance && a.id < b.id);
    }
};

/// The k nearest per query, nearest first. Rows with fewer (a small tenant, a small shard) end in invalid ids.
class Neighbors
{
public:
    Neighbors() = default;
    Neighbors(std::int64_t queries, int k) : m_k(k), m_entries(static_cast<std::size_t>(queries) * k) {}

    int k() const { return m_k; }
    std::int64_t queries() const { return m_k ? static_cast<std::int64_t>(m_entries.size()) / m_k : 0; }
    std::span<Neighbor> row(std::int64_t query) { return {m_entries.data() + query * m_k, std::size_t(m_k)}; }
    std::span<const Neighbor> row(std::int64_t query) const
    {
        return {m_entries.data() + query * m_k, std::size_t(m_k)};
    }
    /// The valid part of a row.
    std::span<const Neighbor> found(std::int64_t query) const;
    bool operator==(const Neighbors &) const = default;

private:
    int m_k = 0;
    std::vector<Neighbor> m_entries;
};

/// Exact nearest neighbours.
using GroundTruth = Neighbors;

inline std::span<const Neighbor> Neighbors::found(std::int64_t query) const
{
    const auto all = row(query);
    std::size_t count = all.size();
    while (count > 0 && !all[count - 1].id.isValid()) {
        --count;
    }
    return all.first(count);
}

} // namespace shardscope
