// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/Topology.h"

#include <algorithm>
#include <map>

namespace shardscope {

namespace {

constexpr double uneven = 1.5;     ///< times the mean, from which it is worth a word
constexpr double nearlyFull = 0.9; ///< of the memory a node may take

void warnOfNodes(Topology &topology)
{
    std::vector<double> held(topology.nodes.size());
    for (const auto &shard : topology.shards) {
        held[static_cast<std::size_t>(shard.node)] += static_cast<double>(shard.vectors);
    }
    double sum = 0;
    for (const double vectors : held) {
        sum += vectors;
    }
    const double mean = sum / std::max<double>(1, static_cast<double>(held.size()));
    for (std::size_t i = 0; i < held.size(); ++i) {
        const NodeState &node = topology.nodes[i];
        if (node.trouble) {
            topology.warnings.push_back({TopologyWarning::What::NodeDown, toText(node.address)});
        } else if (mean > 0 && held[i] > uneven * mean) {
            topology.warnings.push_back({TopologyWarning::What::UnevenNodes, toText(node.address), held[i] / mean});
        }
        const double full = node.mostMemory ? double(node.memory) / static_cast<double>(node.mostMemory) : 0;
        if (full > nearlyFull) {
            topology.warnings.push_back({TopologyWarning::What::NearlyFull, toText(node.address), full});
        }
    }
}

void warnOfShard(const ShardState &shard, double meanVectors, std::vector<TopologyWarning> &warnings)
{
    const auto vectors = static_cast<double>(shard.vectors);
    if (shard.index.empty() && shard.vectors > 0) {
        warnings.push_back({TopologyWarning::What::NoIndex, shard.name});
    }
    if (shard.isEstimate) {
        warnings.push_back({TopologyWarning::What::StatisticsOld, shard.name});
    }
    if (shard.replica == 0 && meanVectors > 0 && vectors > uneven * meanVectors) {
        warnings.push_back({TopologyWarning::What::UnevenShards, shard.name, vectors / meanVectors});
    }
    if (shard.lag > 0) {
        warnings.push_back({TopologyWarning::What::CopyBehind, shard.name, static_cast<double>(shard.lag)});
    }
}

void warnOfCopies(const std::map<ShardId, std::vector<const ShardState *>> &copies,
                  std::vector<TopologyWarning> &warnings)
{
    std::size_t most = 0;
    for (const auto &[shard, states] : copies) {
        most = std::max(most, states.size());
    }
    for (const auto &[shard, states] : copies) {
        const ShardState &first = *states.front();
        if (states.size() < most) {
            warnings.push_back({TopologyWarning::What::FewerCopies, first.name, static_cast<double>(states.size())});
        }
        std::vector<const ShardState *> inStep = states; // what others lack comes yet
        std::erase_if(inStep, [](const ShardState *state) { return state->lag > 0; });
        if (inStep.empty()) {
            continue;
        }
        const auto [least, greatest] = std::ranges::minmax(inStep, {}, &ShardState::vectors);
        if (least->vectors != greatest->vectors && !least->isEstimate && !greatest->isEstimate) {
            warnings.push_back({TopologyWarning::What::DataDiffer, first.name,
                                static_cast<double>(greatest->vectors - least->vectors)});
        }
    }
}

} // namespace

std::int64_t Topology::vectors() const
{
    std::int64_t sum = 0;
    for (const auto &shard : shards) {
        sum += shard.replica == 0 ? shard.vectors : 0;
    }
    return sum;
}

void addWarnings(Topology &topology)
{
    warnOfNodes(topology);
    std::map<ShardId, std::vector<const ShardState *>> copies;
    for (const auto &shard : topology.shards) {
        copies[shard.shard].push_back(&shard);
    }
    const double mean = copies.empty() ? 0 : double(topology.vectors()) / static_cast<double>(copies.size());
    for (const auto &shard : topology.shards) {
        warnOfShard(shard, mean, topology.warnings);
    }
    warnOfCopies(copies, topology.warnings);
}

} // namespace shardscope
