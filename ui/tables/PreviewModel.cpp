// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/PreviewModel.h"

#include "core/data/Frame.h"

#include <algorithm>

namespace shardscope {

void PreviewModel::setData(std::shared_ptr<const DataSet> data)
{
    beginResetModel();
    m_data = std::move(data);
    m_values = {};
    if (m_data) {
        const std::int64_t rows = std::min<std::int64_t>(rowLimit, m_data->base.size());
        m_values = Matrix(rows, m_data->base.dim());
        restore(m_data->frame, m_data->base.slice(0, rows)).copyRows(0, rows, m_values.data());
    }
    endResetModel();
}

int PreviewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_values.rows());
}

int PreviewModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_data ? 0 : 1 + idColumns() + labelColumns() + attributeColumns() + valueColumns();
}

NumberTable::Heading PreviewModel::heading(int column) const
{
    if (column == 0) {
        return {tr("Row"), tr("The vector's number, from 0."), NumberFormat::Id};
    }
    if (column == idColumns()) {
        return {tr("Id"), tr("The vector's id in the file, as its database knows it."), NumberFormat::Text};
    }
    if (column == idColumns() + labelColumns()) {
        return {tr("Label"), tr("What the source calls the vector."), NumberFormat::Count};
    }
    const int attribute = column - 1 - idColumns() - labelColumns();
    if (attribute < attributeColumns()) {
        return {QString::fromStdString(m_data->attributes[attribute].name), tr("A column of the source."),
                NumberFormat::Count};
    }
    return {tr("Value %L1").arg(attribute - attributeColumns()),
            tr("One value of the vector; the others are left out here."), NumberFormat::Ratio};
}

QVariant PreviewModel::cell(int row, int column) const
{
    if (column == 0) {
        return double(row);
    }
    if (column == idColumns()) {
        return QString::fromStdString(m_data->ids.text(row));
    }
    if (column == idColumns() + labelColumns()) {
        return QString::fromStdString(m_data->labels[row]);
    }
    const int attribute = column - 1 - idColumns() - labelColumns();
    if (attribute < attributeColumns()) {
        const Attribute &named = m_data->attributes[attribute];
        return QString::fromStdString(named.values[named.ofVector[row]]);
    }
    return double(m_values.row(row)[attribute - attributeColumns()]);
}

} // namespace shardscope
