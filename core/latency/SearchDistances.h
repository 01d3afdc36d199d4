// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"
#include "core/evaluate/EvaluatedPlan.h"
#include "core/routing/Router.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace shardscope {

/// How many distances a search of each shard computes, mean over all queries that ask it, without timing anything.
///
/// That is the mean number of vectors that these queries may see, times the share of them that the index compares,
/// which is 1 where it compares all. It is else found by some searches: of the queries that rank the shard highest
/// those that a random choice prefers by how much they see.
class SearchDistances
{
public:
    using Count = std::function<std::int64_t(ShardId, QueryId)>;
    struct Counts
    {
        Count visible;   ///< vectors of a shard that a query may see
        Count distances; ///< that a search of the shard computes for it
    };

    /// `counts.distances` is called on all threads, for few queries of each shard and at once.
    SearchDistances(const Routes &routes, int shards, const Counts &counts, std::uint64_t seed);

    /// (shards) where each query asks its first 1, 2, … shards: of the first call, of the second and so on. 0 for a
    /// shard that nobody asks: it serves nobody. The result does not depend on the number of threads.
    std::vector<double> next();

    /// (shards) where each query asks as many as its router says (ownDepth).
    std::vector<double> atOwnDepth() const;

private:
    /// By shard, over the queries that ask it.
    struct Asking
    {
        std::vector<std::int64_t> queries; ///< how many
        std::vector<std::int64_t> visible; ///< sum of what they may see of it
    };
    void add(Asking &asking, ShardId shard, std::int64_t query) const;
    std::vector<double> meansOf(const Asking &asking) const;

    const Routes &m_routes;
    Count m_visibleTo;
    int m_nprobe = 0;
    std::vector<double> m_share; ///< (shards)
    Asking m_asking;
};

/// The same of a plan at one nprobe, or at ownDepth.
std::vector<double> distancesPerSearch(const EvaluatedPlan &plan, int nprobe);

} // namespace shardscope
