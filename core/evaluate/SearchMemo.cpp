// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/SearchMemo.h"

#include <algorithm>

namespace shardscope {

std::optional<SearchMemo::Search> SearchMemo::find(QueryId query, ShardId shard) const
{
    const Row &row = m_queries[query.index()];
    std::uint32_t begin = 0;
    for (const Entry &entry : row.entries) { // a query's neighbours are in few shards
        if (entry.shard == shard) {
            return Search{entry.distances, std::span(row.targets).subspan(begin, entry.end - begin)};
        }
        begin = entry.end;
    }
    return {};
}

void SearchMemo::add(QueryId query, ShardId shard, const Search &search)
{
    Row &row = m_queries[query.index()];
    row.targets.insert(row.targets.end(), search.targets.begin(), search.targets.end());
    row.entries.push_back({shard, static_cast<std::uint32_t>(row.targets.size()), search.distances});
}

std::int64_t SearchMemo::expectedBytes(std::int64_t queries, int k)
{
    constexpr int shardsAsked = 4;
    const auto row = sizeof(Row) + shardsAsked * sizeof(Entry) + static_cast<std::size_t>(k) * sizeof(std::int32_t);
    return queries * static_cast<std::int64_t>(row);
}

} // namespace shardscope
