// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/redis/RedisEngine.h"

#include "core/engines/redis/RedisRemoval.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace shardscope {

namespace {

constexpr std::string_view keysPerScan = "1000";
constexpr std::size_t setsAtOnce = 1000;

/// The text after "name:" on a line of its own, as INFO has it.
std::string_view lineOf(std::string_view info, std::string_view name)
{
    for (std::size_t begin = 0; begin < info.size();) {
        const auto end = std::min(info.find("\r\n", begin), info.size());
        const auto line = info.substr(begin, end - begin);
        if (line.starts_with(name) && line.substr(name.size()).starts_with(':')) {
            return line.substr(name.size() + 1);
        }
        begin = end + 2;
    }
    return {};
}

std::int64_t numberIn(std::string_view text)
{
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// The value of "name=" among others, as INFO tells of replicas.
std::string_view partOf(std::string_view line, std::string_view name)
{
    while (!line.empty()) {
        const auto end = std::min(line.find(','), line.size());
        const auto part = line.substr(0, end);
        if (part.starts_with(name) && part.substr(name.size()).starts_with('=')) {
            return part.substr(name.size() + 1);
        }
        line.remove_prefix(std::min(end + 1, line.size()));
    }
    return {};
}

struct ReplicaState
{
    NodeAddress address;
    std::int64_t acknowledged = 0; ///< offset that its master has heard of, some time ago
};

/// What a server says of itself, and of its replicas.
struct ReplicationFacts
{
    std::int64_t offset = 0; ///< of what it has written, or has applied of its master's
    std::vector<ReplicaState> replicas{};
};

/// Those that are connected now.
std::vector<ReplicaState> replicasIn(std::string_view info)
{
    std::vector<ReplicaState> replicas;
    for (int i = 0;; ++i) {
        const auto line = lineOf(info, "slave" + std::to_string(i));
        if (line.empty()) {
            return replicas;
        }
        replicas.push_back(
            {.address = {std::string(partOf(line, "ip")), static_cast<int>(numberIn(partOf(line, "port")))},
             .acknowledged = numberIn(partOf(line, "offset"))});
    }
}

/// The words of a line.
std::vector<std::string_view> wordsIn(std::string_view line)
{
    std::vector<std::string_view> words;
    while (!line.empty()) {
        const auto end = std::min(line.find(' '), line.size());
        words.push_back(line.substr(0, end));
        line.remove_prefix(std::min(end + 1, line.size()));
    }
    return words;
}

/// "10.0.0.1:6379@16379,name"
std::optional<NodeAddress> addressIn(std::string_view word)
{
    const auto bus = word.find('@');
    const auto colon = word.substr(0, bus).rfind(':');
    if (bus == word.npos || colon == word.npos || colon == 0) {
        return std::nullopt;
    }
    return NodeAddress{std::string(word.substr(0, colon)),
                       static_cast<int>(numberIn(word.substr(colon + 1, bus - colon - 1)))};
}

/// Adds the server's replicas that the cluster knows of, also where they have lost their master: it forgets those at
/// once. `nodes`: lines [id, address, flags, id of the master, …], as CLUSTER NODES answers.
void addReplicasOfCluster(std::string_view nodes, std::vector<ReplicaState> &replicas)
{
    std::vector<std::vector<std::string_view>> lines;
    std::string_view self;
    while (!nodes.empty()) {
        const auto end = std::min(nodes.find('\n'), nodes.size());
        auto words = wordsIn(nodes.substr(0, end));
        nodes.remove_prefix(std::min(end + 1, nodes.size()));
        if (words.size() > 3) {
            self = words[2].find("myself") != words[2].npos ? words[0] : self;
            lines.push_back(std::move(words));
        }
    }
    for (const auto &words : lines) {
        const auto address = addressIn(words[1]);
        if (!address || self.empty() || words[3] != self) {
            continue;
        }
        if (std::ranges::find(replicas, *address, &ReplicaState::address) == replicas.end()) {
            replicas.push_back({.address = *address});
        }
    }
}

/// Keys of vector sets on one server.
Outcome<std::vector<std::string>> scan(RedisClient &client, RedisLink &link, const std::string &pattern,
                                       const Progress &progress)
{
    std::set<std::string> keys; // a scan may tell a key twice
    std::string cursor = "0";
    do {
        if (!progress(0, 0)) {
            return Error{Code::Cancelled, {}, {}};
        }
        RespCommands commands;
        commands.add({"SCAN", cursor, "MATCH", pattern, "COUNT", keysPerScan, "TYPE", "vectorset"});
        SHARDSCOPE_TRY(client.tell(link, commands, [&](std::size_t, const RespValue &reply) -> Outcome<Done> {
            const auto next = reply.at(0);
            const auto found = reply.at(1);
            if (reply.isError() || !next || !found) {
                return link.errorOf(reply.text());
            }
            cursor = next->text();
            for (const auto key : *found) {
                keys.emplace(key.text());
            }
            return Done();
        }));
    } while (cursor != "0");
    return std::vector<std::string>(keys.begin(), keys.end());
}

Outcome<ReplicationFacts> readServer(RedisClient &client, RedisLink &link, NodeState &state)
{
    ReplicationFacts facts;
    RespCommands commands;
    commands.add({"INFO", "memory", "replication"});
    commands.add({"CLUSTER", "NODES"});
    SHARDSCOPE_TRY(client.tell(link, commands, [&](std::size_t place, const RespValue &reply) -> Outcome<Done> {
        if (place == 1) {
            if (!reply.isError()) { // it is of a cluster, and tells everybody
                addReplicasOfCluster(reply.text(), facts.replicas);
            }
            return Done();
        }
        if (reply.isError()) {
            return link.errorOf(reply.text());
        }
        const auto info = reply.text();
        state.memory = numberIn(lineOf(info, "used_memory"));
        state.mostMemory = numberIn(lineOf(info, "maxmemory"));
        const bool isReplica = lineOf(info, "role") == "slave";
        facts.offset = numberIn(lineOf(info, isReplica ? "slave_repl_offset" : "master_repl_offset"));
        facts.replicas = replicasIn(info);
        return Done();
    }));
    state.version = link.version();
    return facts;
}

std::string elementName(const std::string &word)
{
    return word == "f32" ? "float32" : word == "bin" ? "bit" : word;
}

/// Of the sets that a server has; those that have gone meanwhile have no vectors.
Outcome<Done> readSets(RedisClient &client, RedisLink &link, std::span<ShardState> shards, Topology &topology)
{
    RespCommands commands;
    for (const auto &shard : shards) {
        commands.add({"VCARD", shard.name});
        commands.add({"VINFO", shard.name});
        addRedisDraw(commands, shard.name, redisNameSample);
        commands.add({"MEMORY", "USAGE", shard.name, "SAMPLES", "0"});
    }
    RedisSetFacts facts;
    std::vector<std::string> names;
    return client.tell(link, commands, [&](std::size_t place, const RespValue &reply) -> Outcome<Done> {
        ShardState &shard = shards[place / 4];
        if (reply.isError() && !redisRedirectOf(reply.text())) {
            return link.errorOf(reply.text());
        }
        if (place % 4 == 0) {
            shard.vectors = reply.integer();
        } else if (place % 4 == 1) {
            facts = redisFactsOf(reply);
            shard.element = elementName(facts.element);
            shard.index = facts.dim > 0 ? "hnsw m=" + std::to_string(facts.links) : std::string();
            topology.dim = facts.dim > 0 ? facts.dim : topology.dim;
            topology.hasTenants = topology.hasTenants || facts.attributes > 0;
        } else if (place % 4 == 2) {
            names = redisNamesOf(reply);
        } else { // the graph holds the vectors
            shard.indexBytes = reply.integer() + redisUncounted(facts, names, shard.vectors);
        }
        return Done();
    });
}

class RedisSurvey
{
public:
    RedisSurvey(RedisClient &client, const ClusterAddress &address, const Progress &progress)
        : m_client(client), m_address(address), m_progress(progress)
    {
        for (const auto &node : address.nodes) {
            m_topology.nodes.emplace_back().address = node;
        }
    }

    Outcome<Topology> look(const std::vector<RedisFoundSet> &sets)
    {
        const auto nodes = static_cast<int>(m_address.nodes.size());
        for (int node = 0; node < nodes; ++node) {
            if (!m_progress(node, nodes)) {
                return Error{Code::Cancelled, {}, {}};
            }
            const auto seen = lookAtNode(node, sets);
            if (!seen.ok() && seen.error().code == Code::Cancelled) {
                return seen.error();
            }
            if (!seen.ok()) {
                m_topology.nodes[static_cast<std::size_t>(node)].trouble = seen.error();
            }
        }
        std::ranges::stable_sort(m_topology.shards, [](const ShardState &a, const ShardState &b) {
            return std::pair(a.shard, a.replica) < std::pair(b.shard, b.replica);
        });
        m_topology.metric = m_topology.dim > 0 ? std::optional(Metric::Cosine) : std::nullopt;
        for (const auto &shard : m_topology.shards) {
            if (shard.element == "int8" || shard.element == "bit") {
                m_topology.warnings.push_back({TopologyWarning::What::CompressedLossy, shard.name});
            }
        }
        for (const auto &node : m_topology.nodes) {
            if (redisRemovalMayCrash(node.version)) {
                m_topology.warnings.push_back({TopologyWarning::What::RemovalCrashes, toText(node.address)});
            }
        }
        addWarnings(m_topology);
        return std::move(m_topology);
    }

private:
    Outcome<Done> lookAtNode(int node, const std::vector<RedisFoundSet> &sets)
    {
        const auto link = m_client.linkTo(node);
        SHARDSCOPE_TRY(link);
        const auto facts = readServer(m_client, **link, m_topology.nodes[static_cast<std::size_t>(node)]);
        SHARDSCOPE_TRY(facts);
        std::vector<ShardState> shards = shardsOn(node, sets);
        SHARDSCOPE_TRY(readAll(**link, shards));
        int copy = 0;
        for (const auto &replica : facts->replicas) {
            lookAtReplica(replica, facts->offset, shards, ++copy);
        }
        std::ranges::move(shards, std::back_inserter(m_topology.shards));
        return Done();
    }

    static std::vector<ShardState> shardsOn(int node, const std::vector<RedisFoundSet> &sets)
    {
        std::vector<ShardState> shards;
        for (const auto &set : sets) {
            if (set.node == node) {
                ShardState &shard = shards.emplace_back();
                shard.name = set.key;
                shard.shard = set.shard;
                shard.replica = set.replica;
                shard.node = node;
            }
        }
        return shards;
    }

    Outcome<Done> readAll(RedisLink &link, std::vector<ShardState> &shards)
    {
        for (std::size_t first = 0; first < shards.size(); first += setsAtOnce) {
            const std::size_t count = std::min(setsAtOnce, shards.size() - first);
            SHARDSCOPE_TRY(readSets(m_client, link, std::span(shards).subspan(first, count), m_topology));
        }
        return Done();
    }

    /// Another server that has the same keys, by Redis' own replication. How far it is behind it says itself: what its
    /// master has heard from it is up to a second old. `written`: offset of its master.
    void lookAtReplica(const ReplicaState &replica, std::int64_t written, std::vector<ShardState> shards, int copy)
    {
        NodeState state;
        state.address = replica.address;
        const auto known = std::ranges::find(m_topology.nodes, replica.address, &NodeState::address);
        const auto node = static_cast<int>(known - m_topology.nodes.begin());
        const bool isKnown = known != m_topology.nodes.end();
        const auto link = m_client.linkTo(replica.address, true);
        const auto read = link.ok() ? readServer(m_client, **link, state) : link.error();
        for (auto &shard : shards) {
            shard.replica += copy;
            shard.node = node;
            shard.lag = std::max<std::int64_t>(0, written - (read.ok() ? read->offset : replica.acknowledged));
        }
        const auto seen = read.ok() ? readAll(**link, shards) : Outcome<Done>(read.error());
        if (!seen.ok()) {
            state.trouble = seen.error();
        } else {
            std::ranges::move(shards, std::back_inserter(m_topology.shards));
        }
        if (!isKnown) {
            m_topology.nodes.push_back(std::move(state));
        }
    }

    RedisClient &m_client;
    const ClusterAddress &m_address;
    const Progress &m_progress;
    Topology m_topology;
};

/// Those of other makers, on the nodes that answer.
Outcome<std::vector<RedisFoundSet>> foreignSets(RedisClient &client, const ClusterAddress &address,
                                                const Progress &progress)
{
    const auto &given = address.settings.text("match");
    const std::string pattern = given.empty() ? redisPatternOf(address.collection) + "*" : given;
    std::vector<RedisFoundSet> sets;
    std::optional<Error> trouble;
    int answered = 0;
    for (int node = 0; node < client.nodes(); ++node) {
        const auto link = client.linkTo(node);
        const auto keys = link.ok() ? scan(client, **link, pattern, progress) : link.error();
        if (!keys.ok()) {
            trouble = keys.error();
            continue;
        }
        ++answered;
        for (const auto &key : *keys) {
            const bool fits = !given.empty() || key.size() == address.collection.size() ||
                              std::string_view(":{").find(key[address.collection.size()]) != std::string_view::npos;
            if (fits && client.nodeOfSlot(redisSlotOf(key)) == node) {
                sets.push_back({.key = key, .node = node});
            }
        }
    }
    if (answered == 0 || (trouble && trouble->code == Code::Cancelled)) {
        return *trouble;
    }
    std::ranges::sort(sets, {}, &RedisFoundSet::key);
    for (std::size_t i = 0; i < sets.size(); ++i) {
        sets[i].shard = ShardId(i);
    }
    return sets;
}

} // namespace

std::string redisTenantAttribute(const ClusterAddress &address, bool isOurs)
{
    return isOurs ? "tenant" : address.settings.text("tenant");
}

Outcome<std::vector<RedisFoundSet>> findRedisSets(RedisClient &client, RedisBook &book, const ClusterAddress &address,
                                                  const Progress &progress)
{
    SHARDSCOPE_TRY(client.findOut());
    std::map<std::string, std::string> keys;
    if (address.settings.text("match").empty()) {
        auto known = book.keys();
        SHARDSCOPE_TRY(known);
        keys = *std::move(known);
    }
    if (keys.empty()) {
        return foreignSets(client, address, progress);
    }
    std::vector<RedisFoundSet> sets;
    for (const auto &[name, key] : keys) {
        const auto copy = name.find(":r");
        const auto replica = copy == std::string::npos ? 0 : numberIn(std::string_view(name).substr(copy + 2));
        sets.push_back({.key = key,
                        .node = client.nodeOfSlot(redisSlotOf(key)),
                        .name = name,
                        .shard = ShardId(numberIn(std::string_view(name).substr(1))),
                        .replica = static_cast<int>(replica)});
    }
    return sets;
}

Outcome<Topology> lookAtRedis(RedisClient &client, RedisBook &book, const ClusterAddress &address,
                              const Progress &progress)
{
    client.forgetSlots(); // others may have moved some since
    const auto sets = findRedisSets(client, book, address, progress);
    const bool isStopped = !sets.ok() && sets.error().code == Code::Cancelled;
    if (isStopped) {
        return sets.error();
    }
    // Where no node answers, each says why.
    return RedisSurvey(client, address, progress).look(sets.ok() ? *sets : std::vector<RedisFoundSet>());
}

} // namespace shardscope
