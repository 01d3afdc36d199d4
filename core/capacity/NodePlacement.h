// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capacity/Capacity.h"
#include "core/capacity/ShardCosts.h"

#include <vector>

namespace shardscope {

/// Limits that count.
struct CountedLimits
{
    bool memory = true;
    bool load = true;
    bool p99 = true;
};

/// A cluster of so many nodes.
struct PlacedCluster
{
    std::vector<ShardPlace> places;
    std::vector<NodeBurden> burdens; ///< (nodes)
};

/// How shards of known costs come to lie on nodes, and what the nodes then carry. Bytes and times are by the upper ends
/// of what is foretold.
class NodePlacement
{
public:
    /// `asked`: (shards) share of the queries that ask it. What it is made of must outlive it.
    NodePlacement(const CapacityQuestion &question, const ShardCosts &costs, std::vector<double> asked);

    int least() const { return m_question.replicas; }
    int most() const;
    std::size_t shards() const { return m_costs.vectors.size(); }
    const std::vector<double> &asked() const { return m_asked; }

    /// Bytes are spread only where memory is limited, or nothing else is to be spread: else they would be even at the
    /// cost of the load.
    /// Errors: those of placeShards.
    Outcome<PlacedCluster> on(int nodes) const;
    bool fits(const PlacedCluster &cluster, const CountedLimits &counted) const;
    /// Errors: OutOfRange, where not even a node for each copy does.
    Outcome<Done> checkLargest(const CountedLimits &counted) const;
    /// What surely is too few nodes, but for one.
    int lowerBound(const CountedLimits &counted) const;
    /// Whether the other copies of what a node holds have the time for what it was asked, all else as before.
    bool standsWithout(int lost, const PlacedCluster &cluster) const;

private:
    double usableBytes() const;
    double usableTime() const { return 1 - m_question.headroom; }
    /// Share of one worker's time that a copy of a shard takes.
    double busyOf(std::size_t shard) const;

    const CapacityQuestion &m_question;
    const ShardCosts &m_costs;
    std::vector<double> m_asked;
};

/// An error of a figure beyond what is possible.
Error capacityOutOfRange(const char *what, double value, double least, double greatest);

} // namespace shardscope
