// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/PlanNodeModel.h"

namespace shardscope {

void PlanNodeModel::setNodes(std::shared_ptr<const PlanNodes> nodes)
{
    beginResetModel();
    m_nodes = std::move(nodes);
    endResetModel();
}

QString PlanNodeModel::nameOf(int node) const
{
    return tr("Node %L1").arg(node + 1);
}

int PlanNodeModel::rows() const
{
    return m_nodes ? static_cast<int>(m_nodes->places.size()) : 0;
}

NumberTable::Columns PlanNodeModel::columns() const
{
    const auto place = [this](int row) -> const ShardPlace & { return m_nodes->places[static_cast<std::size_t>(row)]; };
    const auto burden = [this](int row) -> const PlanNodes::Burden & {
        return m_nodes->burdens[static_cast<std::size_t>(row)];
    };
    return {
        {tr("Node"), tr("On which deploying would put it."), NumberFormat::Text,
         [this, place](int row) { return nameOf(place(row).node); }},
        {tr("Shard"), tr("Its number."), NumberFormat::Id, [place](int row) { return place(row).shard.value; }},
        {tr("Copy"), tr("0 is the first."), NumberFormat::Id, [place](int row) { return place(row).replica; }},
        {tr("Vectors"), tr("Vectors it holds."), NumberFormat::Count,
         [burden](int row) { return burden(row).vectors; }},
        {tr("Bytes"), tr("That a node needs for it: its vectors and its index."), NumberFormat::Bytes,
         [burden](int row) { return burden(row).bytes; }},
        {tr("Queries"), tr("Queries that ask it. The copies of a shard share them evenly."), NumberFormat::Count,
         [burden](int row) { return burden(row).queries; }},
    };
}

} // namespace shardscope
