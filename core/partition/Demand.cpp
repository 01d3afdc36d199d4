// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/Demand.h"

#include "core/clustering/KMeans.h"
#include "core/clustering/NearestPoints.h"
#include "core/jobs/Parallel.h"
#include "core/partition/NearNeighbors.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace shardscope {

namespace {

/// Vectors that play queries at most, drawn at random from more. Of 250,000 all play.
constexpr std::int64_t mostQueries = 250'000;

/// Neighbours each query asks for. More than users usually ask for, so that one vector's luck counts less. Where a
/// sample plays, each asks for more, so that a vector is wanted about as often as if all played.
constexpr std::int64_t neighboursWanted = 16;
constexpr std::int64_t mostNeighbours = 64;

/// How much it matters that a neighbour is found among the first 1, 2, 3 shards asked. Few ask a single shard.
constexpr std::array<float, 3> weightOfProbe{0.5f, 1.0f, 1.0f};
constexpr int probes = static_cast<int>(weightOfProbe.size());

/// Value of a neighbour first found at each probe.
constexpr std::array<float, probes> valueAtProbe{weightOfProbe[0] + weightOfProbe[1] + weightOfProbe[2],
                                                 weightOfProbe[1] + weightOfProbe[2], weightOfProbe[2]};

/// The vectors that play queries, ascending.
std::vector<VectorId> playersOf(std::int64_t vectors, std::uint64_t seed)
{
    auto players = drawRows(vectors, std::min(vectors, mostQueries), seed);
    std::ranges::sort(players);
    return players;
}

/// The first shards each of some vectors would be sent to, were it a query.
Outcome<ProbeOrder> routesOf(const Partition &partition, const DataSet &data, std::span<const VectorId> queries,
                             const Progress &progress)
{
    const FloatRows rows(data.base, data.metric);
    const NearestPoints points(partition.centroids.points, data.metric);
    const auto &shardOf = partition.centroids.shardOf;
    ProbeOrder routes{std::vector<ShardId>(queries.size() * probes), valueAtProbe};
    const auto routeBlock = [&](std::int64_t first, std::int64_t last) {
        thread_local Matrix buffer;
        AlignedVector<float> distances((last - first) * points.size());
        points.distances(rows.gather(queries.subspan(first, last - first), buffer), distances.data());
        std::vector<float> nearest(partition.shards);
        for (auto i = first; i < last; ++i) {
            std::ranges::fill(nearest, std::numeric_limits<float>::infinity());
            const float *row = distances.data() + (i - first) * points.size();
            for (int j = 0; j < points.size(); ++j) {
                nearest[shardOf[j].index()] = std::min(nearest[shardOf[j].index()], row[j]);
            }
            for (int probe = 0; probe < probes; ++probe) {
                ShardId &shard = routes.shards[i * probes + probe];
                const auto least = std::ranges::min_element(nearest);
                shard = std::isfinite(*least) ? ShardId(least - nearest.begin()) : ShardId();
                *least = std::numeric_limits<float>::infinity();
            }
        }
    };
    const bool finished = parallelFor(std::ssize(queries), rowsPerBlock, routeBlock, progress);
    return finished ? Outcome(std::move(routes)) : Error{Code::Cancelled, {}, {}};
}

int probeOf(std::span<const ShardId> route, ShardId shard)
{
    return static_cast<int>(std::ranges::find(route, shard) - route.begin());
}

float valueAt(const ProbeOrder &order, int probe)
{
    return probe < std::ssize(order.valueAt) ? order.valueAt[std::size_t(probe)] : 0;
}

/// Offers for one vector.
void offer(VectorId vector, ShardId home, std::span<const QueryId> wantedBy, const ProbeOrder &order,
           std::vector<float> &gains, std::vector<SpillOffer> &offers)
{
    std::vector<float> value;
    for (const auto query : wantedBy) {
        value.push_back(valueAt(order, probeOf(order.row(query.value), home)));
    }
    for (int copy = 0; copy < demandCopiesPerVector; ++copy) {
        SpillOffer best{0, vector, {}};
        for (std::size_t i = 0; i < wantedBy.size(); ++i) {
            const auto route = order.row(wantedBy[i].value);
            for (std::size_t probe = 0; probe < route.size() && order.valueAt[probe] > value[i]; ++probe) {
                if (route[probe].isValid()) {
                    gains[route[probe].index()] += order.valueAt[probe] - value[i];
                }
            }
        }
        for (const auto query : wantedBy) {
            for (const auto shard : order.row(query.value)) {
                if (shard.isValid()) {
                    const float gain = std::exchange(gains[shard.index()], 0.0f);
                    best = gain > 0 ? std::min(best, {gain, vector, shard}) : best;
                }
            }
        }
        if (!best.shard.isValid()) {
            return;
        }
        offers.push_back(best);
        for (std::size_t i = 0; i < wantedBy.size(); ++i) {
            value[i] = std::max(value[i], valueAt(order, probeOf(order.row(wantedBy[i].value), best.shard)));
        }
    }
}

} // namespace

Outcome<Demand> demandOf(const DataSet &data, std::uint64_t seed, const Progress &progress)
{
    auto queries = playersOf(data.base.size(), seed);
    const auto perQuery =
        std::min<std::int64_t>(neighboursWanted * data.base.size() / std::ssize(queries), mostNeighbours);
    auto neighbors = nearNeighbors(data.base, queries, data.metric, static_cast<int>(perQuery), seed, progress);
    SHARDSCOPE_TRY(neighbors);
    return Demand{std::move(queries), *std::move(neighbors)};
}

IdLists<QueryId> wantedBy(std::span<const VectorId> ids, int k, std::int64_t vectors)
{
    std::vector<std::int64_t> starts(vectors + 1, 0);
    for (const auto id : ids) {
        if (id.isValid()) {
            ++starts[id.index() + 1];
        }
    }
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    std::vector<QueryId> queries(static_cast<std::size_t>(starts.back()));
    auto next = starts;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (ids[i].isValid()) {
            queries[next[ids[i].index()]++] = QueryId(i / k);
        }
    }
    return {std::move(starts), std::move(queries)};
}

Outcome<std::vector<SpillOffer>> offersTo(const IdLists<QueryId> &wantedBy, const ProbeOrder &order,
                                          const Partition &partition, const Progress &progress)
{
    const auto vectors = std::ssize(partition.shardOf);
    constexpr std::int64_t vectorsPerBlock = 1024;
    std::vector<std::vector<SpillOffer>> ofBlock((vectors + vectorsPerBlock - 1) / vectorsPerBlock);
    const auto offerBlock = [&](std::int64_t first, std::int64_t last) {
        std::vector<float> gains(partition.shards, 0);
        for (auto i = first; i < last; ++i) {
            offer(VectorId(i), partition.shardOf[i], wantedBy.row(i), order, gains, ofBlock[first / vectorsPerBlock]);
        }
    };
    if (!parallelFor(vectors, vectorsPerBlock, offerBlock, progress)) {
        return Error{Code::Cancelled, {}, {}};
    }
    std::vector<SpillOffer> offers;
    for (const auto &block : ofBlock) {
        offers.insert(offers.end(), block.begin(), block.end());
    }
    return offers;
}

Outcome<std::vector<SpillOffer>> demandOffers(const Partition &partition, const DataSet &data, const Demand &demand,
                                              const Progress &progress)
{
    const auto routes = routesOf(partition, data, demand.queries, partOf(progress, 0, 500));
    SHARDSCOPE_TRY(routes);
    return offersTo(wantedBy(demand.neighbors.ids, demand.neighbors.k, data.base.size()), *routes, partition,
                    partOf(progress, 500, 1000));
}

} // namespace shardscope
