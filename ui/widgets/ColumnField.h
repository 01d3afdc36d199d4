// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <QStringList>

namespace shardscope {

/// Chooses a column of the data. One that was chosen stays where the data have none of its name, and is marked.
class ColumnField : public QComboBox
{
    Q_OBJECT

public:
    explicit ColumnField(QWidget *parent = nullptr);

    void setColumns(const QStringList &columns);
    void setColumn(const QString &column);
    QString column() const { return currentData().toString(); }

signals:
    void columnChanged(); ///< by the user or by setColumn, not by setColumns

protected:
    void changeEvent(QEvent *event) override;

private:
    void offer(const QString &chosen);

    QStringList m_columns;
};

} // namespace shardscope
