// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace shardscope {

/// Lists of ids, one list per row, in one piece of memory.
template<class IdType>
class IdLists
{
public:
    IdLists() : m_starts(1, 0) {}
    IdLists(std::vector<std::int64_t> starts, std::vector<IdType> ids)
        : m_starts(std::move(starts)), m_ids(std::move(ids))
    {
    }

    int rows() const { return static_cast<int>(m_starts.size()) - 1; }
    std::int64_t entries() const { return m_starts.back(); } ///< of all rows
    std::span<const IdType> row(std::int64_t i) const
    {
        return {m_ids.data() + m_starts[i], static_cast<std::size_t>(m_starts[i + 1] - m_starts[i])};
    }
    bool empty() const { return rows() == 0; }
    bool operator==(const IdLists &) const = default;

private:
    std::vector<std::int64_t> m_starts;
    std::vector<IdType> m_ids;
};

} // namespace shardscope
