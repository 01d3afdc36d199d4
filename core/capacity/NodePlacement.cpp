// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capacity/NodePlacement.h"

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
    : m_question(question), m_costs(costs), m_asked(std::move(asked)), m_shares(shares())
{
}

int NodePlacement::most() const
{
    return static_cast<int>(shards()) * m_question.replicas;
}

double NodePlacement::usable(double limit) const
{
    return limit > 0 ? limit * (1 - m_question.headroom) : std::numeric_limits<double>::infinity();
}

double NodePlacement::busyOf(std::size_t shard) const
{
    return m_asked[shard] * m_question.load / m_question.replicas * m_costs.service[shard].high() / 1e9;
}

NodeBurden NodePlacement::burdenOf(std::size_t shard) const
{
    return {m_costs.bytes[shard].high(), m_costs.disk[shard], busyOf(shard) / m_question.workers};
}

std::vector<ShardBurden> NodePlacement::shares() const
{
    const bool isLimited = m_question.memory > 0 || m_question.disk > 0 || m_question.load > 0;
    std::vector<ShardBurden> result;
    for (std::size_t shard = 0; shard < shards(); ++shard) {
        const double bytes = m_costs.bytes[shard].high();
        result.push_back({isLimited ? std::max(bytes / usableBytes(), m_costs.disk[shard] / usableDisk()) : bytes,
                          busyOf(shard) / m_question.workers / usableTime()});
    }
    return result;
}

Outcome<PlacedCluster> NodePlacement::on(int nodes) const
{
    auto places = placeWithin(m_shares, nodes, m_question.replicas, m_question.domains > 1 ? m_question.domains : 0);
    SHARDSCOPE_TRY(places);
    return at(*std::move(places), nodes);
}

PlacedCluster NodePlacement::at(std::vector<ShardPlace> places, int nodes) const
{
    PlacedCluster cluster{std::move(places), std::vector<NodeBurden>(static_cast<std::size_t>(nodes))};
    for (const ShardPlace &place : cluster.places) {
        NodeBurden &burden = cluster.burdens[static_cast<std::size_t>(place.node)];
        const NodeBurden copy = burdenOf(place.shard.index());
        burden.bytes += copy.bytes;
        burden.disk += copy.disk;
        burden.busy += copy.busy;
    }
    return cluster;
}

bool NodePlacement::fits(const PlacedCluster &cluster, const CountedLimits &counted) const
{
    const auto keeps = [&](bool counts, CapacityLimit limit) {
        return !counts || used(cluster, limit).value_or(0) <= 1;
    };
    return keeps(counted.memory, CapacityLimit::Memory) && keeps(counted.disk, CapacityLimit::Disk) &&
           keeps(counted.load, CapacityLimit::Load);
}

std::optional<double> NodePlacement::used(const PlacedCluster &cluster, CapacityLimit limit) const
{
    const auto most = [&](double NodeBurden::*what) {
        return cluster.burdens[static_cast<std::size_t>(std::ranges::max_element(cluster.burdens, {}, what) -
                                                        cluster.burdens.begin())].*
               what;
    };
    switch (limit) {
    case CapacityLimit::Memory:
        return m_question.memory > 0 ? std::optional(most(&NodeBurden::bytes) / usableBytes()) : std::nullopt;
    case CapacityLimit::Disk:
        return m_question.disk > 0 ? std::optional(most(&NodeBurden::disk) / usableDisk()) : std::nullopt;
    case CapacityLimit::Load:
        return m_question.load > 0 ? std::optional(most(&NodeBurden::busy) / usableTime()) : std::nullopt;
    default:
        return std::nullopt;
    }
}

Outcome<Done> NodePlacement::checkLargest(const CountedLimits &counted) const
{
    double largest = 0;
    double longest = 0; // on disk
    double busiest = 0;
    for (std::size_t shard = 0; shard < shards(); ++shard) {
        largest = std::max(largest, m_costs.bytes[shard].high());
        longest = std::max(longest, m_costs.disk[shard]);
        busiest = std::max(busiest, busyOf(shard) / m_question.workers);
    }
    if (counted.memory && largest > usableBytes()) {
        return capacityOutOfRange("bytes of a node's memory", m_question.memory, largest / (1 - m_question.headroom),
                                  1e18);
    }
    if (counted.disk && longest > usableDisk()) {
        return capacityOutOfRange("bytes of a node's disk", m_question.disk, longest / (1 - m_question.headroom), 1e18);
    }
    if (counted.load && busiest > usableTime()) {
        return capacityOutOfRange("queries a second", m_question.load, 0, m_question.load * usableTime() / busiest);
    }
    return Done();
}

int NodePlacement::lowerBound(const CountedLimits &counted) const
{
    double bytes = 0;
    double disk = 0;
    double busy = 0;
    for (std::size_t shard = 0; shard < shards(); ++shard) {
        bytes += m_costs.bytes[shard].high() * m_question.replicas;
        disk += m_costs.disk[shard] * m_question.replicas;
        busy += busyOf(shard) * m_question.replicas / m_question.workers;
    }
    double nodes = least();
    if (counted.memory) {
        nodes = std::max(nodes, std::ceil(bytes / usableBytes() - rounding));
    }
    if (counted.disk) {
        nodes = std::max(nodes, std::ceil(disk / usableDisk() - rounding));
    }
    if (counted.load) {
        nodes = std::max(nodes, std::ceil(busy / usableTime() - rounding));
    }
    return static_cast<int>(std::min(nodes, static_cast<double>(most())));
}

std::vector<double> NodePlacement::busyWithout(int lost, const PlacedCluster &cluster) const
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
    return busy;
}

} // namespace shardscope
