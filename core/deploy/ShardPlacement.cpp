// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/ShardPlacement.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace shardscope {

namespace {

/// Shares of the whole, so that bytes and load can be compared.
std::vector<ShardBurden> sharesOf(std::span<const ShardBurden> shards)
{
    ShardBurden sum;
    for (const auto &shard : shards) {
        sum.bytes += shard.bytes;
        sum.load += shard.load;
    }
    std::vector<ShardBurden> shares(shards.begin(), shards.end());
    for (auto &share : shares) {
        share.bytes = sum.bytes > 0 ? share.bytes / sum.bytes : 0;
        share.load = sum.load > 0 ? share.load / sum.load : 0;
    }
    return shares;
}

} // namespace

Outcome<std::vector<ShardPlace>> placeShards(std::span<const ShardBurden> shards, int nodes, int replicas, int domains)
{
    const int apart = domains > 0 ? std::min(domains, nodes) : nodes;
    if (replicas < 1 || replicas > apart) {
        return Error{Code::OutOfRange, "replicas", {std::string("replicas"), double(replicas), 1.0, double(apart)}};
    }
    const auto shares = sharesOf(shards);
    std::vector<std::size_t> order(shares.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, std::greater(),
                             [&](std::size_t i) { return std::max(shares[i].bytes, shares[i].load); });

    struct Carried
    {
        ShardBurden burden;
        std::int64_t places = 0;
    };
    std::vector<Carried> carried(static_cast<std::size_t>(nodes));
    std::vector<std::size_t> lastShard(static_cast<std::size_t>(apart), static_cast<std::size_t>(-1)); // by domain
    const auto lastWhere = [&](const Carried &node) -> std::size_t & {
        return lastShard[static_cast<std::size_t>(&node - carried.data()) % lastShard.size()];
    };
    std::vector<ShardPlace> places(shares.size() * static_cast<std::size_t>(replicas));
    for (const std::size_t shard : order) {
        for (int replica = 0; replica < replicas; ++replica) {
            // A node whose domain has a copy already comes last, and there are as many domains as copies.
            const auto cost = [&](const Carried &node) {
                return std::tuple(
                    lastWhere(node) == shard,
                    std::max(node.burden.bytes + shares[shard].bytes, node.burden.load + shares[shard].load),
                    node.places);
            };
            Carried &node = *std::ranges::min_element(carried, {}, cost);
            node.burden.bytes += shares[shard].bytes;
            node.burden.load += shares[shard].load;
            ++node.places;
            lastWhere(node) = shard;
            places[shard * static_cast<std::size_t>(replicas) + static_cast<std::size_t>(replica)] = {
                ShardId(shard), replica, static_cast<int>(&node - carried.data())};
        }
    }
    return places;
}

} // namespace shardscope
