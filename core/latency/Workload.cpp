// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/Workload.h"

#include "core/base/Random.h"

#include <algorithm>
#include <numeric>

namespace shardscope {

Workload Workload::random(int shards, int nprobe, std::int64_t queries, std::uint64_t seed)
{
    std::vector<std::int64_t> starts{0};
    std::vector<ShardId> asked;
    std::vector<ShardId> all(shards);
    for (int i = 0; i < shards; ++i) {
        all[i] = ShardId(i);
    }
    Random random(seed);
    for (std::int64_t query = 0; query < queries; ++query) {
        for (int i = 0; i < nprobe; ++i) { // the first steps of a Fisher–Yates shuffle
            std::swap(all[i], all[i + random.below(shards - i)]);
        }
        asked.insert(asked.end(), all.begin(), all.begin() + nprobe);
        starts.push_back(static_cast<std::int64_t>(asked.size()));
    }
    Workload result;
    result.m_shards = shards;
    result.m_asked = {std::move(starts), std::move(asked)};
    return result;
}

Workload Workload::fromRoutes(const Routes &routes, int nprobe, const Partition &partition, const GroundTruth &truth,
                              int k)
{
    std::vector<std::int64_t> askedStarts{0};
    std::vector<ShardId> asked;
    std::vector<std::int64_t> neighbourStarts{0};
    std::vector<NeighbourId> neighbours;
    std::vector<std::int64_t> placeStarts{0};
    std::vector<Position> places;
    for (std::int64_t query = 0; query < routes.queries(); ++query) {
        const auto order = routes.order(query).first(std::min(nprobe, routes.limit()));
        const auto end = std::ranges::find_if_not(order, &ShardId::isValid);
        asked.insert(asked.end(), order.begin(), end);
        askedStarts.push_back(static_cast<std::int64_t>(asked.size()));

        const auto found = truth.found(query);
        for (const auto &neighbour : found.first(std::min<std::size_t>(k, found.size()))) {
            const auto holders = partition.placesOf(neighbour.id);
            for (auto shard = order.begin(); shard != end; ++shard) {
                if (std::ranges::find(holders, *shard) != holders.end()) {
                    places.emplace_back(shard - order.begin());
                }
            }
            placeStarts.push_back(static_cast<std::int64_t>(places.size()));
            neighbours.emplace_back(neighbours.size());
        }
        neighbourStarts.push_back(static_cast<std::int64_t>(neighbours.size()));
    }
    Workload result;
    result.m_shards = partition.shards;
    result.m_asked = {std::move(askedStarts), std::move(asked)};
    result.m_neighbours = {std::move(neighbourStarts), std::move(neighbours)};
    result.m_places = {std::move(placeStarts), std::move(places)};
    return result;
}

std::vector<double> Workload::askedShare() const
{
    std::vector<double> share(m_shards);
    for (std::int64_t query = 0; query < queries(); ++query) {
        for (const ShardId shard : asked(query)) {
            share[shard.index()] += 1.0 / static_cast<double>(queries());
        }
    }
    return share;
}

} // namespace shardscope
