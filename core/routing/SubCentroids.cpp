// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/SubCentroids.h"

#include "core/clustering/KMeans.h"
#include "core/jobs/Parallel.h"
#include "core/jobs/StopRelay.h"

#include <algorithm>
#include <iterator>

namespace shardscope {

namespace {

constexpr int iterations = 10;
constexpr int vectorsPerCentroid = 256; ///< trained on

Representatives joined(const std::vector<Matrix> &ofShard, int dim)
{
    std::int64_t total = 0;
    for (const auto &points : ofShard) {
        total += points.rows();
    }
    Representatives all{Matrix(total, dim), {}};
    float *next = all.points.data();
    for (std::size_t shard = 0; shard < ofShard.size(); ++shard) {
        const auto values = ofShard[shard].rows() * ofShard[shard].dim();
        next = std::copy_n(ofShard[shard].data(), values, next);
        all.shardOf.insert(all.shardOf.end(), ofShard[shard].rows(), ShardId(shard));
    }
    return all;
}

} // namespace

IdLists<VectorId> membersWithout(const Partition &partition, std::span<const VectorId> leftOut)
{
    const auto members = partition.members();
    std::vector<std::int64_t> starts{0};
    std::vector<VectorId> kept;
    for (int shard = 0; shard < members.rows(); ++shard) {
        const auto all = members.row(shard);
        std::ranges::set_difference(all, leftOut, std::back_inserter(kept));
        if (std::ssize(kept) == starts.back()) {
            kept.insert(kept.end(), all.begin(), all.end());
        }
        starts.push_back(std::ssize(kept));
    }
    return {std::move(starts), std::move(kept)};
}

Outcome<Representatives> trainSubCentroids(const RoutingTask &task, const IdLists<VectorId> &members, int perShard,
                                           const Progress &progress)
{
    const Metric metric = clusteringMetric(task.data.metric);
    std::vector<Matrix> ofShard(task.partition.shards);
    StopRelay relay(progress);
    const Progress within = relay.forBodies();
    const bool finished = parallelFor(
        task.partition.shards, 1,
        [&](std::int64_t shard, std::int64_t) {
            const auto vectors = members.row(shard);
            if (vectors.empty()) {
                return;
            }
            const int clusters = static_cast<int>(std::min<std::int64_t>(perShard, std::ssize(vectors)));
            auto trained = kMeans(task.data.base.gather(vectors),
                                  {.clusters = clusters,
                                   .iterations = iterations,
                                   .metric = metric,
                                   .sample = vectorsPerCentroid,
                                   .seed = task.seed + static_cast<std::uint64_t>(shard)},
                                  within);
            if (trained) {
                ofShard[shard] = std::move(trained->centroids);
            }
        },
        relay.forLoop());
    return finished ? Outcome(joined(ofShard, task.data.base.dim())) : Error{Code::Cancelled, {}, {}};
}

Parameter perShardParameter()
{
    return {.name = "per-shard",
            .title = SHARDSCOPE_TEXT("Representatives"),
            .standard = std::int64_t(16),
            .least = 1,
            .greatest = 10000,
            .meaning = SHARDSCOPE_TEXT("Representatives of each shard: the more, the truer the order of "
                                       "shards, and the more distances the router computes.")};
}

} // namespace shardscope
