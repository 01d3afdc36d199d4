// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ColumnField.h"

#include "ui/widgets/FormParts.h"

#include <QEvent>
#include <QSignalBlocker>

namespace shardscope {

ColumnField::ColumnField(QWidget *parent) : QComboBox(parent)
{
    keepReadable(*this);
    connect(this, &QComboBox::currentIndexChanged, this, &ColumnField::columnChanged);
}

void ColumnField::setColumns(const QStringList &columns)
{
    m_columns = columns;
    offer(column());
}

void ColumnField::setColumn(const QString &column)
{
    if (column != this->column()) {
        offer(column);
        emit columnChanged();
    }
}

void ColumnField::offer(const QString &chosen)
{
    const QSignalBlocker blocker(this);
    clear();
    for (const QString &column : std::as_const(m_columns)) {
        addItem(column, column);
    }
    if (!m_columns.contains(chosen)) {
        //: %1: the name of a column
        addItem(tr("%1 (not in the data)").arg(chosen), chosen);
    }
    setCurrentIndex(findData(chosen));
}

void ColumnField::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        offer(column());
    }
    QComboBox::changeEvent(event);
}

} // namespace shardscope
