// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/data/DataSet.h"
#include "core/evaluate/Evaluation.h"
#include "core/index/ShardIndices.h"
#include "core/jobs/Progress.h"
#include "core/partition/Partition.h"
#include "core/routing/Router.h"

#include <cstdint>
#include <span>
#include <vector>

namespace shardscope {

/// For each true neighbour of each query the least nprobe at which it is found. Route once, search each shard once;
/// every figure for every nprobe is then a count over this table, fast enough to follow a slider.
///
/// A neighbour at the same distance as the true k-th counts like it, so ties are safe.
class ReachTable
{
public:
    static constexpr std::uint16_t never = 0xffff;

    struct Entry
    {
        std::uint16_t asked = never; ///< 1 …: least nprobe that asks a shard holding it
        std::uint16_t found = never; ///< 1 …: least nprobe that asks a shard whose index returns it
    };

    ReachTable() = default;
    ReachTable(std::int64_t queries, int k, int shards);

    int k() const { return m_k; }
    int shards() const { return m_shards; }
    std::int64_t queries() const { return m_k ? static_cast<std::int64_t>(m_entries.size()) / m_k : 0; }
    /// One entry per true neighbour; fewer than k where the query's tenant has fewer vectors.
    std::span<const Entry> row(std::int64_t query) const;
    std::span<Entry> row(std::int64_t query);
    void setCount(std::int64_t query, int neighbours) { m_counts[query] = static_cast<std::uint16_t>(neighbours); }

    /// Mean recall of all queries for nprobe 1 … shards.
    std::vector<double> recallCurve() const;
    /// Recall of one query at an nprobe.
    double recallOf(QueryId query, int nprobe) const;
    /// Queries by ascending recall at an nprobe, ties by id; at most `limit`.
    std::vector<QueryId> worst(int nprobe, int limit) const;

private:
    int m_k = 0;
    int m_shards = 0;
    std::vector<Entry> m_entries;
    std::vector<std::uint16_t> m_counts;
};

} // namespace shardscope
