// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"

#include <cstdint>
#include <span>
#include <vector>

namespace shardscope {

/// For each query, how many of its true neighbours are found at every nprobe. Route once, search each shard once; every
/// figure for every nprobe is then a count over this table, fast enough to follow a slider.
///
/// A vector at the distance of the true k-th neighbour counts like it, whichever of them the ground truth lists, so a
/// row says "the third one is found at nprobe 5", not which one it is. EvaluatedPlan::missesOf names them.
///
/// A query whose tenant has no vectors has no true neighbour, and so no recall: it is in no average of recall. One
/// whose tenant has fewer than k vectors is asked for as many as there are.
class ReachTable
{
public:
    static constexpr std::uint16_t never = 0xffff;

    /// The i-th entry of a row is about having i + 1 true neighbours. best ≤ asked ≤ found, and each of them ascends
    /// along a row.
    struct Entry
    {
        std::uint16_t best = never;  ///< 1 …: fewest shards that hold so many, had they been chosen in hindsight
        std::uint16_t asked = never; ///< 1 …: least nprobe that asks shards holding so many
        std::uint16_t found = never; ///< 1 …: least nprobe at which the shards' indices return so many
    };

    /// At `nprobe` the number of true neighbours in the merged answer changes by `gain`.
    struct Step
    {
        std::uint16_t nprobe = 0;
        std::int32_t gain = 0;
    };

    ReachTable() = default;
    ReachTable(std::int64_t queries, int k, int nprobes);

    int k() const { return m_k; }
    /// Shards that a query asks at most: curves are that long.
    int nprobes() const { return m_nprobes; }
    std::int64_t queries() const { return static_cast<std::int64_t>(m_counts.size()); }
    /// Whether a query has a true neighbour. Only such have a recall.
    bool isAnswerable(QueryId query) const { return m_counts[query.index()] > 0; }
    /// All queries that have one, ascending: what every mean of recall is over.
    std::vector<QueryId> answerable() const;

    /// One entry per true neighbour; fewer than k where the query's tenant has fewer vectors.
    std::span<const Entry> row(std::int64_t query) const;
    std::span<Entry> row(std::int64_t query);
    void setCount(std::int64_t query, int neighbours) { m_counts[query] = neighbours; }

    /// For an index with compressed distances: there a false neighbour from a later shard may push a true one out
    /// again, which `found` cannot say, so the changes of each query's hits are set in full. To be called first.
    void keepSteps() { m_fullSteps.resize(m_counts.size()); }
    void setSteps(std::int64_t query, std::vector<Step> steps);
    /// How the hits of a query change along nprobe, by ascending nprobe.
    void stepsOf(std::int64_t query, std::vector<Step> &out) const;

    /// Mean recall of the answerable queries for nprobe 1 … nprobes; zeros where there is none.
    std::vector<double> recallCurve() const;
    /// The same if every shard asked returned all it holds: what the router alone loses.
    std::vector<double> routedCurve() const;
    /// The same if the best shards had been asked: no router can do better.
    std::vector<double> oracleCurve() const;

    /// True neighbours of one query found at an nprobe.
    int hitsOf(QueryId query, int nprobe) const;
    /// Recall of one answerable query at an nprobe.
    double recallOf(QueryId query, int nprobe) const;
    /// The same if every shard asked returned all it holds.
    double routedOf(QueryId query, int nprobe) const;
    /// Answerable queries by ascending recall at an nprobe, ties by id; at most `limit`.
    std::vector<QueryId> worst(int nprobe, int limit) const;

private:
    std::vector<double> curve(std::uint16_t Entry::*reached) const;

    int m_k = 0;
    int m_nprobes = 0;
    std::vector<Entry> m_entries;               ///< (queries, k)
    std::vector<std::int32_t> m_counts;         ///< (queries)
    std::vector<std::vector<Step>> m_fullSteps; ///< (queries) or empty
};

} // namespace shardscope
