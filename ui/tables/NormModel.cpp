// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/NormModel.h"

namespace shardscope {

void NormModel::setStatistics(const Statistics &statistics)
{
    beginResetModel();
    m_least = statistics.norms.min;
    m_greatest = statistics.norms.max;
    m_counts = statistics.norms.histogram;
    endResetModel();
}

double NormModel::binWidth() const
{
    return m_counts.empty() ? 0 : (m_greatest - m_least) / double(m_counts.size());
}

int NormModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_counts.size());
}

int NormModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

NumberTable::Heading NormModel::heading(int column) const
{
    switch (column) {
    case From:
        return {tr("Length from"), tr("Least Euclidean norm of the bin."), NumberFormat::Ratio};
    case To:
        return {tr("to"), tr("Greatest Euclidean norm of the bin."), NumberFormat::Ratio};
    default:
        return {tr("Vectors"), tr("Vectors of that length."), NumberFormat::Count};
    }
}

QVariant NormModel::cell(int row, int column) const
{
    switch (column) {
    case From:
        return m_least + row * binWidth();
    case To:
        return m_least + (row + 1) * binWidth();
    default:
        return double(m_counts[row]);
    }
}

} // namespace shardscope
