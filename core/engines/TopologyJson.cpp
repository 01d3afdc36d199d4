// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/TopologyJson.h"

#include <nlohmann/json.hpp>

namespace shardscope {

namespace {

using Warned = TopologyWarning::What;

const char *nameOf(Warned what)
{
    switch (what) {
    case Warned::NodeDown:
        return "node-down";
    case Warned::NoIndex:
        return "no-index";
    case Warned::IndexNotUsed:
        return "index-not-used";
    case Warned::UnevenNodes:
        return "uneven-nodes";
    case Warned::UnevenShards:
        return "uneven-shards";
    case Warned::CopyBehind:
        return "copy-behind";
    case Warned::FewerCopies:
        return "fewer-copies";
    case Warned::DataDiffer:
        return "data-differ";
    case Warned::NearlyFull:
        return "nearly-full";
    case Warned::StatisticsOld:
        return "statistics-old";
    case Warned::CompressedLossy:
        return "compressed-lossy";
    case Warned::RemovalCrashes:
        return "removal-crashes";
    }
    return "";
}

Json toJson(const NodeState &node)
{
    return {{"address", toText(node.address)}, {"name", node.name},     {"version", node.version},
            {"up", !node.trouble.has_value()}, {"memory", node.memory}, {"most_memory", node.mostMemory}};
}

Json toJson(const ShardState &shard)
{
    return {{"name", shard.name},
            {"shard", shard.shard.value},
            {"replica", shard.replica},
            {"node", shard.node},
            {"vectors", shard.vectors},
            {"estimate", shard.isEstimate},
            {"data_bytes", shard.dataBytes},
            {"index_bytes", shard.indexBytes},
            {"index", shard.index},
            {"element", shard.element},
            {"lag", shard.lag}};
}

} // namespace

Json toJson(const Topology &topology)
{
    Json nodes = Json::array();
    for (const auto &node : topology.nodes) {
        nodes.push_back(toJson(node));
    }
    Json shards = Json::array();
    for (const auto &shard : topology.shards) {
        shards.push_back(toJson(shard));
    }
    Json warnings = Json::array();
    for (const auto &warning : topology.warnings) {
        warnings.push_back({{"what", nameOf(warning.what)}, {"subject", warning.subject}, {"figure", warning.figure}});
    }
    return {{"vectors", topology.vectors()},
            {"dim", topology.dim},
            {"metric", topology.metric ? Json(std::string(nameOf(*topology.metric))) : Json()},
            {"tenants", topology.hasTenants},
            {"nodes", nodes},
            {"shards", shards},
            {"warnings", warnings}};
}

} // namespace shardscope
