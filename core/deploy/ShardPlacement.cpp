// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/ShardPlacement.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

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

/// Domains that nodes are in: `domains`, or each node one of its own.
int domainsOf(int nodes, int domains)
{
    return domains > 0 ? std::min(domains, nodes) : nodes;
}

Outcome<Done> checkApart(int nodes, int replicas, int domains)
{
    const int apart = domainsOf(nodes, domains);
    return replicas >= 1 && replicas <= apart
               ? Outcome<Done>(Done())
               : Error{Code::OutOfRange, "replicas", {std::string("replicas"), double(replicas), 1.0, double(apart)}};
}

/// The heaviest first, to the node that then carries least.
std::vector<ShardPlace> placeHeaviestFirst(const std::vector<ShardBurden> &shares, int nodes, int replicas, int domains)
{
    const int apart = domainsOf(nodes, domains);
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

/// Evens out a placement: see placeWithin.
class Leveller
{
public:
    Leveller(std::span<const ShardBurden> shards, int nodes, int domains, std::vector<ShardPlace> places)
        : m_shards(shards), m_domains(domainsOf(nodes, domains)), m_places(std::move(places)),
          m_carried(static_cast<std::size_t>(nodes)), m_placesOn(static_cast<std::size_t>(nodes)),
          m_replicas(shards.empty() ? 0 : m_places.size() / shards.size())
    {
        for (std::size_t i = 0; i < m_places.size(); ++i) {
            m_placesOn[nodeOf(i)].push_back(i);
            add(nodeOf(i), burdenOf(i), 1);
        }
    }

    std::vector<ShardPlace> level()
    {
        while (m_tries < mostTries && step()) {
        }
        return std::move(m_places);
    }

private:
    static constexpr std::int64_t mostTries = 20'000'000; ///< a second or so
    static constexpr double worthwhile = 1e-9;            ///< of what the fullest carries: else it is rounding
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    /// What makes the fullest node emptiest.
    struct Change
    {
        double after = 0; ///< of the fuller of both nodes
        std::size_t place = none;
        std::size_t node = 0;
        std::size_t other = none; ///< a place there that comes in return
    };

    std::size_t nodeOf(std::size_t place) const { return static_cast<std::size_t>(m_places[place].node); }
    const ShardBurden &burdenOf(std::size_t place) const { return m_shards[m_places[place].shard.index()]; }
    static double fullness(const ShardBurden &burden) { return std::max(burden.bytes, burden.load); }

    void add(std::size_t node, const ShardBurden &burden, double sign)
    {
        m_carried[node].bytes += sign * burden.bytes;
        m_carried[node].load += sign * burden.load;
    }

    /// Whether the domain of a node has no other copy of the place's shard.
    bool mayBeOn(std::size_t place, std::size_t node) const
    {
        const std::size_t first = m_places[place].shard.index() * m_replicas;
        for (std::size_t copy = first; copy < first + m_replicas; ++copy) {
            if (copy != place && nodeOf(copy) % m_domains == node % m_domains) {
                return false;
            }
        }
        return true;
    }

    void consider(std::size_t place, std::size_t node, std::size_t other, Change &best)
    {
        ++m_tries;
        const ShardBurden &goes = burdenOf(place);
        const ShardBurden comes = other == none ? ShardBurden() : burdenOf(other);
        const ShardBurden &from = m_carried[nodeOf(place)];
        const ShardBurden &to = m_carried[node];
        const double after =
            std::max(fullness({from.bytes - goes.bytes + comes.bytes, from.load - goes.load + comes.load}),
                     fullness({to.bytes + goes.bytes - comes.bytes, to.load + goes.load - comes.load}));
        if (after < best.after && mayBeOn(place, node) && (other == none || mayBeOn(other, nodeOf(place)))) {
            best = {after, place, node, other};
        }
    }

    bool step()
    {
        const auto fullest =
            static_cast<std::size_t>(std::ranges::max_element(m_carried, {}, &fullness) - m_carried.begin());
        Change best{fullness(m_carried[fullest]) * (1 - worthwhile)};
        for (const std::size_t place : m_placesOn[fullest]) {
            for (std::size_t node = 0; node < m_carried.size(); ++node) {
                if (node == fullest) {
                    continue;
                }
                consider(place, node, none, best);
                for (const std::size_t other : m_placesOn[node]) {
                    consider(place, node, other, best);
                }
            }
        }
        if (best.place == none) {
            return false;
        }
        moveTo(best.place, best.node);
        if (best.other != none) {
            moveTo(best.other, fullest);
        }
        return true;
    }

    void moveTo(std::size_t place, std::size_t node)
    {
        std::erase(m_placesOn[nodeOf(place)], place);
        add(nodeOf(place), burdenOf(place), -1);
        m_places[place].node = static_cast<int>(node);
        m_placesOn[node].push_back(place);
        add(node, burdenOf(place), 1);
    }

    std::span<const ShardBurden> m_shards;
    std::size_t m_domains;
    std::vector<ShardPlace> m_places; ///< shard by shard
    std::vector<ShardBurden> m_carried;
    std::vector<std::vector<std::size_t>> m_placesOn; ///< (nodes)
    std::size_t m_replicas;
    std::int64_t m_tries = 0;
};

} // namespace

Outcome<std::vector<ShardPlace>> placeShards(std::span<const ShardBurden> shards, int nodes, int replicas, int domains)
{
    SHARDSCOPE_TRY(checkApart(nodes, replicas, domains));
    return placeHeaviestFirst(sharesOf(shards), nodes, replicas, domains);
}

Outcome<std::vector<ShardPlace>> placeWithin(std::span<const ShardBurden> shards, int nodes, int replicas, int domains)
{
    SHARDSCOPE_TRY(checkApart(nodes, replicas, domains));
    const std::vector<ShardBurden> shares(shards.begin(), shards.end());
    return Leveller(shards, nodes, domains, placeHeaviestFirst(shares, nodes, replicas, domains)).level();
}

} // namespace shardscope
