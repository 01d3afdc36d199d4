// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/PreviewModel.h"

#include "core/data/Frame.h"

#include <algorithm>

namespace shardscope {

void PreviewModel::setDataSet(std::shared_ptr<const DataSet> data)
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

int PreviewModel::rows() const
{
    return static_cast<int>(m_values.rows());
}

NumberTable::Columns PreviewModel::columns() const
{
    if (!m_data) {
        return {};
    }
    Columns columns = {{tr("Row"), tr("The vector's number, from 0."), NumberFormat::Id, std::identity()}};
    if (!m_data->ids.empty()) {
        columns.push_back({tr("Id"), tr("The vector's id in the file, as its database knows it."), NumberFormat::Text,
                           [this](int row) { return QString::fromStdString(m_data->ids.text(row)); }});
    }
    if (!m_data->labels.empty()) {
        columns.push_back({tr("Label"), tr("What the source calls the vector."), NumberFormat::Count,
                           [this](int row) { return QString::fromStdString(m_data->labels[row]); }});
    }
    for (const Attribute &named : m_data->attributes) {
        columns.push_back({QString::fromStdString(named.name), tr("A column of the source."), NumberFormat::Count,
                           [&named](int row) { return QString::fromStdString(named.values[named.ofVector[row]]); }});
    }
    for (int i = 0; i < std::min(valueLimit, m_data->base.dim()); ++i) {
        columns.push_back({tr("Value %L1").arg(i), tr("One value of the vector; the others are left out here."),
                           NumberFormat::Ratio, [this, i](int row) { return m_values.row(row)[i]; }});
    }
    return columns;
}

} // namespace shardscope
