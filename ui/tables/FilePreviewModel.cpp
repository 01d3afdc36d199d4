// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/FilePreviewModel.h"

#include <algorithm>

namespace shardscope {

void FilePreviewModel::setPreview(FilePreview preview)
{
    beginResetModel();
    m_preview = std::move(preview);
    endResetModel();
}

void FilePreviewModel::retranslate()
{
    if (columnCount() > 0) {
        emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    }
}

int FilePreviewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_preview.rows.size());
}

int FilePreviewModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : std::min(columnLimit, static_cast<int>(m_preview.columns.size()));
}

QVariant FilePreviewModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const auto &row = m_preview.rows[index.row()];
    const auto column = static_cast<std::size_t>(index.column());
    switch (role) {
    case Qt::DisplayRole: {
        constexpr int longest = 60;
        const QString text = column < row.size() ? QString::fromStdString(row[column]).simplified() : QString();
        return text.size() <= longest ? text : text.left(longest) + QStringLiteral("…");
    }
    case Qt::TextAlignmentRole:
        return m_preview.columns[column].use == ColumnUse::Vector ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                                                  : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    case UseRole:
        return static_cast<int>(m_preview.columns[column].use);
    default:
        return {};
    }
}

QVariant FilePreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole) {
        return QAbstractTableModel::headerData(section, orientation, role);
    }
    if (orientation == Qt::Vertical) {
        return section + 1;
    }
    const auto &column = m_preview.columns[section];
    const QString name = QString::fromStdString(column.name).simplified();
    const QString use = useText(column.use);
    return use.isEmpty() ? name : name + QLatin1Char('\n') + use;
}

QString FilePreviewModel::useText(ColumnUse use)
{
    switch (use) {
    case ColumnUse::Vector:
        return tr("vector");
    case ColumnUse::Id:
        return tr("id");
    case ColumnUse::Label:
        return tr("label");
    case ColumnUse::Tenant:
        return tr("tenant");
    case ColumnUse::Other:
        return {};
    }
    return {};
}

} // namespace shardscope
