// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace shardscope {

/// A table of figures as it looks everywhere: rows, not cells, are selected, and go on to the right edge; columns as
/// wide as their contents; sorted by a click on a heading.
class NumberTableView : public QTableView
{
    Q_OBJECT

public:
    explicit NumberTableView(QWidget *parent = nullptr);
    void setModel(QAbstractItemModel *model) override;
    /// Right of the last column a row is still that row: a click there picks it.
    QModelIndex indexAt(const QPoint &point) const override;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    int endOfColumns() const;
    void fitRows();
    void fitColumns();
};

} // namespace shardscope
