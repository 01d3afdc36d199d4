// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/ConnectedCluster.h"
#include "core/engines/redis/RedisConnection.h"
#include "core/engines/redis/RedisEngine.h"

#include <algorithm>

namespace shardscope {

/// The set of a place that has none of this program's: one of those that somebody else made, by order of names.
Outcome<RedisSearchedSet> RedisEngine::foreignSet(const ShardPlace &place)
{
    if (m_foreign.empty() && place.replica == 0) {
        auto found = findRedisSets(m_client, m_book, m_address, unwatched);
        SHARDSCOPE_TRY(found);
        m_foreign = *std::move(found);
    }
    const std::size_t at = place.shard.index();
    const bool isThere = place.replica == 0 && at < m_foreign.size() && m_foreign[at].name.empty();
    return RedisSearchedSet{.key = isThere ? m_foreign[at].key : std::string(), .isOurs = false};
}

Outcome<std::vector<RedisSearchedSet>> RedisEngine::setsToSearch(const SearchTask &task)
{
    std::vector<RedisSearchedSet> sets;
    std::vector<bool> isMissing; // known to be; of a node that is down it is not known
    m_foreign.clear();
    for (const auto &place : task.places) {
        if (place.node >= m_client.nodes()) {
            return missing(place);
        }
        RedisSearchedSet set{.key = {}, .vectors = task.vectors[place.shard.index()]};
        const auto key = m_book.keyOf(place);
        if (key.ok() && *key) {
            set.key = **key;
        } else if (key.ok()) {
            const auto foreign = foreignSet(place);
            SHARDSCOPE_TRY(foreign);
            set.key = foreign->key;
            set.isOurs = false;
        }
        const auto size = set.key.empty() ? Outcome<std::int64_t>(0) : redisSize(m_client, set.key);
        isMissing.push_back(key.ok() && size.ok() && *size == 0 && set.vectors > 0);
        sets.push_back(std::move(set));
    }
    const auto copies = static_cast<std::ptrdiff_t>(task.replicas);
    for (std::ptrdiff_t first = 0; first < std::ssize(sets); first += copies) {
        const auto begin = isMissing.begin() + first;
        if (std::find(begin, begin + copies, false) == begin + copies) {
            return missing(task.places[static_cast<std::size_t>(first)]);
        }
    }
    return sets;
}

Outcome<std::unique_ptr<Cluster>> RedisEngine::openForSearch(const SearchTask &task)
{
    auto sets = setsToSearch(task);
    SHARDSCOPE_TRY(sets);
    auto plan = std::make_shared<RedisSearchPlan>();
    plan->login = m_client.login();
    plan->trust = m_client.trust();
    plan->ids = task.ids;
    for (std::size_t i = 0; i < task.places.size(); ++i) {
        plan->add(task.places[i], std::move((*sets)[i]));
    }
    plan->read(m_address.settings);
    for (const auto &node : m_address.nodes) {
        auto peer = findPeer(node, m_client.trust());
        plan->peers.push_back(peer.ok()
                                  ? Outcome<std::shared_ptr<const Peer>>(std::make_shared<const Peer>(*std::move(peer)))
                                  : peer.error());
    }
    auto cluster = ConnectedCluster::open(
        task, m_address.nodes, static_cast<int>(m_address.settings.integer("connections")),
        [plan](int node) -> Outcome<std::unique_ptr<ShardConnection>> {
            const auto &peer = plan->peers[static_cast<std::size_t>(node)];
            SHARDSCOPE_TRY(peer);
            return std::unique_ptr<ShardConnection>(std::make_unique<RedisConnection>(plan, *peer));
        });
    SHARDSCOPE_TRY(cluster);
    return std::unique_ptr<Cluster>(*std::move(cluster));
}

} // namespace shardscope
