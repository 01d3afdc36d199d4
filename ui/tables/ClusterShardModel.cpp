// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/ClusterShardModel.h"

#include <algorithm>

namespace shardscope {

void ClusterShardModel::setTopology(std::shared_ptr<const Topology> topology)
{
    beginResetModel();
    m_topology = std::move(topology);
    m_meanVectors = 0;
    if (m_topology) {
        const auto firsts = std::ranges::count(m_topology->shards, 0, &ShardState::replica);
        m_meanVectors = firsts > 0 ? static_cast<double>(m_topology->vectors()) / static_cast<double>(firsts) : 0;
    }
    endResetModel();
}

int ClusterShardModel::rows() const
{
    return m_topology ? static_cast<int>(m_topology->shards.size()) : 0;
}

QString ClusterShardModel::meaning(int row, int column) const
{
    return column == Vectors && shard(row).isEstimate ? tr("An estimate of the engine.")
                                                      : NumberTable::meaning(row, column);
}

NumberTable::Columns ClusterShardModel::columns() const
{
    const auto told = [this](std::int64_t ShardState::*bytes) {
        return [this, bytes](int row) {
            return shard(row).*bytes > 0 ? QVariant(static_cast<double>(shard(row).*bytes)) : QVariant();
        };
    };
    return {
        {tr("Shard"), tr("Its name in the engine."), NumberFormat::Text,
         [this](int row) { return QString::fromStdString(shard(row).name); }},
        {tr("Number"), tr("Of the shard in its plan, else by order of names."), NumberFormat::Id,
         [this](int row) {
             return shard(row).shard.isValid() ? QVariant(double(shard(row).shard.value)) : QVariant();
         }},
        {tr("Node"), tr("Where this copy is."), NumberFormat::Text,
         [this](int row) {
             return QString::fromStdString(
                 toText(m_topology->nodes[static_cast<std::size_t>(shard(row).node)].address));
         }},
        {tr("Copy"), tr("0 is the first."), NumberFormat::Id, [this](int row) { return shard(row).replica; }},
        {tr("Vectors"), tr("Vectors it holds."), NumberFormat::Count, [this](int row) { return shard(row).vectors; }},
        {tr("Vectors / mean"), tr("Over the mean of all shards; 1 is even."), NumberFormat::Ratio,
         [this](int row) { return m_meanVectors > 0 ? static_cast<double>(shard(row).vectors) / m_meanVectors : 0.0; }},
        {tr("Data"), tr("Bytes of its vectors; empty where the engine does not tell them apart."), NumberFormat::Bytes,
         told(&ShardState::dataBytes)},
        {tr("Index"), tr("Bytes of its index; empty where the engine does not tell them apart."), NumberFormat::Bytes,
         told(&ShardState::indexBytes)},
        {tr("How"), tr("The index, as the engine describes it."), NumberFormat::Text,
         [this](int row) {
             return shard(row).index.empty() ? tr("no index") : QString::fromStdString(shard(row).index);
         }},
    };
}

} // namespace shardscope
