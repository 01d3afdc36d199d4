// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"
#include "core/engines/ClusterAddress.h"
#include "core/vectors/VectorSet.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace shardscope {

/// A server of a cluster, as it says itself.
struct NodeState
{
    NodeAddress address;
    std::string name;             ///< where the engine gives it one
    std::string version;          ///< of the engine
    std::optional<Error> trouble; ///< why it could not be asked; the rest is then not known
    std::int64_t memory = 0;      ///< bytes that it takes; 0: it does not say
    std::int64_t mostMemory = 0;  ///< bytes that it may take; 0: no limit, or it does not say
};

/// One copy of one shard, as the engine knows it: a table, a partition, a key, a shard key.
struct ShardState
{
    std::string name;
    ShardId shard{}; ///< of a deployment by this program, else by order of names
    int replica = 0; ///< 0: the first
    int node = 0;    ///< position in Topology::nodes
    std::int64_t vectors = 0;
    bool isEstimate = false;     ///< of the number of vectors: by the engine's statistics
    std::int64_t dataBytes = 0;  ///< 0: the engine does not tell it apart
    std::int64_t indexBytes = 0; ///< the same
    std::string index;           ///< as the engine describes it, such as "hnsw m=16 ef_construction=64"; empty: none
    std::string element;         ///< how it holds values: "float32", "float16", "int8", "bit"
    std::int64_t lag = 0;        ///< bytes that a copy is behind
};

/// Something that whoever runs the cluster should know.
struct TopologyWarning
{
    enum class What {
        NodeDown,        ///< node
        NoIndex,         ///< shard: each search compares every vector
        IndexNotUsed,    ///< shard: the engine's planner goes past its index
        UnevenNodes,     ///< node; holds `figure` times the mean
        UnevenShards,    ///< shard; holds `figure` times the mean
        CopyBehind,      ///< shard; `figure` bytes
        FewerCopies,     ///< shard; has `figure` copies, others have more
        DataDiffer,      ///< shard; copies differ by `figure` vectors
        NearlyFull,      ///< node; `figure` of its memory is taken
        StatisticsOld,   ///< shard; its number of vectors is a guess
        CompressedLossy, ///< shard; its vectors cannot be read back as they were
        RemovalCrashes   ///< node; its version may crash when vectors are removed while others search
    };
    What what;
    std::string subject; ///< name of the node or shard
    double figure = 0;
};

/// What a cluster is like now.
struct Topology
{
    std::vector<NodeState> nodes;
    std::vector<ShardState> shards; ///< by shard, then replica
    int dim = 0;                    ///< 0: there are no vectors
    std::optional<Metric> metric;   ///< by which its indices compare, where they say
    bool hasTenants = false;
    std::vector<TopologyWarning> warnings;

    std::int64_t vectors() const; ///< of first copies
};

/// The warnings that follow from numbers alone (nodes, shards, copies), to those that an engine has of its own.
void addWarnings(Topology &topology);

} // namespace shardscope
