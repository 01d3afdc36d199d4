// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capacity/NodePlacement.h"

#include "core/deploy/ShardPlacement.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace shardscope {

namespace {

constexpr double rounding = 1e-9; ///< of a number of nodes

} // namespace

Error capacityOutOfRange(const char *what, double value, double least, double greatest)
{
    return {Code::OutOfRange, what, {std::string(what), value, least, greatest}};
}

NodePlacement::NodePlacement(const CapacityQuestion &question, const ShardCosts &costs, std::vector<double> asked)
    : m_question(question), m_costs(costs), m_asked(std::move(asked))
{
}

int NodePlacement::most() const
{
    return std::min(m_question.mostNodes, static_cast<int>(shards()) * m_question.replicas);
}

double NodePlacement::usableBytes() const
{
    return m_question.memory > 0 ? m_question.memory * (1 - m_question.headroom)
                                 : std::numeric_limits<double>::infinity();
}

double NodePlacement::busyOf(std::size_t shard) const
{
    return m_asked[shard] * m_question.load / m_question.replicas * m_costs.service[shard].high() / 1e9;
}

Outcome<PlacedCluster> NodePlacement::on(int nodes) const
{
    const bool areBytesSpread = m_question.memory > 0 || m_question.load <= 0;
    std::vector<ShardBurden> burdens;
    for (std::size_t shard = 0; shard < shards(); ++shard) {
        burdens.push_back({areBytesSpread ? m_costs.bytes[shard].high() : 0, busyOf(shard)});
    }
    auto places = placeShards(burdens, nodes, m_question.replicas, m_question.domains > 1 ? m_question.domains : 0);
    SHARDSCOPE_TRY(places);
    PlacedCluster cluster{*std::move(places), std::vector<NodeBurden>(static_cast<std::size_t>(nodes))};
    for (const ShardPlace &place : cluster.places) {
        NodeBurden &burden = cluster.burdens[static_cast<std::size_t>(place.node)];
        burden.bytes += m_costs.bytes[place.shard.index()].high();
        burden.busy += burdens[place.shard.index()].load / m_question.workers;
    }
    return cluster;
}

bool NodePlacement::fits(const PlacedCluster &cluster, const CountedLimits &counted) const
{
    return std::ranges::all_of(cluster.burdens, [&](const NodeBurden &burden) {
        return (!counted.memory || burden.bytes <= usableBytes()) && (!counted.load || burden.busy <= usableTime());
    });
}

Outcome<Done> NodePlacement::checkLargest(const CountedLimits &counted) const
{
    double largest = 0;
    double busiest = 0;
    for (std::size_t shard = 0; shard < shards(); ++shard) {
        largest = std::max(largest, m_costs.bytes[shard].high());
        busiest = std::max(busiest, busyOf(shard) / m_question.workers);
    }
    if (counted.memory && largest > usableBytes()) {
        return capacityOutOfRange("bytes of a node's memory", m_question.memory, largest / (1 - m_question.headroom),
                                  1e18);
    }
    if (counted.load && busiest > usableTime()) {
        return capacityOutOfRange("queries a second", m_question.load, 0, m_question.load * usableTime() / busiest);
    }
    return Done();
}

int NodePlacement::lowerBound(const CountedLimits &counted) const
{
    double bytes = 0;
    double busy = 0;
    for (std::size_t shard = 0; shard < shards(); ++shard) {
        bytes += m_costs.bytes[shard].high() * m_question.replicas;
        busy += busyOf(shard) * m_question.replicas / m_question.workers;
    }
    double nodes = least();
    if (counted.memory) {
        nodes = std::max(nodes, std::ceil(bytes / usableBytes() - rounding));
    }
    if (counted.load) {
        nodes = std::max(nodes, std::ceil(busy / usableTime() - rounding));
    }
    return static_cast<int>(std::min(nodes, static_cast<double>(most())));
}

bool NodePlacement::standsWithout(int lost, const PlacedCluster &cluster) const
{
    std::vector<int> left(shards(), m_question.replicas);
    for (const ShardPlace &place : cluster.places) {
        left[place.shard.index()] -= place.node == lost ? 1 : 0;
    }
    std::vector<double> busy(cluster.burdens.size());
    for (const ShardPlace &place : cluster.places) {
        if (place.node != lost) {
            const auto shard = place.shard.index();
            busy[static_cast<std::size_t>(place.node)] +=
                busyOf(shard) * m_question.replicas / left[shard] / m_question.workers;
        }
    }
    return *std::ranges::max_element(busy) < 1;
}

} // namespace shardscope
