// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/LiveWork.h"

#include "core/data/NpzWriter.h"
#include "core/index/ShardIndex.h"
#include "core/latency/Forecast.h"

#include <QDateTime>

#include <algorithm>

namespace shardscope {

namespace {

using State = PublishedPlan::State;

/// That shards have no index is no fault where the plan asks for none.
void dropIntended(const PublishedPlan &plan, std::vector<TopologyWarning> &warnings)
{
    const auto kind = findKind(indexKinds(), "index", plan.spec.index.kind);
    if (kind && (*kind)->can.isExact) {
        std::erase_if(warnings,
                      [](const TopologyWarning &warning) { return warning.what == TopologyWarning::What::NoIndex; });
    }
}

/// What stands where now.
void noteShards(LiveRun &run, const Topology &topology)
{
    for (const NodeState &node : topology.nodes) {
        run.nodes.push_back({toText(node.address), node.trouble.has_value(), node.memory, node.mostMemory});
    }
    for (const ShardState &shard : topology.shards) {
        run.shards.push_back(
            {shard.name, shard.node, shard.replica, shard.vectors, shard.dataBytes + shard.indexBytes});
    }
}

} // namespace

Outcome<ClusterAddress> asPlanned(const ClusterAddress &address, const Choice &index)
{
    const auto kind = findKind(engineKinds(), "engine", address.engine);
    SHARDSCOPE_TRY(kind);
    const auto settings = (*kind)->can.settingsFor(index, address.settings);
    SHARDSCOPE_TRY(settings);
    ClusterAddress planned = address;
    planned.settings = *settings;
    return planned;
}

Outcome<Done> keepSample(const RowBatch &rows, std::int64_t of, std::optional<Metric> metric,
                         const std::filesystem::path &file)
{
    if (rows.size() == 0) {
        return Error{Code::EmptyDataSet, file.string(), {}};
    }
    std::vector<TextColumn> columns{{"id", rows.ids}};
    if (!rows.tenants.empty()) {
        columns.push_back({"tenant", rows.tenants});
    }
    if (!rows.shards.empty()) {
        TextColumn shards{"shard", {}};
        for (const ShardId shard : rows.shards) {
            shards.values.push_back(std::to_string(shard.value));
        }
        columns.push_back(std::move(shards));
    }
    return writeNpz(rows.vectors, columns, file, {.sampledFrom = of, .metric = metric});
}

Outcome<LiveLook> lookAt(const ClusterAddress &address, const std::string &password, const Progress &progress)
{
    const auto engine = connect(address, password);
    SHARDSCOPE_TRY(engine);
    auto topology = (*engine)->topology(progress);
    SHARDSCOPE_TRY(topology);
    LiveLook look{*std::move(topology)};
    if (auto published = publishedPlan(**engine, address.collection)) {
        dropIntended(*published, look.topology.warnings);
        look.published = *std::move(published);
    } else if (published.error().code != Code::NotDeployed) {
        look.fault = published.error();
    }
    return look;
}

Outcome<LiveSample> sampleInto(const std::filesystem::path &file, const ClusterAddress &address,
                               const std::string &password, std::int64_t count, std::uint64_t seed,
                               const Progress &progress)
{
    const auto engine = connect(address, password);
    SHARDSCOPE_TRY(engine);
    const auto rows = (*engine)->sample(count, seed, partOf(progress, 0, 950));
    SHARDSCOPE_TRY(rows);
    const auto topology = (*engine)->topology(partOf(progress, 950, 1000));
    SHARDSCOPE_TRY(topology);
    // Where fewer came than were asked for, and than there should be, an engine's statistics are old: these are all.
    const bool areAll = rows->size() < count && topology->vectors() <= count;
    const std::int64_t of = areAll ? rows->size() : std::max(rows->size(), topology->vectors());
    SHARDSCOPE_TRY(keepSample(*rows, of, topology->metric, file));
    return LiveSample{.vectors = rows->size(),
                      .of = of,
                      .dim = rows->vectors.dim(),
                      .metric = topology->metric,
                      .hasTenants = !rows->tenants.empty(),
                      .hasShards = !rows->shards.empty()};
}

Outcome<LiveCluster> openLive(const ClusterAddress &address, const std::string &password, const DataSet &data)
{
    const auto engine = connect(address, password);
    SHARDSCOPE_TRY(engine);
    auto plan = publishedPlan(**engine, address.collection);
    SHARDSCOPE_TRY(plan);
    if (!data.isKnownAs(plan->fingerprint)) {
        return Error{Code::DeployedOtherwise, {}, {address.collection, std::string("data set")}};
    }
    if (plan->state != State::Serving) {
        return Error{Code::NotDeployed, {}, {address.collection}};
    }
    if (plan->movesLeft > 0) {
        return Error{Code::DeployedOtherwise, {}, {address.collection, std::string("content, as it is resharded now")}};
    }
    auto ids = idBookOf(data.ids, data.base.size());
    const auto planned = asPlanned(address, plan->spec.index);
    SHARDSCOPE_TRY(planned);
    const auto searched = connect(*planned, password);
    SHARDSCOPE_TRY(searched);
    auto cluster = (*searched)->openForSearch(searchTaskOf(*plan, ids));
    SHARDSCOPE_TRY(cluster);
    const auto kind = findKind(engineKinds(), "engine", address.engine);
    return LiveCluster{*std::move(plan), std::move(ids), *std::move(cluster), (*kind)->can.atOnce(planned->settings)};
}

Outcome<LiveRun> liveRunOf(const ClusterAddress &address, const std::string &password, const LiveCluster &live)
{
    const auto engine = connect(address, password);
    SHARDSCOPE_TRY(engine);
    const auto topology = (*engine)->topology(unwatched);
    SHARDSCOPE_TRY(topology);
    const auto kind = findKind(engineKinds(), "engine", address.engine);
    SHARDSCOPE_TRY(kind);
    LiveRun run;
    run.cluster = toText(address);
    run.when = QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString();
    run.k = live.plan.spec.k;
    noteShards(run, *topology);
    const auto planned = asPlanned(address, live.plan.spec.index);
    SHARDSCOPE_TRY(planned);
    const double bytesPerVector = (*kind)->can.bytesPerVector(planned->settings, live.plan.shape);
    for (std::size_t i = 0; i < topology->nodes.size(); ++i) {
        const NodeState &node = topology->nodes[i];
        if (node.trouble) {
            run.downNodes.push_back(toText(node.address));
            continue;
        }
        run.version = run.version.empty() ? node.version : run.version;
        LiveRun::NodeMemory memory{toText(node.address), {}};
        for (const ShardState &shard : topology->shards) {
            const bool isHere = shard.node == static_cast<int>(i);
            memory.bytes.measured += isHere ? static_cast<double>(shard.dataBytes + shard.indexBytes) : 0;
        }
        for (const ShardPlace &place : live.plan.places) {
            const bool isHere = place.node == static_cast<int>(i);
            const auto vectors = static_cast<double>(live.plan.vectors[place.shard.index()]);
            memory.bytes.forecast += isHere ? vectors * bytesPerVector : 0;
        }
        run.memory.push_back(std::move(memory));
    }
    return run;
}

SimulationSpec forecastOf(const LiveCluster &live, const EvaluatedPlan &plan, int nprobe, const ServiceModel &service)
{
    SimulationSpec spec = forecastOf(plan, nprobe, service);
    spec.replicas = live.plan.replicas;
    spec.workers = live.atOnce;
    for (const ShardPlace &place : live.plan.places) {
        spec.nodeOf.push_back(place.node);
    }
    return spec;
}

} // namespace shardscope
