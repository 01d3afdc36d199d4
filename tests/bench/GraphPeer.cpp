// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/GraphPeer.h"

#include "core/base/Random.h"
#include "core/base/Shuffle.h"
#include "core/partition/NearNeighbors.h"
#include "core/partition/Partitioner.h"
#include "core/routing/NearestRouter.h"
#include "core/routing/SubCentroids.h"
#include "tests/bench/RoutedRecall.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

namespace shardscope::bench {

namespace {

constexpr std::uint64_t peerSeed = 1;
constexpr int rounds = 12;

/// Neighbours in either direction: of u those that it has, and those that have it.
std::vector<std::vector<VectorId>> bothWays(const NearNeighbors &near, std::int64_t vectors)
{
    std::vector<std::vector<VectorId>> edges(static_cast<std::size_t>(vectors));
    for (std::int64_t u = 0; u < vectors; ++u) {
        for (const VectorId v : near.row(QueryId(u))) {
            if (v.isValid() && v.value != u) {
                edges[std::size_t(u)].push_back(v);
                edges[v.index()].push_back(VectorId(u));
            }
        }
    }
    return edges;
}

double shareCut(const std::vector<std::vector<VectorId>> &edges, const std::vector<ShardId> &shardOf)
{
    double cut = 0;
    double all = 0;
    for (std::size_t u = 0; u < edges.size(); ++u) {
        all += static_cast<double>(edges[u].size());
        cut += static_cast<double>(
            std::ranges::count_if(edges[u], [&](VectorId v) { return shardOf[v.index()] != shardOf[u]; }));
    }
    return all > 0 ? cut / all : 0;
}

/// Moves vectors to where most of their neighbours are, as far as there is room.
void improveCut(const std::vector<std::vector<VectorId>> &edges, std::int64_t capacity, Partition &split)
{
    auto sizes = split.sizes();
    std::vector<std::size_t> order(edges.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    Random random(peerSeed);
    std::vector<int> counts(static_cast<std::size_t>(split.shards));
    for (int round = 0; round < rounds; ++round) {
        shuffle(order, random);
        std::int64_t moved = 0;
        for (const std::size_t u : order) {
            std::ranges::fill(counts, 0);
            for (const VectorId v : edges[u]) {
                ++counts[split.shardOf[v.index()].index()];
            }
            ShardId &home = split.shardOf[u];
            ShardId best = home;
            for (int shard = 0; shard < split.shards; ++shard) {
                if (counts[std::size_t(shard)] > counts[best.index()] && sizes[std::size_t(shard)] < capacity) {
                    best = ShardId(shard);
                }
            }
            if (best != home) {
                --sizes[home.index()];
                ++sizes[best.index()];
                home = best;
                ++moved;
            }
        }
        if (moved * 1000 < std::ssize(order)) {
            return;
        }
    }
}

/// Copies of vectors to shards whose vectors have them among their neighbours, most wanted ones first.
void copyWanted(const NearNeighbors &near, std::int64_t copies, std::int64_t capacity, Partition &split)
{
    std::vector<std::pair<VectorId, ShardId>> wants;
    for (std::int64_t u = 0; u < std::ssize(split.shardOf); ++u) {
        const ShardId from = split.shardOf[std::size_t(u)];
        for (const VectorId v : near.row(QueryId(u))) {
            if (v.isValid() && split.shardOf[v.index()] != from) {
                wants.emplace_back(v, from);
            }
        }
    }
    std::ranges::sort(wants);
    std::vector<std::tuple<int, VectorId, ShardId>> counted; // by how many, negated
    for (std::size_t i = 0; i < wants.size();) {
        std::size_t next = i;
        while (next < wants.size() && wants[next] == wants[i]) {
            ++next;
        }
        counted.emplace_back(-static_cast<int>(next - i), wants[i].first, wants[i].second);
        i = next;
    }
    std::ranges::sort(counted);
    auto sizes = split.sizes();
    for (const auto &[count, vector, shard] : counted) {
        if (copies > 0 && sizes[shard.index()] < capacity) {
            split.spill.push_back({vector, shard});
            ++sizes[shard.index()];
            --copies;
        }
    }
    std::ranges::sort(split.spill);
}

} // namespace

GraphPeer::GraphPeer(const DataSet &data, const GroundTruth &truth, int k, const Options &options)
{
    const auto n = data.base.size();
    const PlanSpec start{.name = "peer",
                         .strategy = {"balanced", {{"slack", options.slack}, {"spill", 0.0}}},
                         .shards = options.shards,
                         .metric = data.metric,
                         .seed = peerSeed};
    split = partition(data, start, unwatched).value();
    std::vector<VectorId> rows(static_cast<std::size_t>(n));
    for (std::int64_t i = 0; i < n; ++i) {
        rows[std::size_t(i)] = VectorId(i);
    }
    const auto near =
        nearNeighbors(data.base, rows, data.metric, options.neighbours + 1, peerSeed, unwatched).value(); // and itself
    const auto edges = bothWays(near, n);
    const auto mean = static_cast<double>(n) / options.shards;
    const auto capacityAt = [&](double held) { return static_cast<std::int64_t>((1 + options.slack) * held * mean); };
    edgesCutBefore = shareCut(edges, split.shardOf);
    improveCut(edges, capacityAt(1), split);
    edgesCut = shareCut(edges, split.shardOf);
    copyWanted(near, static_cast<std::int64_t>(options.spill * static_cast<double>(n)), capacityAt(1 + options.spill),
               split);
    const auto sizes = split.sizes();
    maxOverMean = static_cast<double>(std::ranges::max(sizes)) * options.shards /
                  static_cast<double>(std::reduce(sizes.begin(), sizes.end()));

    const Settings none;
    const RoutingTask task{data, split, none, peerSeed, "balanced", k};
    auto points = trainSubCentroids(task, split.members(), options.mostRepresentatives, unwatched).value();
    const NearestRouter router(std::move(points), split, data.metric);
    distancesRouting = router.distancesPerQuery();
    recall = recallCurve(router.route({data.queries, {}}, options.shards, unwatched).value(), split, truth, k);
}

} // namespace shardscope::bench
