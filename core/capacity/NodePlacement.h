// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capacity/Capacity.h"
#include "core/capacity/ShardCosts.h"
#include "core/deploy/ShardPlacement.h"

#include <optional>
#include <vector>

namespace shardscope {

/// Limits that count.
struct CountedLimits
{
    bool memory = true;
    bool disk = true;
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
    int most() const; ///< a node for each copy of a shard: more do not help
    std::size_t shards() const { return m_costs.vectors.size(); }
    const std::vector<double> &asked() const { return m_asked; }
    /// Of a copy of a shard.
    NodeBurden burdenOf(std::size_t shard) const;

    /// What is evened out is what limits count: of memory, disk and time what a node has least of. Where nothing is
    /// limited it is bytes.
    /// Errors: those of placeWithin.
    Outcome<PlacedCluster> on(int nodes) const;
    /// Where shards lie already. `nodes`: how many there are.
    PlacedCluster at(std::vector<ShardPlace> places, int nodes) const;
    bool fits(const PlacedCluster &cluster, const CountedLimits &counted) const;
    /// Share of a limit that the node which comes nearest to it uses; none where there is no such limit. Memory, disk
    /// or load.
    std::optional<double> used(const PlacedCluster &cluster, CapacityLimit limit) const;
    /// Errors: OutOfRange, where not even a node for each copy does.
    Outcome<Done> checkLargest(const CountedLimits &counted) const;
    /// What surely is too few nodes, but for one.
    int lowerBound(const CountedLimits &counted) const;
    /// (nodes) Share of each one's time where the other copies of what a node held are asked in its place, all else as
    /// before.
    std::vector<double> busyWithout(int lost, const PlacedCluster &cluster) const;

private:
    double usable(double limit) const; ///< what of it headroom leaves; infinite: no limit
    double usableBytes() const { return usable(m_question.memory); }
    double usableDisk() const { return usable(m_question.disk); }
    double usableTime() const { return 1 - m_question.headroom; }
    /// Share of one worker's time that a copy of a shard takes.
    double busyOf(std::size_t shard) const;
    std::vector<ShardBurden> shares() const;

    const CapacityQuestion &m_question;
    const ShardCosts &m_costs;
    std::vector<double> m_asked;
    std::vector<ShardBurden> m_shares; ///< of what a node has, that a copy of each shard takes
};

/// An error of a figure beyond what is possible.
Error capacityOutOfRange(const char *what, double value, double least, double greatest);

} // namespace shardscope
