// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/Bootstrap.h"
#include "core/evaluate/RankCurve.h"
#include "core/jobs/Progress.h"

#include <cstdint>
#include <span>
#include <vector>

namespace shardscope {

struct EvaluatedPlan;

/// For every query and each of its nearest neighbours the least nprobe that asks a shard holding it; and how many
/// neighbours of a rank an nprobe asks for, over all queries and over resamples of them.
class RankHits
{
public:
    static constexpr int resamples = 200;

    /// Of the queries that have `depth` neighbours in the plan's truth.
    static RankHits of(const EvaluatedPlan &plan, int depth);

    int depth() const { return m_depth; }
    std::int64_t queries() const { return m_depth ? static_cast<std::int64_t>(m_ranks.size()) / m_depth : 0; }
    /// The least nprobe that asks all shards for any query.
    int mostRanks() const { return m_mostRanks; }
    bool areAllIn(int nprobe) const;
    /// Share of neighbours that are as far from the query as the one before.
    double tiedShare() const { return m_tiedShare; }

    enum class Resampling { QueriesAndVectors, Queries };

    /// To be called before shares at any of these, ascending, are asked for. Errors: Cancelled, by false.
    bool gatherAt(std::span<const int> nprobes, std::uint64_t seed, const Progress &progress,
                  Resampling resampling = Resampling::QueriesAndVectors);
    void sharesAt(int nprobe, std::span<RankShare> groups) const;
    /// Of a resample of the queries and of the vectors: queries that are near each other have the same neighbours, so
    /// that another sample would change what they find together. Conservative where they have not.
    /// Source: Bayesian bootstrap, Rubin 1981, of both ways of a table, Owen 2007.
    void resampledSharesAt(int nprobe, int resample, std::span<RankShare> groups) const;

private:
    /// (nprobes, groups) shares, from weights of queries and of vectors, or of each alike where there are none.
    std::vector<double> shares(std::span<const double> ofQuery, std::span<const double> ofVector) const;
    void copyShares(const std::vector<double> &shares, int nprobe, std::span<RankShare> groups) const;

    int m_depth = 0;
    int m_mostRanks = 0;
    double m_tiedShare = 0;
    std::vector<std::uint16_t> m_ranks;  ///< (queries, depth)
    std::vector<std::int32_t> m_vectors; ///< the same: which of the vectors that any query has as a neighbour
    std::int32_t m_distinct = 0;         ///< how many there are
    std::vector<int> m_nprobes;
    std::vector<std::uint16_t> m_first; ///< (queries, depth) the first of these that asks the shard
    std::vector<int> m_groupOf;         ///< (depth)
    std::size_t m_groups = 0;
    std::vector<double> m_shares;
    std::vector<std::vector<double>> m_resampled; ///< (resamples)
};

} // namespace shardscope
