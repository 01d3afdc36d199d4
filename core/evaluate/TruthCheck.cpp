// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/TruthCheck.h"

#include "core/base/Parameter.h"
#include "core/data/Subset.h"
#include "core/truth/ExactSearch.h"

#include <algorithm>

namespace shardscope {

namespace {

constexpr double affordableBytes = 1e9; ///< of vectors that are copied to be compared

/// The queries that ask each shard first.
std::vector<std::vector<VectorId>> firstAsked(const Routes &routes, int shards)
{
    std::vector<std::vector<VectorId>> queries(shards);
    for (std::int64_t query = 0; query < routes.queries(); ++query) {
        if (const ShardId shard = routes.order(query)[0]; shard.isValid()) {
            queries[shard.index()].emplace_back(query);
        }
    }
    return queries;
}

Outcome<Done> checkShard(const DataSet &data, std::span<const Targets> targets, std::span<const VectorId> members,
                         std::span<const VectorId> queries, const Progress &progress)
{
    int k = 1;
    for (const VectorId query : queries) {
        k = std::max(k, targets[query.index()].neighbours);
    }
    const DataSet part = subset(data, members, queries);
    const auto depth = static_cast<int>(std::min<std::int64_t>(k, std::ssize(members)));
    const auto nearest = exactSearch(part, depth, progress);
    SHARDSCOPE_TRY(nearest);
    for (std::size_t i = 0; i < queries.size(); ++i) {
        const Targets &known = targets[queries[i].index()];
        for (const Neighbor &neighbor : nearest->found(static_cast<std::int64_t>(i))) {
            const Neighbor found{members[neighbor.id.index()], neighbor.distance};
            if (found.distance >= known.farthest) {
                break; // nor are those that follow
            }
            if (std::ranges::find(known.vectors, found.id) == known.vectors.end() &&
                contradicts(data, queries[i].value, known, found)) {
                return contradicted(data, queries[i].value);
            }
        }
    }
    return Done();
}

} // namespace

Error contradicted(const DataSet &data, std::int64_t query)
{
    return {Code::TruthMismatch, truthSource(data), {query, std::string(SHARDSCOPE_TEXT("a nearer vector is there"))}};
}

bool contradicts(const DataSet &data, std::int64_t query, const Targets &targets, const Neighbor &unlisted)
{
    return unlisted.distance < targets.farthest &&
           unlisted.distance < targets.farthest - distanceTolerance(data, query, unlisted.id);
}

Outcome<Done> checkAgainstShards(const DataSet &data, std::span<const Targets> targets, const Partition &partition,
                                 const Routes &routes, const Progress &progress)
{
    const auto members = partition.members();
    const auto queries = firstAsked(routes, partition.shards);
    const auto rowBytes = static_cast<double>(data.base.rowBytes());
    double bytes = 0;
    double products = 0;
    for (int shard = 0; shard < partition.shards; ++shard) {
        const auto vectors = static_cast<double>(members.row(shard).size());
        const double cost = vectors * static_cast<double>(queries[shard].size()) * data.base.dim();
        if (cost == 0 || products + cost > affordableProducts || bytes + vectors * rowBytes > affordableBytes) {
            continue;
        }
        products += cost;
        bytes += vectors * rowBytes;
        const Progress part = partOf(progress, std::int64_t(1000) * shard / partition.shards,
                                     std::int64_t(1000) * (shard + 1) / partition.shards);
        SHARDSCOPE_TRY(checkShard(data, targets, members.row(shard), queries[shard], part));
    }
    return Done();
}

} // namespace shardscope
