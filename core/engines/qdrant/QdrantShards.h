// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/qdrant/QdrantClient.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace shardscope {

/// A copy of a shard of Qdrant's, as a node tells of it.
struct QdrantShard
{
    std::string name;        ///< its key; "shard 0003" where it has none, "KEY shard 0003" where its key has several
    std::string key;         ///< as JSON; empty: none
    std::string keyName;     ///< the same as text
    std::int64_t id = 0;     ///< by which Qdrant knows it and all its copies
    std::uint64_t peer = 0;  ///< that holds it
    std::int64_t points = 0; ///< of copies that are on the node itself
    bool isGuess = false;    ///< of the points: only how many there are in several shards together is known
};

/// What one node tells of a collection: of its own copies how much they hold, of others where they are.
struct QdrantView
{
    std::uint64_t peer = 0;
    std::vector<QdrantShard> local;
    std::vector<QdrantShard> remote;
};

/// Errors: those of QdrantClient; CollectionMissing.
Outcome<QdrantView> qdrantViewOf(QdrantClient &client, int node, const std::string &collection);
/// By the first node that answers.
Outcome<QdrantView> qdrantView(QdrantClient &client, const std::string &collection);

/// Every shard that a node knows of, once, by name.
std::map<std::string, QdrantShard> qdrantShardsByName(const QdrantView &view);

/// One shard of each key, by the names of keys.
std::map<std::string, QdrantShard> qdrantShardsByKey(const QdrantView &view);

/// What a shard or a key of a name is to this program.
struct QdrantIdentity
{
    ShardId shard{};
    int replica = 0;
    bool isOurs = false; ///< its key is one that this program gives; else shards are counted by their names
};
std::map<std::string, QdrantIdentity> qdrantIdentities(const std::map<std::string, QdrantShard> &shards);

/// How a collection holds and compares vectors.
struct QdrantShape
{
    int dim = 0;                  ///< 0: it has none, or several with names
    std::optional<Metric> metric; ///< none: one that this program does not have
    std::string element;
    std::string index; ///< empty: every vector is compared
    bool hasTenants = false;
    bool isCustom = false; ///< sharded by keys
};
/// From the answer that describes a collection.
QdrantShape qdrantShapeFrom(const Json &collection, const std::string &tenantField);

/// Payload that names tenants, in what this program made or somebody else.
std::string qdrantTenantFieldOf(const ClusterAddress &address, bool isOurs);

Outcome<Topology> lookAtQdrant(QdrantClient &client, const ClusterAddress &address, const Progress &progress);

} // namespace shardscope
