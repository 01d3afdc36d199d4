// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace shardscope {

/// What searches of shards came to, kept for whoever wants the same again: what a shard returns does not depend on the
/// router that asks it, nor on which other queries are measured.
///
/// It belongs to one set of indices, searched in one way with one k.
///
/// Threads: different queries may be looked up and added side by side.
class SearchMemo
{
public:
    explicit SearchMemo(std::int64_t queries) : m_queries(queries) {}

    struct Search
    {
        std::int64_t distances = 0;            ///< computed
        std::span<const std::int32_t> targets; ///< returned, as `measure` numbers them; valid until the next add
    };
    /// None where that shard was not searched for that query.
    std::optional<Search> find(QueryId query, ShardId shard) const;
    void add(QueryId query, ShardId shard, const Search &search);

    /// Roughly what it takes once every query has asked some shards.
    static std::int64_t expectedBytes(std::int64_t queries, int k);

private:
    struct Entry
    {
        ShardId shard;
        std::uint32_t end = 0; ///< of its targets, which begin where those of the entry before end
        std::int64_t distances = 0;
    };
    struct Row
    {
        std::vector<Entry> entries;
        std::vector<std::int32_t> targets;
    };
    std::vector<Row> m_queries;
};

} // namespace shardscope
