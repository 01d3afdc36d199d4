// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/qdrant/QdrantEngine.h"

#include "core/engines/ConnectedCluster.h"

#include <algorithm>
#include <iterator>

namespace shardscope {

Outcome<std::vector<QdrantTarget>> QdrantEngine::targetsOf(const SearchTask &task)
{
    const auto view = qdrantView(m_client, m_address.collection);
    if (!view.ok()) {
        const bool isMissing = view.error().code == Code::CollectionMissing && !task.places.empty();
        return isMissing ? missing(task.places.front()) : view.error();
    }
    const auto shards = qdrantShardsByKey(*view); // who asks a key asks all its shards
    std::map<std::pair<ShardId, int>, QdrantTarget> targets;
    for (const auto &[name, identity] : qdrantIdentities(shards)) {
        targets[{identity.shard, identity.replica}] = {.key = shards.at(name).key,
                                                       .tenantField = qdrantTenantFieldOf(m_address, identity.isOurs)};
    }
    std::vector<QdrantTarget> wanted;
    std::map<ShardId, bool> hasAny;
    for (const auto &place : task.places) {
        const auto found = targets.find({place.shard, place.replica});
        wanted.push_back(found == targets.end() ? QdrantTarget() : found->second);
        hasAny[place.shard] = hasAny[place.shard] || !wanted.back().key.empty();
    }
    for (const auto &place : task.places) {
        if (!hasAny[place.shard] || place.node >= m_client.nodes()) {
            return missing(place);
        }
    }
    return wanted;
}

Outcome<std::unique_ptr<Cluster>> QdrantEngine::openForSearch(const SearchTask &task)
{
    auto targets = targetsOf(task);
    SHARDSCOPE_TRY(targets);
    const auto dialect = std::make_shared<const QdrantDialect>(QdrantSearchPlan{
        .collection = m_address.collection,
        .key = m_client.key(),
        .targets = *std::move(targets),
        .replicas = task.replicas,
        .metric = task.shape.metric,
        .params = qdrantSearchParams(m_address.settings),
        .ids = task.ids,
    });
    std::vector<Outcome<std::shared_ptr<const Peer>>> peers;
    for (const auto &node : m_address.nodes) {
        auto peer = findPeer(node, m_client.trust());
        peers.push_back(peer.ok() ? Outcome<std::shared_ptr<const Peer>>(std::make_shared<const Peer>(*std::move(peer)))
                                  : peer.error());
    }
    const auto open = [dialect, peers = std::move(peers)](int node) -> Outcome<std::unique_ptr<ShardConnection>> {
        const auto &peer = peers[static_cast<std::size_t>(node)];
        SHARDSCOPE_TRY(peer);
        return std::unique_ptr<ShardConnection>(std::make_unique<HttpShardConnection>(*peer, dialect, 1));
    };
    auto cluster = ConnectedCluster::open(task, m_address.nodes,
                                          static_cast<int>(m_address.settings.integer("connections")), open);
    SHARDSCOPE_TRY(cluster);
    return std::unique_ptr<Cluster>(*std::move(cluster));
}

} // namespace shardscope
