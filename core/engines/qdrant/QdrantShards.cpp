// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/qdrant/QdrantShards.h"

#include "core/engines/qdrant/QdrantJson.h"
#include "core/engines/qdrant/QdrantNames.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <iterator>

namespace shardscope {

namespace {

/// "shard 0003": numbers sort as they count.
std::string numbered(std::int64_t id)
{
    const std::string number = std::to_string(id);
    return "shard " + std::string(number.size() < 4 ? 4 - number.size() : 0, '0') + number;
}

QdrantShard shardFrom(const Json &document, std::uint64_t ownPeer)
{
    QdrantShard shard;
    shard.id = qdrantWhole(qdrantMember(document, {"shard_id"}));
    const Json &key = qdrantMember(document, {"shard_key"});
    if (!key.is_null()) {
        shard.key = compactText(key);
        shard.keyName = key.is_string() ? key.get<std::string>() : shard.key;
        shard.name = shard.keyName;
    }
    const Json &peer = qdrantMember(document, {"peer_id"});
    shard.peer = peer.is_number_integer() ? peer.get<std::uint64_t>() : ownPeer;
    shard.points = qdrantWhole(qdrantMember(document, {"points_count"}));
    return shard;
}

std::vector<QdrantShard> shardsFrom(const Json &list, std::uint64_t ownPeer)
{
    std::vector<QdrantShard> shards;
    for (const auto &each : list) {
        shards.push_back(shardFrom(each, ownPeer));
    }
    return shards;
}

/// Several shards of one key are told apart by their numbers, as those without a key are; copies share a name.
void nameShards(QdrantView &view)
{
    std::map<std::string, std::set<std::int64_t>> shardsOfKey;
    for (const auto *list : {&view.local, &view.remote}) {
        for (const auto &shard : *list) {
            shardsOfKey[shard.key].insert(shard.id);
        }
    }
    for (auto *list : {&view.local, &view.remote}) {
        for (auto &shard : *list) {
            if (shard.key.empty() || shardsOfKey[shard.key].size() > 1) {
                shard.name += (shard.key.empty() ? "" : " ") + numbered(shard.id);
            }
        }
    }
}

std::optional<Metric> metricFrom(const std::string &distance)
{
    return distance == "Euclid"   ? std::optional(Metric::L2)
           : distance == "Dot"    ? std::optional(Metric::InnerProduct)
           : distance == "Cosine" ? std::optional(Metric::Cosine)
                                  : std::nullopt;
}

/// "hnsw m=16 ef_construct=100, int8"; empty where no graph is built.
std::string indexFrom(const Json &config)
{
    const std::int64_t m = qdrantWhole(qdrantMember(config, {"hnsw_config", "m"}));
    const Json &threshold = qdrantMember(config, {"optimizer_config", "indexing_threshold"});
    if (m == 0 || (threshold.is_number_integer() && qdrantWhole(threshold) == 0)) {
        return {};
    }
    const std::int64_t ef = qdrantWhole(qdrantMember(config, {"hnsw_config", "ef_construct"}));
    const Json &quantization = qdrantMember(config, {"quantization_config"});
    const std::string form = quantization.is_object() && quantization.contains("scalar") ? ", int8"
                             : quantization.is_object() && !quantization.empty() ? ", " + quantization.begin().key()
                                                                                 : std::string();
    return "hnsw m=" + std::to_string(m) + " ef_construct=" + std::to_string(ef) + form;
}

/// A number of Prometheus' text: "memory_resident_bytes 123".
std::int64_t metricIn(std::string_view text, std::string_view name)
{
    const std::string start = "\n" + std::string(name) + " ";
    const auto at = text.find(start);
    if (at == text.npos) {
        return 0;
    }
    double value = 0;
    const char *const from = text.data() + at + start.size();
    std::from_chars(from, text.data() + text.size(), value);
    return static_cast<std::int64_t>(value);
}

/// "http://host:6335/" → "host"
std::string hostIn(const std::string &uri)
{
    const auto scheme = uri.find("://");
    const auto host = uri.substr(scheme == uri.npos ? 0 : scheme + 3);
    const auto close = host.find(']'); // of "[::1]"
    return host.starts_with('[') && close != host.npos ? host.substr(1, close - 1)
                                                       : host.substr(0, host.find_first_of(":/"));
}

class QdrantSurvey
{
public:
    QdrantSurvey(QdrantClient &client, const ClusterAddress &address, const Progress &progress)
        : m_client(client), m_address(address), m_progress(progress)
    {
    }

    Outcome<Topology> look()
    {
        for (int node = 0; node < m_client.nodes(); ++node) {
            if (!m_progress(node, m_client.nodes())) {
                return Error{Code::Cancelled, {}, {}};
            }
            m_topology.nodes.emplace_back().address = m_address.nodes[static_cast<std::size_t>(node)];
            auto seen = lookAtNode(node);
            if (!seen.ok() && seen.error().code == Code::Cancelled) {
                return seen.error();
            }
            if (!seen.ok()) {
                m_topology.nodes.back().trouble = seen.error();
            }
            m_views.push_back(seen.ok() ? *std::move(seen) : QdrantView());
        }
        readShape();
        addOtherPeers();
        listShards();
        addWarnings(m_topology);
        return std::move(m_topology);
    }

private:
    /// A node that has no such collection still has a state.
    Outcome<QdrantView> lookAtNode(int node)
    {
        NodeState &state = m_topology.nodes.back();
        auto version = m_client.versionOf(node);
        SHARDSCOPE_TRY(version);
        state.version = *std::move(version);
        const auto peer = m_client.peerOf(node);
        SHARDSCOPE_TRY(peer);
        state.name = std::to_string(*peer);
        if (const auto metrics = m_client.send(node, "GET", "/metrics"); metrics.ok()) {
            state.memory = metricIn(*metrics, "memory_resident_bytes");
        }
        auto view = qdrantViewOf(m_client, node, m_address.collection);
        const bool isMissing = !view.ok() && view.error().code == Code::CollectionMissing;
        return isMissing ? QdrantView{.peer = *peer, .local = {}, .remote = {}} : view;
    }

    void readShape()
    {
        const auto collection = m_client.askAny(0, "GET", qdrantPath(m_address.collection));
        if (collection.ok()) {
            m_shape = qdrantShapeFrom(*collection, {});
            m_shape.hasTenants = qdrantShapeFrom(*collection, qdrantTenantFieldOf(m_address, true)).hasTenants ||
                                 qdrantShapeFrom(*collection, qdrantTenantFieldOf(m_address, false)).hasTenants;
        }
        m_topology.dim = m_shape.dim;
        m_topology.metric = m_shape.metric;
        m_topology.hasTenants = m_shape.hasTenants;
    }

    /// Nodes that the address does not name, but others tell of: without them a cluster would look smaller than it is.
    /// While one of the address does not answer it may be that one.
    void addOtherPeers()
    {
        std::set<std::uint64_t> known;
        std::ranges::transform(m_views, std::inserter(known, known.end()), &QdrantView::peer);
        std::map<std::uint64_t, std::map<std::string, QdrantShard>> others;
        for (const auto &view : m_views) {
            for (const auto &shard : view.remote) {
                if (!known.contains(shard.peer)) {
                    others[shard.peer].emplace(shard.name, shard);
                }
            }
        }
        const auto hasTrouble = [](const NodeState &node) { return node.trouble.has_value(); };
        if (others.empty() || std::ranges::any_of(m_topology.nodes, hasTrouble)) {
            return;
        }
        const auto cluster = m_client.askAny(0, "GET", "/cluster");
        for (const auto &[peer, shards] : others) {
            NodeState &node = m_topology.nodes.emplace_back();
            node.name = std::to_string(peer);
            node.address.port = m_address.nodes.front().port; // what is told is that of the peers among themselves
            if (cluster.ok()) {
                node.address.host = hostIn(qdrantText(qdrantMember(*cluster, {"peers", node.name.c_str(), "uri"})));
            }
            QdrantView &view = m_views.emplace_back(QdrantView{.peer = peer, .local = {}, .remote = {}});
            for (const auto &[name, shard] : shards) {
                view.local.push_back(shard);
            }
        }
        countThoseOf(known);
    }

    /// How many points are in shards of peers that were not asked, which only those know: what a key has, or all of a
    /// collection without keys, less what is known of it. Of several such shards that is a guess.
    void countThoseOf(const std::set<std::uint64_t> &asked)
    {
        std::map<std::string, std::map<std::int64_t, std::int64_t>> knownPoints; // by key, then shard
        std::map<std::string, std::set<std::int64_t>> unknown;
        for (const auto &view : m_views) {
            for (const auto &shard : view.local) {
                if (asked.contains(view.peer)) {
                    knownPoints[shard.key][shard.id] = shard.points;
                }
            }
        }
        for (const auto &view : m_views) {
            for (const auto &shard : view.local) {
                if (!asked.contains(view.peer) && !knownPoints[shard.key].contains(shard.id)) {
                    unknown[shard.key].insert(shard.id);
                }
            }
        }
        std::map<std::string, std::int64_t> each;
        for (const auto &[key, shards] : unknown) {
            std::int64_t rest = countOf(key);
            for (const auto &[id, points] : knownPoints[key]) {
                rest -= points;
            }
            each[key] = std::max<std::int64_t>(0, rest) / std::ssize(shards);
        }
        for (auto &view : m_views) {
            for (auto &shard : view.local) {
                if (!asked.contains(view.peer)) {
                    const auto copy = knownPoints[shard.key].find(shard.id);
                    shard.points = copy != knownPoints[shard.key].end() ? copy->second : each[shard.key];
                    shard.isGuess = copy != knownPoints[shard.key].end() || unknown[shard.key].size() > 1;
                }
            }
        }
    }

    /// Of a key given as JSON; empty: of all.
    std::int64_t countOf(const std::string &key)
    {
        const auto counted = m_client.askAny(0, "POST", qdrantPath(m_address.collection, "/points/count"),
                                             qdrantWithShardKey({{"exact", true}}, key));
        return counted.ok() ? qdrantWhole(qdrantMember(*counted, {"count"})) : 0;
    }

    void listShards()
    {
        std::map<std::string, QdrantShard> shards;
        for (const auto &view : m_views) {
            shards.merge(qdrantShardsByName(view));
        }
        const auto identities = qdrantIdentities(shards);
        for (std::size_t node = 0; node < m_views.size(); ++node) {
            for (const auto &shard : m_views[node].local) {
                list(shard, identities.at(shard.name), static_cast<int>(node));
            }
        }
        std::ranges::stable_sort(m_topology.shards, {},
                                 [](const ShardState &each) { return std::pair(each.shard, each.replica); });
    }

    /// Qdrant may have copied a shard itself, which then has the same name on several nodes.
    void list(const QdrantShard &shard, const QdrantIdentity &identity, int node)
    {
        const auto copies = std::ranges::count(m_topology.shards, shard.name, &ShardState::name);
        ShardState &state = m_topology.shards.emplace_back();
        state.name = shard.name;
        state.shard = identity.shard;
        state.replica = identity.replica + static_cast<int>(copies);
        state.node = node;
        state.vectors = shard.points;
        state.isEstimate = shard.isGuess;
        state.index = m_shape.index;
        state.element = m_shape.element;
    }

    QdrantClient &m_client;
    const ClusterAddress &m_address;
    const Progress &m_progress;
    Topology m_topology;
    QdrantShape m_shape;
    std::vector<QdrantView> m_views; ///< (nodes)
};

} // namespace

Outcome<QdrantView> qdrantViewOf(QdrantClient &client, int node, const std::string &collection)
{
    const auto cluster = client.ask(node, "GET", qdrantPath(collection, "/cluster"));
    SHARDSCOPE_TRY(cluster);
    QdrantView view;
    const Json &peer = qdrantMember(*cluster, {"peer_id"});
    view.peer = peer.is_number_integer() ? peer.get<std::uint64_t>() : 0;
    view.local = shardsFrom(qdrantMember(*cluster, {"local_shards"}), view.peer);
    view.remote = shardsFrom(qdrantMember(*cluster, {"remote_shards"}), view.peer);
    nameShards(view);
    return view;
}

Outcome<QdrantView> qdrantView(QdrantClient &client, const std::string &collection)
{
    std::optional<Error> trouble;
    for (int node = 0; node < client.nodes(); ++node) {
        auto view = qdrantViewOf(client, node, collection);
        if (view.ok() || !isOfOneQdrantNode(view.error().code)) {
            return view;
        }
        trouble = trouble.value_or(view.error());
    }
    return *trouble;
}

std::map<std::string, QdrantShard> qdrantShardsByName(const QdrantView &view)
{
    std::map<std::string, QdrantShard> shards;
    for (const auto *list : {&view.local, &view.remote}) {
        for (const auto &shard : *list) {
            shards.emplace(shard.name, shard);
        }
    }
    return shards;
}

std::map<std::string, QdrantShard> qdrantShardsByKey(const QdrantView &view)
{
    std::map<std::string, QdrantShard> shards;
    for (const auto &[name, shard] : qdrantShardsByName(view)) {
        if (!shard.key.empty()) {
            shards.emplace(shard.keyName, shard);
        }
    }
    return shards;
}

std::map<std::string, QdrantIdentity> qdrantIdentities(const std::map<std::string, QdrantShard> &shards)
{
    const bool areOurs =
        std::ranges::all_of(shards, [](const auto &each) { return qdrantPlaceOf(each.first).has_value(); });
    std::map<std::string, QdrantIdentity> identities;
    for (const auto &[name, shard] : shards) {
        const auto place = qdrantPlaceOf(name);
        const ShardId byName(identities.size());
        identities[name] = areOurs ? QdrantIdentity{.shard = place->shard, .replica = place->replica, .isOurs = true}
                                   : QdrantIdentity{.shard = byName};
    }
    return identities;
}

QdrantShape qdrantShapeFrom(const Json &collection, const std::string &tenantField)
{
    const Json &config = qdrantMember(collection, {"config"});
    const Json &vectors = qdrantMember(config, {"params", "vectors"});
    const std::string datatype = qdrantText(qdrantMember(vectors, {"datatype"}));
    QdrantShape shape;
    shape.dim = static_cast<int>(qdrantWhole(qdrantMember(vectors, {"size"})));
    shape.metric = metricFrom(qdrantText(qdrantMember(vectors, {"distance"})));
    shape.element = datatype.empty() ? "float32" : datatype;
    shape.index = indexFrom(config);
    shape.hasTenants =
        !tenantField.empty() && qdrantMember(collection, {"payload_schema", tenantField.c_str()}).is_object();
    shape.isCustom = qdrantText(qdrantMember(config, {"params", "sharding_method"})) == "custom";
    return shape;
}

std::string qdrantTenantFieldOf(const ClusterAddress &address, bool isOurs)
{
    return isOurs ? std::string(qdrantTenantField) : address.settings.text("tenant");
}

Outcome<Topology> lookAtQdrant(QdrantClient &client, const ClusterAddress &address, const Progress &progress)
{
    return QdrantSurvey(client, address, progress).look();
}

} // namespace shardscope
