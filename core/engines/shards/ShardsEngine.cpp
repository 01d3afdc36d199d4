// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/JsonReader.h"
#include "core/engines/ConnectedCluster.h"
#include "core/engines/Engines.h"
#include "core/engines/EngineSettings.h"
#include "core/engines/http/HttpExchange.h"
#include "core/engines/shards/ShardDialect.h"
#include "core/engines/shards/ShardWire.h"
#include "core/index/IndexParameters.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <numeric>

namespace shardscope {

namespace {

constexpr std::int64_t rowsPerRead = 2000;

std::string shardName(ShardId shard)
{
    return "shard " + std::to_string(shard.value);
}

/// A process that serves a shard, for whoever can wait.
class ShardNode
{
public:
    ShardNode(NodeAddress address, std::shared_ptr<const TlsTrust> trust, const std::string &token, Patience patience)
        : m_address(std::move(address)), m_trust(std::move(trust)), m_fields(bearerFields(token)),
          m_patience(std::move(patience))
    {
    }

    const NodeAddress &address() const { return m_address; }

    Outcome<std::string> get(const std::string &target, const Progress &progress)
    {
        if (!m_exchange) {
            const auto peer = findPeer(m_address, m_trust);
            SHARDSCOPE_TRY(peer);
            m_exchange.emplace(std::make_shared<const Peer>(*peer));
        }
        Patience patience = m_patience;
        patience.goesOn = [&progress] { return progress(0, 0); };
        auto response = m_exchange->ask({.target = target, .fields = m_fields}, patience);
        SHARDSCOPE_TRY(response);
        if (!response->isSuccess()) {
            return shardRefusal(*response, toText(m_address));
        }
        return std::move(response->body);
    }

    Outcome<ShardInfo> info(const Progress &progress)
    {
        const auto text = get("/info", progress);
        SHARDSCOPE_TRY(text);
        return shardInfoFrom(*text, toText(m_address));
    }

private:
    NodeAddress m_address;
    std::shared_ptr<const TlsTrust> m_trust;
    std::vector<std::pair<std::string, std::string>> m_fields;
    Patience m_patience;
    std::optional<HttpExchange> m_exchange;
};

/// Processes that serve one shard each, started by whoever wanted them so: they can be looked at and searched.
class ShardsEngine : public Engine
{
public:
    ShardsEngine(const EngineTask &task, std::shared_ptr<const TlsTrust> trust)
        : m_address(task.address), m_token(task.password), m_trust(std::move(trust))
    {
        for (const auto &node : m_address.nodes) {
            m_nodes.emplace_back(node, m_trust, m_token, Patience{.timeout = task.timeout});
        }
    }

    Outcome<Topology> topology(const Progress &progress) override;
    Outcome<RowBatch> sample(std::int64_t count, std::uint64_t seed, const Progress &progress) override;

    Outcome<Done> create(const ShardPlace &place, const CollectionShape &) override { return fixed(place); }
    Outcome<Done> write(const ShardPlace &place, const RowBatch &, std::int64_t) override { return fixed(place); }
    Outcome<std::int64_t> written(const ShardPlace &place) override { return count(place); }
    Outcome<Done> finish(const ShardPlace &place, const CollectionShape &, const Progress &) override
    {
        return fixed(place);
    }
    Outcome<std::int64_t> count(const ShardPlace &place) override;
    Outcome<Done> read(const ShardPlace &place, const std::function<bool(const RowBatch &)> &take) override;
    Outcome<Done> remove(const ShardPlace &place, std::span<const std::string>) override { return fixed(place); }
    Outcome<std::int64_t> bytes(const ShardPlace &place) override;
    Outcome<Done> drop(const ShardPlace &place) override { return fixed(place); }

    Outcome<Done> publish(const std::string &) override { return fixed({}); }
    Outcome<std::optional<std::string>> published() override;
    Outcome<Done> unpublish() override { return fixed({}); }

    Outcome<std::unique_ptr<Cluster>> openForSearch(const SearchTask &task) override;

private:
    using Infos = std::vector<Outcome<ShardInfo>>;

    ShardNode &nodeOf(const ShardPlace &place) { return m_nodes[static_cast<std::size_t>(place.node)]; }
    Infos infos(const Progress &progress);
    Outcome<ShardInfo> infoOf(const ShardPlace &place);
    Outcome<Done> fixed(const ShardPlace &place)
    {
        return Error{
            Code::EngineRefused, toText(nodeOf(place).address()), {std::string("it serves what it was started with")}};
    }

    ClusterAddress m_address;
    std::string m_token;
    std::shared_ptr<const TlsTrust> m_trust;
    std::vector<ShardNode> m_nodes;
};

ShardsEngine::Infos ShardsEngine::infos(const Progress &progress)
{
    Infos all;
    for (auto &node : m_nodes) {
        all.push_back(node.info(progress));
    }
    return all;
}

/// Errors: those of all nodes, where none answered; NodesDisagree.
Outcome<ShardInfo> commonOf(const std::vector<Outcome<ShardInfo>> &infos, const std::vector<NodeAddress> &nodes)
{
    const auto first = std::ranges::find_if(infos, &Outcome<ShardInfo>::ok);
    if (first == infos.end()) {
        return infos.front().error();
    }
    for (std::size_t i = 0; i < infos.size(); ++i) {
        const auto differs = [&](auto member) { return infos[i].ok() && (**first).*member != (*infos[i]).*member; };
        const char *what = differs(&ShardInfo::shards)    ? "number of shards"
                           : differs(&ShardInfo::dim)     ? "dimension"
                           : differs(&ShardInfo::metric)  ? "metric"
                           : differs(&ShardInfo::version) ? "plan or data set"
                                                          : nullptr;
        if (what) {
            return Error{Code::NodesDisagree, {}, {toText(nodes[i]), std::string(what)}};
        }
    }
    return *first;
}

/// Nodes of each shard. One that does not answer is taken for a copy of the shard that has fewest: it is not asked for
/// anything else than that shard, and says so if it is another.
std::vector<std::vector<int>> nodesByShard(const std::vector<Outcome<ShardInfo>> &infos, int shards)
{
    std::vector<std::vector<int>> nodes(static_cast<std::size_t>(shards));
    for (std::size_t i = 0; i < infos.size(); ++i) {
        if (infos[i]) {
            nodes[infos[i]->shard.index()].push_back(static_cast<int>(i));
        }
    }
    for (std::size_t i = 0; i < infos.size(); ++i) {
        if (!infos[i]) {
            std::ranges::min_element(nodes, {}, &std::vector<int>::size)->push_back(static_cast<int>(i));
        }
    }
    return nodes;
}

ShardState stateOf(const ShardInfo &info, int replica, int node)
{
    ShardState state;
    state.name = shardName(info.shard);
    state.shard = info.shard;
    state.replica = replica;
    state.node = node;
    state.vectors = info.vectors;
    state.dataBytes = info.dataBytes;
    state.indexBytes = info.bytes - info.dataBytes;
    state.index = info.index;
    state.element = nameOf(info.element);
    return state;
}

Outcome<Topology> ShardsEngine::topology(const Progress &progress)
{
    const Infos all = infos(progress);
    Topology topology;
    for (std::size_t i = 0; i < all.size(); ++i) {
        NodeState node;
        node.address = m_nodes[i].address();
        if (!all[i]) {
            if (all[i].error().code == Code::Cancelled) {
                return all[i].error();
            }
            node.trouble = all[i].error();
            topology.nodes.push_back(std::move(node));
            continue;
        }
        const ShardInfo &info = *all[i];
        node.name = shardName(info.shard);
        node.version = info.program;
        node.memory = info.bytes;
        topology.nodes.push_back(std::move(node));
        const auto isCopy = [&](const ShardState &other) { return other.shard == info.shard; };
        const auto earlier = static_cast<int>(std::ranges::count_if(topology.shards, isCopy));
        topology.shards.push_back(stateOf(info, earlier, static_cast<int>(i)));
        topology.dim = info.dim;
        topology.metric = info.metric;
        topology.hasTenants = info.hasTenants;
    }
    std::ranges::stable_sort(topology.shards, {}, [](const ShardState &s) { return std::pair(s.shard, s.replica); });
    addWarnings(topology);
    return topology;
}

/// How many of `count` rows to take from each of some groups, so that each row is as likely as any other but for less
/// than one row a group.
std::vector<std::int64_t> shareOut(std::int64_t count, const std::vector<std::int64_t> &sizes)
{
    const std::int64_t total = std::accumulate(sizes.begin(), sizes.end(), std::int64_t(0));
    const double share = total > 0 ? std::min(1.0, double(count) / static_cast<double>(total)) : 0;
    std::vector<std::int64_t> shares;
    double carried = 0; // what rounding has left out
    for (const std::int64_t size : sizes) {
        carried += share * static_cast<double>(size);
        const auto whole = std::min(size, static_cast<std::int64_t>(std::llround(carried)));
        carried -= static_cast<double>(whole);
        shares.push_back(whole);
    }
    return shares;
}

void append(RowBatch &to, const RowBatch &rows)
{
    Matrix both(to.size() + rows.size(), rows.vectors.dim());
    const auto copied = std::copy_n(to.vectors.data(), to.size() * rows.vectors.dim(), both.data());
    std::copy_n(rows.vectors.data(), rows.size() * rows.vectors.dim(), copied);
    to.vectors = std::move(both);
    to.ids.insert(to.ids.end(), rows.ids.begin(), rows.ids.end());
    to.tenants.insert(to.tenants.end(), rows.tenants.begin(), rows.tenants.end());
}

Outcome<RowBatch> ShardsEngine::sample(std::int64_t count, std::uint64_t seed, const Progress &progress)
{
    const Infos all = infos(progress);
    const auto common = commonOf(all, m_address.nodes);
    SHARDSCOPE_TRY(common);
    const auto nodes = nodesByShard(all, common->shards);
    std::vector<std::int64_t> sizes;
    for (std::size_t shard = 0; shard < nodes.size(); ++shard) {
        if (nodes[shard].empty() || !all[static_cast<std::size_t>(nodes[shard].front())]) {
            return Error{Code::ShardMissing, toText(m_address.nodes.front()), {shardName(ShardId(shard))}};
        }
        sizes.push_back(all[static_cast<std::size_t>(nodes[shard].front())]->firstCopies);
    }
    const auto shares = shareOut(count, sizes);
    RowBatch sampled;
    for (std::size_t shard = 0; shard < nodes.size(); ++shard) {
        auto &node = m_nodes[static_cast<std::size_t>(nodes[shard].front())];
        const auto text =
            node.get("/sample?count=" + std::to_string(shares[shard]) + "&seed=" + std::to_string(seed), progress);
        SHARDSCOPE_TRY(text);
        const auto rows = rowBatchFrom(*text, common->dim, toText(node.address()));
        SHARDSCOPE_TRY(rows);
        append(sampled, *rows);
        sampled.shards.resize(sampled.ids.size(), ShardId(shard));
    }
    return sampled;
}

Outcome<ShardInfo> ShardsEngine::infoOf(const ShardPlace &place)
{
    auto info = nodeOf(place).info(unwatched);
    if (info && info->shard != place.shard) {
        return Error{Code::ShardMissing, toText(nodeOf(place).address()), {shardName(place.shard)}};
    }
    return info;
}

Outcome<std::int64_t> ShardsEngine::count(const ShardPlace &place)
{
    const auto info = infoOf(place);
    SHARDSCOPE_TRY(info);
    return info->vectors;
}

Outcome<std::int64_t> ShardsEngine::bytes(const ShardPlace &place)
{
    const auto info = infoOf(place);
    SHARDSCOPE_TRY(info);
    return info->bytes;
}

Outcome<Done> ShardsEngine::read(const ShardPlace &place, const std::function<bool(const RowBatch &)> &take)
{
    const auto info = infoOf(place);
    SHARDSCOPE_TRY(info);
    for (std::int64_t first = 0; first < info->vectors; first += rowsPerRead) {
        const auto text = nodeOf(place).get(
            "/rows?first=" + std::to_string(first) + "&count=" + std::to_string(rowsPerRead), unwatched);
        SHARDSCOPE_TRY(text);
        const auto rows = rowBatchFrom(*text, info->dim, toText(nodeOf(place).address()));
        SHARDSCOPE_TRY(rows);
        if (!take(*rows)) {
            break;
        }
    }
    return Done();
}

/// Each of them has the plan; where its shards are, only all together tell.
Outcome<std::optional<std::string>> ShardsEngine::published()
{
    const Infos all = infos(unwatched);
    const auto common = commonOf(all, m_address.nodes);
    SHARDSCOPE_TRY(common);
    const auto nodes = nodesByShard(all, common->shards);
    const auto fewest = std::ranges::min_element(nodes, {}, &std::vector<int>::size);
    if (fewest->empty()) {
        return Error{Code::ShardMissing, toText(m_address.nodes.front()), {shardName(ShardId(fewest - nodes.begin()))}};
    }
    const auto answering = std::ranges::find_if(all, &Outcome<ShardInfo>::ok) - all.begin();
    auto &node = m_nodes[static_cast<std::size_t>(answering)];
    const auto text = node.get("/plan", unwatched);
    SHARDSCOPE_TRY(text);
    auto document = parseJson(*text, toText(node.address()));
    SHARDSCOPE_TRY(document);
    Json places = Json::array();
    for (const auto &copies : nodes) {
        for (const int copy : std::span(copies).first(fewest->size())) {
            places.push_back(copy);
        }
    }
    (*document)["replicas"] = fewest->size();
    (*document)["nodes_of_places"] = std::move(places);
    return std::optional(document->dump());
}

Outcome<std::unique_ptr<Cluster>> ShardsEngine::openForSearch(const SearchTask &task)
{
    const auto dialect = std::make_shared<const ShardDialect>(task.ids, m_token);
    const auto pipelined = static_cast<int>(m_address.settings.integer("pipelined"));
    const auto nodes = m_address.nodes;
    const auto trust = m_trust;
    auto peers = std::make_shared<std::vector<std::shared_ptr<const Peer>>>(nodes.size());
    const auto open = [=](int number) -> Outcome<std::unique_ptr<ShardConnection>> {
        auto &peer = (*peers)[static_cast<std::size_t>(number)]; // looked up once: that may take its time
        if (!peer) {
            const auto found = findPeer(nodes[static_cast<std::size_t>(number)], trust);
            SHARDSCOPE_TRY(found);
            peer = std::make_shared<const Peer>(*found);
        }
        return std::unique_ptr<ShardConnection>(std::make_unique<HttpShardConnection>(peer, dialect, pipelined));
    };
    auto cluster =
        ConnectedCluster::open(task, nodes, static_cast<int>(m_address.settings.integer("connections")), open);
    SHARDSCOPE_TRY(cluster);
    return std::unique_ptr<Cluster>(*std::move(cluster));
}

Outcome<std::unique_ptr<Engine>> makeShardsEngine(const EngineTask &task)
{
    const auto trust = tlsTrust(task.address.tls, task.address.authority);
    SHARDSCOPE_TRY(trust);
    return std::unique_ptr<Engine>(std::make_unique<ShardsEngine>(task, *trust));
}

} // namespace

Kind<EngineMaker> shardsEngine()
{
    return {
        .name = "shards",
        .title = SHARDSCOPE_TEXT("Shard processes"),
        .meaning = SHARDSCOPE_TEXT("Processes of shardscope-shard, one a shard: a cluster without any engine."),
        .example = {"shards://10.0.0.1:7700,10.0.0.2:7700?connections=8",
                    SHARDSCOPE_TEXT("Two processes on two machines hold a shard each; eight connections go to "
                                    "each.")},
        .parameters = {connections(4, 256, SHARDSCOPE_TEXT("Connections to each node.")),
                       whenSearching(wholeNumber("pipelined", SHARDSCOPE_TEXT("Requests ahead"), 1, 1, 256,
                                                 SHARDSCOPE_TEXT("Requests that a connection may have under way.")))},
        .make = &makeShardsEngine,
        .can = {.port = 7700,
                .hasCollections = false,
                .metrics = {Metric::L2, Metric::InnerProduct, Metric::Cosine},
                .mostDimensions = [](const Settings &) { return 1 << 20; },
                .writes = false,
                .settingsFor = [](const Choice &, const Settings &given) -> Outcome<Settings> { return given; },
                .bytesPerVector = [](const Settings &, const CollectionShape &shape) { return 4.0 * shape.dim; }}};
}

} // namespace shardscope
