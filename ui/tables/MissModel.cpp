// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/MissModel.h"

#include "ui/text/MissText.h"
#include "ui/text/VectorText.h"

namespace shardscope {

void MissModel::setMisses(std::vector<Miss> misses, std::shared_ptr<const DataSet> data)
{
    beginResetModel();
    m_misses = std::move(misses);
    m_data = std::move(data);
    endResetModel();
}

int MissModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_misses.size());
}

int MissModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant MissModel::cell(int row, int column) const
{
    const Miss &miss = m_misses[row];
    switch (column) {
    case NeighborRank:
        return static_cast<double>(miss.neighborRank);
    case Vector:
        return static_cast<double>(miss.vector.value);
    case Id:
        return m_data ? idOf(*m_data, miss.vector) : QString();
    case Label:
        return m_data ? labelOf(*m_data, miss.vector) : QString();
    case Shard:
        return miss.shard.isValid() ? QVariant(static_cast<double>(miss.shard.value)) : QVariant();
    case ShardRank:
        return miss.shardRank > 0 ? QVariant(static_cast<double>(miss.shardRank)) : QVariant();
    case Reason:
        return reasonText(miss);
    default:
        return {};
    }
}

QString MissModel::sentenceOf(int row) const
{
    return sentence(m_misses[row], m_data ? nameOf(*m_data, m_misses[row].vector) : QString());
}

QString MissModel::meaning(int row, int) const
{
    return sentenceOf(row);
}

NumberTable::Heading MissModel::heading(int column) const
{
    switch (column) {
    case NeighborRank:
        return {tr("Rank"), tr("Its rank among the true nearest neighbours, from 1."), NumberFormat::Id};
    case Vector:
        return {tr("Vector"), tr("Row of the missed vector, from 0."), NumberFormat::Id};
    case Id:
        return {tr("Id"), tr("The vector's id in the file, as its database knows it."), NumberFormat::Text};
    case Label:
        return {tr("Label"), tr("What the data set calls this vector."), NumberFormat::Text};
    case Shard:
        return {tr("Shard"), tr("The shard that holds it; of several, the one that would be asked first."),
                NumberFormat::Id};
    case ShardRank:
        return {tr("Asked\nas"), tr("The place of that shard in the query's routing order: the nprobe that asks it."),
                NumberFormat::Id};
    case Reason:
        return {tr("Reason"), tr("Why it was not returned."), NumberFormat::Text};
    default:
        return {};
    }
}

} // namespace shardscope
