// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/DepthSample.h"

#include "core/truth/ExactSearch.h"

#include <algorithm>

namespace shardscope {

namespace {

constexpr double mostProducts = 1e12;      ///< of values, that the sample's neighbours may take
constexpr std::int64_t leastSample = 1000; ///< however large the set
constexpr int tiesSeen = 10;               ///< beyond the k nearest

void addRank(const std::vector<ShardId> &places, const std::vector<int> &rankOf, std::vector<int> &ranks)
{
    int least = -1;
    for (const ShardId shard : places) {
        const int rank = rankOf[shard.index()];
        least = rank >= 0 && (least < 0 || rank < least) ? rank : least;
    }
    if (least >= 0) {
        ranks.push_back(least);
    }
}

} // namespace

std::int64_t affordableSample(const DataSet &data)
{
    const double perQuery = static_cast<double>(data.base.size()) * data.base.dim();
    return std::max(leastSample, static_cast<std::int64_t>(mostProducts / perQuery));
}

Outcome<DepthSample> DepthSample::take(const RoutingTask &task, std::span<const VectorId> rows,
                                       const Progress &progress)
{
    const DataSet &data = task.data;
    DepthSample sample;
    sample.m_k = task.k;
    if (rows.empty()) {
        return sample;
    }
    sample.m_rows.assign(rows.begin(), rows.end());
    sample.m_vectors = data.base.gather(sample.m_rows);
    const int depth = static_cast<int>(std::min<std::int64_t>(data.base.size(), std::int64_t(task.k) + 1 + tiesSeen));
    DataSet asking; // the base, asked by some of its own
    asking.metric = data.metric;
    asking.base = data.base;
    asking.queries = sample.m_vectors;
    if (data.tenancy) {
        asking.tenancy = Tenancy{.names = data.tenancy->names, .ofVector = data.tenancy->ofVector, .ofQuery = {}};
        for (const VectorId row : sample.m_rows) {
            asking.tenancy->ofQuery.push_back(data.tenancy->ofVector[row.index()]);
        }
    }
    auto truth = exactSearch(asking, depth, progress);
    SHARDSCOPE_TRY(truth);
    sample.m_truth = *std::move(truth);
    return sample;
}

std::int64_t DepthSample::bytes() const
{
    return m_vectors.bytes() + size() * static_cast<std::int64_t>(sizeof(VectorId)) +
           m_truth.queries() * m_truth.k() * static_cast<std::int64_t>(sizeof(Neighbor));
}

VectorSet DepthSample::half(bool isSecond) const
{
    const auto first = m_vectors.size() / 2;
    return isSecond ? m_vectors.slice(first, m_vectors.size() - first) : m_vectors.slice(0, first);
}

std::vector<Neighbor> DepthSample::neighbors(std::int64_t query) const
{
    std::vector<Neighbor> others;
    for (const Neighbor &neighbor : m_truth.found(query)) {
        if (neighbor.id == m_rows[query]) {
            continue;
        }
        if (std::ssize(others) >= m_k && neighbor.distance > others[std::size_t(m_k) - 1].distance) {
            break;
        }
        others.push_back(neighbor);
    }
    return others;
}

DepthSample::Found DepthSample::found(std::int64_t query, std::span<const RankedShard> order,
                                      const Partition &partition) const
{
    std::vector<int> rankOf(static_cast<std::size_t>(partition.shards), -1);
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        rankOf[order[rank].shard.index()] = static_cast<int>(rank);
    }
    Found found;
    const auto others = neighbors(query);
    found.neighbours = static_cast<int>(std::min<std::ptrdiff_t>(std::ssize(others), m_k));
    for (const Neighbor &neighbor : others) {
        addRank(partition.placesOf(neighbor.id), rankOf, found.ranks);
    }
    std::ranges::sort(found.ranks);
    found.ranks.resize(std::min<std::size_t>(found.ranks.size(), std::size_t(found.neighbours)));
    return found;
}

} // namespace shardscope
