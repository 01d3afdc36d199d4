// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capacity/IndexGrowth.h"
#include "core/engines/ShardPlace.h"
#include "core/evaluate/EvaluatedPlan.h"

#include <optional>
#include <string_view>
#include <vector>

namespace shardscope {

/// What a cluster is to hold and to stand.
struct CapacityQuestion
{
    double vectors = 0;  ///< now
    double growth = 0;   ///< share that they grow by in a month, compounded
    int months = 0;      ///< until when it is to last
    int replicas = 1;    ///< of each shard
    double load = 0;     ///< queries a second at the end; 0: only memory and disk count
    double headroom = 0; ///< share of a node's memory, of its disk and of its time that is to stay free
    double memory = 0;   ///< bytes of a node; 0: as much as is needed
    double disk = 0;     ///< the same of its disk
    int workers = 1;     ///< requests that a node serves at once
    int domains = 1;     ///< failure domains that nodes are spread over: copies of a shard are in different ones
    int nprobe = 1;      ///< shards that a query asks; ownDepth: as many as the router says
    std::optional<double> p99{}; ///< ns that it must not exceed, at the load
    int mostNodes = usualMostNodes;

    static constexpr int usualMostNodes = 10'000; ///< no limit of anybody's

    bool operator==(const CapacityQuestion &) const = default;
};

/// Why there are so many nodes and no fewer; what a cluster comes to as its vectors grow.
enum class CapacityLimit {
    Memory,
    Disk,
    Load,
    P99,
    Copies,  ///< copies of a shard are on nodes of their own, in domains of their own
    Several, ///< each of several limits alone takes as many
    Nodes,   ///< no more of them may be had
};

std::string_view nameOf(CapacityLimit limit); ///< "memory", "disk", "load", "p99", "copies", "several", "nodes"

/// A latency as it is forecast, and as it would be if searches took as much shorter or longer as they may.
struct ForetoldLatency
{
    double value = 0; ///< ns
    std::optional<double> low{};
    std::optional<double> high{}; ///< none where it then does not keep up, or where nothing is known of the error
};

/// What a node carries, at most, or a copy of a shard on it.
struct NodeBurden
{
    double bytes = 0; ///< of memory
    double disk = 0;  ///< bytes
    double busy = 0;  ///< share of its workers' time at the load
};

/// What a failure does.
struct NodeLoss
{
    int node = 0;                ///< the busiest
    std::optional<double> p99{}; ///< ns; none where the rest does not keep up
    double coverage = 1;         ///< share of the asked shards that answer
    std::vector<double> busy{};  ///< (nodes) share of their time at the load; of the lost one 0
};

/// How many nodes would do without one of the limits.
struct CapacityRelaxation
{
    CapacityLimit limit = CapacityLimit::Memory;
    int nodes = 0;
    /// What the limit would then have to be: bytes of a node's memory or disk, queries a second, ns of p99 (by the
    /// upper end). None where so few do not keep up; of a load, where they miss the limit of p99 at any.
    std::optional<double> wanted{};
};

/// A cluster that holds and stands it with the fewest nodes that were found: shards are placed one after another, the
/// heaviest first, and then evened out (placeWithin), which may take a node more than the best placement.
struct Capacity
{
    double vectors = 0;         ///< at the end, copies by spill not counted
    std::vector<double> shards; ///< vectors of each, copies counted
    Foretold bytesPerVector;    ///< in the shards as they are then
    Foretold bytes;             ///< of all shards and replicas
    Foretold service;           ///< ns a request, mean over the shards
    Foretold building;          ///< ns of one processor, of one copy of all shards
    double rawBytes = 0;        ///< of the vectors alone, one copy
    double disk = 0;    ///< bytes of files of all shards and replicas, as the library of the index lays them out
    double network = 0; ///< bytes a second to and from the shards at the load
    int nodes = 0;
    CapacityLimit limit = CapacityLimit::Memory; ///< what takes as many
    std::vector<CapacityRelaxation> relaxed;     ///< where one limit less takes fewer
    std::vector<ShardPlace> places;
    std::vector<NodeBurden> copies;       ///< (shards) what a copy of each takes of its node
    std::vector<NodeBurden> burdens;      ///< (nodes)
    double saturation = 0;                ///< queries a second that the busiest node has no time beyond
    std::optional<ForetoldLatency> p50{}; ///< where a load is told
    std::optional<ForetoldLatency> p99{};
    std::optional<NodeLoss> loss{}; ///< where a load is told, of more than one node
};

/// Nodes for a plan at another number of vectors: its shards grow in proportion, and what a shard takes and costs is
/// foretold from its index. Limits are kept to by the upper ends.
///
/// The number of shards stays that of `plan`, and so does which of them a query asks. Times are of this machine, of
/// workers that do not slow each other, without a network.
/// Errors: OutOfRange (names what: where no number of nodes does, the limit, with what could be kept to; where it takes
/// more than may be had, "nodes", with how many it takes), NprobeOutOfRange, Cancelled.
Outcome<Capacity> planCapacity(const EvaluatedPlan &plan, const IndexGrowth &growth, const CapacityQuestion &question,
                               const Progress &progress);

/// The number of nodes alone. Errors: as planCapacity.
Outcome<int> fewestNodes(const EvaluatedPlan &plan, const IndexGrowth &growth, const CapacityQuestion &question,
                         const Progress &progress);

} // namespace shardscope
