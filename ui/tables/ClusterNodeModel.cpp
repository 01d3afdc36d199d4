// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/ClusterNodeModel.h"

#include "ui/text/ErrorText.h"

#include <algorithm>

namespace shardscope {

void ClusterNodeModel::setTopology(std::shared_ptr<const Topology> topology)
{
    beginResetModel();
    m_topology = std::move(topology);
    m_held.assign(m_topology ? m_topology->nodes.size() : 0, {});
    double sum = 0;
    for (const auto &shard : m_topology ? m_topology->shards : std::vector<ShardState>()) {
        Held &held = m_held[static_cast<std::size_t>(shard.node)];
        held.shards += 1;
        held.vectors += static_cast<double>(shard.vectors);
        held.bytes += static_cast<double>(shard.dataBytes + shard.indexBytes);
        sum += static_cast<double>(shard.vectors);
    }
    m_meanVectors = m_held.empty() ? 0 : sum / static_cast<double>(m_held.size());
    endResetModel();
}

int ClusterNodeModel::rows() const
{
    return static_cast<int>(m_held.size());
}

QString ClusterNodeModel::meaning(int row, int column) const
{
    const auto &trouble = node(row).trouble;
    return column == State && trouble ? sentence(*trouble) : NumberTable::meaning(row, column);
}

NumberTable::Columns ClusterNodeModel::columns() const
{
    // Of a node that does not answer nothing is known, which is not nothing.
    const auto ofHeld = [this](auto what) {
        return [this, what](int row) {
            return node(row).trouble ? QVariant() : QVariant(std::invoke(what, m_held[static_cast<std::size_t>(row)]));
        };
    };
    const auto stated = [this](std::int64_t NodeState::*bytes) {
        return [this, bytes](int row) {
            return node(row).*bytes > 0 ? QVariant(static_cast<double>(node(row).*bytes)) : QVariant();
        };
    };
    return {
        {tr("Node"), tr("Host and port."), NumberFormat::Text,
         [this](int row) { return QString::fromStdString(toText(node(row).address)); }},
        {tr("State"), tr("Version of the engine, or that the node does not answer."), NumberFormat::Text,
         [this](int row) {
             return node(row).trouble ? tr("does not answer") : QString::fromStdString(node(row).version);
         }},
        {tr("Shards"), tr("Copies of shards on the node."), NumberFormat::Count, ofHeld(&Held::shards)},
        {tr("Vectors"), tr("Vectors in them."), NumberFormat::Count, ofHeld(&Held::vectors)},
        {tr("Vectors / mean"), tr("Over the mean of all nodes; 1 is even."), NumberFormat::Ratio,
         ofHeld([this](const Held &held) { return m_meanVectors > 0 ? held.vectors / m_meanVectors : 0.0; })},
        {tr("Bytes"), tr("Bytes of its shards, with their indices, as far as the engine tells."), NumberFormat::Bytes,
         ofHeld(&Held::bytes)},
        {tr("Memory"), tr("That the node takes; empty where it does not say."), NumberFormat::Bytes,
         stated(&NodeState::memory)},
        {tr("Of"), tr("Memory that the node may take; empty where there is no limit."), NumberFormat::Bytes,
         stated(&NodeState::mostMemory)},
    };
}

} // namespace shardscope
