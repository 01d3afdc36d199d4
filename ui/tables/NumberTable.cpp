// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/NumberTable.h"

#include "ui/text/PlainTip.h"

#include <limits>

namespace shardscope {

NumberTable::NumberTable(QObject *parent) : QAbstractTableModel(parent)
{
    // Before any view hears of it.
    const auto forget = [this] { m_columns.clear(); };
    connect(this, &QAbstractItemModel::modelAboutToBeReset, this, forget);
    connect(this, &QAbstractItemModel::modelReset, this, forget);
    connect(this, &QAbstractItemModel::headerDataChanged, this, forget);
}

const NumberTable::Columns &NumberTable::known() const
{
    if (m_columns.empty()) {
        m_columns = columns();
    }
    return m_columns;
}

const NumberTable::Column &NumberTable::at(int column) const
{
    return known()[column];
}

int NumberTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(known().size());
}

QVariant NumberTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    if (role == Qt::ToolTipRole) {
        return plainTip(meaning(index.row(), index.column()));
    }
    const QVariant value = cell(index.row(), index.column());
    const bool isNumber = value.userType() == QMetaType::Double;
    switch (role) {
    case Qt::DisplayRole:
        return isNumber ? numberOrDash(value.toDouble(), format(index.row(), index.column())) : value.toString();
    case SortRole:
        return value;
    case Qt::TextAlignmentRole: {
        // Where texts and numbers stand in one column of texts, they begin at the same place.
        const bool isRight = isNumber && at(index.column()).format != NumberFormat::Text;
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (isRight ? Qt::AlignRight : Qt::AlignLeft)));
    }
    default:
        return {};
    }
}

QVariant NumberTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical || section < 0 || section >= columnCount()) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return at(section).format == NumberFormat::Duration ? timeTitle(at(section).title) : at(section).title;
    case Qt::ToolTipRole:
        return plainTip(at(section).meaning);
    case Qt::TextAlignmentRole: {
        const auto side = at(section).format == NumberFormat::Text ? Qt::AlignLeft : Qt::AlignRight;
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | side));
    }
    default:
        return {};
    }
}

double NumberTable::number(int row, int column) const
{
    const QVariant value = cell(row, column);
    return value.userType() == QMetaType::Double ? value.toDouble() : std::numeric_limits<double>::quiet_NaN();
}

void NumberTable::retranslate()
{
    if (columnCount() > 0) {
        emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
        rowsChanged(0, columnCount() - 1);
    }
}

QString NumberTable::meaning(int, int column) const
{
    return at(column).meaning;
}

QString NumberTable::ofPlan(const QString &figure, const QString &plan)
{
    return plan.isEmpty() ? figure : figure + QLatin1Char('\n') + plan;
}

NumberFormat NumberTable::format(int, int column) const
{
    return at(column).format;
}

void NumberTable::rowsChanged(int firstColumn, int lastColumn)
{
    if (rowCount() > 0) {
        emit dataChanged(index(0, firstColumn), index(rowCount() - 1, lastColumn));
    }
}

} // namespace shardscope
