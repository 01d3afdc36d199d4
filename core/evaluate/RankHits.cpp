// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/RankHits.h"

#include "core/base/Random.h"
#include "core/evaluate/EvaluatedPlan.h"
#include "core/evaluate/Misses.h"
#include "core/jobs/Parallel.h"

#include <algorithm>
#include <limits>
#include <map>

namespace shardscope {

RankHits RankHits::of(const EvaluatedPlan &plan, int depth)
{
    RankHits hits;
    hits.m_depth = depth;
    hits.m_mostRanks = static_cast<int>(plan.partition->heldShards().size());
    const Ties ties(*plan.data);
    std::vector<std::uint16_t> rankOf(static_cast<std::size_t>(plan.partition->shards), ReachTable::never);
    std::map<VectorId, std::int32_t> placeOf;
    std::int64_t tied = 0;
    for (std::int64_t query = 0; query < plan.truth->queries(); ++query) {
        const auto found = plan.truth->found(query);
        if (std::ssize(found) < depth) {
            continue;
        }
        const auto order = validPart(plan.routes->order(query));
        for (std::size_t i = 0; i < order.size(); ++i) {
            rankOf[order[i].index()] = static_cast<std::uint16_t>(i + 1);
        }
        float before = -std::numeric_limits<float>::infinity();
        for (const Neighbor &neighbor : found.first(static_cast<std::size_t>(depth))) {
            std::uint16_t least = ReachTable::never;
            for (const ShardId shard : plan.partition->placesOf(neighbor.id)) {
                least = std::min(least, rankOf[shard.index()]);
            }
            hits.m_ranks.push_back(least);
            const auto known = placeOf.emplace(neighbor.id, hits.m_distinct);
            hits.m_distinct += known.second ? 1 : 0;
            hits.m_vectors.push_back(known.first->second);
            const float distance = ties.distance(QueryId(query), neighbor.id);
            tied += distance == before ? 1 : 0;
            before = distance;
        }
        for (const ShardId shard : order) {
            rankOf[shard.index()] = ReachTable::never;
        }
    }
    if (depth > 1 && hits.queries() > 0) {
        hits.m_tiedShare = static_cast<double>(tied) / static_cast<double>(hits.queries() * (depth - 1));
    }
    return hits;
}

bool RankHits::areAllIn(int nprobe) const
{
    return std::ranges::all_of(m_ranks, [nprobe](std::uint16_t rank) { return rank <= nprobe; });
}

bool RankHits::gatherAt(std::span<const int> nprobes, std::uint64_t seed, const Progress &progress,
                        Resampling resampling)
{
    m_nprobes.assign(nprobes.begin(), nprobes.end());
    m_first.clear();
    for (const std::uint16_t rank : m_ranks) {
        m_first.push_back(
            static_cast<std::uint16_t>(std::ranges::lower_bound(m_nprobes, int(rank)) - m_nprobes.begin()));
    }
    const auto groups = rankGroups(m_depth);
    m_groups = groups.size();
    m_groupOf.clear();
    for (std::size_t group = 0; group < m_groups; ++group) {
        m_groupOf.resize(static_cast<std::size_t>(groups[group].last), static_cast<int>(group));
    }
    m_shares = shares({}, {});
    m_resampled.resize(resamples);
    const auto resample = [&](std::int64_t i, std::int64_t) {
        auto random = Random::stream(seed, static_cast<std::uint64_t>(i));
        std::vector<double> ofQuery(static_cast<std::size_t>(queries()));
        std::vector<double> ofVector(static_cast<std::size_t>(m_distinct), 1);
        std::ranges::generate(ofQuery, [&] { return random.exponential(); });
        if (resampling == Resampling::QueriesAndVectors) {
            std::ranges::generate(ofVector, [&] { return random.exponential(); });
        }
        m_resampled[static_cast<std::size_t>(i)] = shares(ofQuery, ofVector);
    };
    return parallelFor(resamples, 1, resample, progress);
}

std::vector<double> RankHits::shares(std::span<const double> ofQuery, std::span<const double> ofVector) const
{
    std::vector<double> hits(m_nprobes.size() * m_groups);
    std::vector<double> all(m_groups);
    for (std::size_t place = 0; place < m_ranks.size(); ++place) {
        const auto group = static_cast<std::size_t>(m_groupOf[place % static_cast<std::size_t>(m_depth)]);
        const double weight = ofQuery.empty() ? 1
                                              : ofQuery[place / static_cast<std::size_t>(m_depth)] *
                                                    ofVector[static_cast<std::size_t>(m_vectors[place])];
        all[group] += weight;
        if (m_first[place] < m_nprobes.size()) {
            hits[m_first[place] * m_groups + group] += weight;
        }
    }
    for (std::size_t i = m_groups; i < hits.size(); ++i) {
        hits[i] += hits[i - m_groups];
    }
    for (std::size_t i = 0; i < hits.size(); ++i) {
        hits[i] /= std::max(all[i % m_groups], std::numeric_limits<double>::min());
    }
    return hits;
}

void RankHits::copyShares(const std::vector<double> &shares, int nprobe, std::span<RankShare> groups) const
{
    const auto at = static_cast<std::size_t>(std::ranges::lower_bound(m_nprobes, nprobe) - m_nprobes.begin());
    for (std::size_t group = 0; group < groups.size(); ++group) {
        groups[group].share = shares[at * m_groups + group];
    }
}

void RankHits::sharesAt(int nprobe, std::span<RankShare> groups) const
{
    copyShares(m_shares, nprobe, groups);
}

void RankHits::resampledSharesAt(int nprobe, int resample, std::span<RankShare> groups) const
{
    copyShares(m_resampled[static_cast<std::size_t>(resample)], nprobe, groups);
}

} // namespace shardscope
