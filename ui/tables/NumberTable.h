// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/text/NumberText.h"

#include <QAbstractTableModel>

namespace shardscope {

/// A read-only table of figures. A model below it says what its columns mean and what is in its cells; how numbers
/// are written, aligned and sorted is the same for all. Charts are drawn from these tables, so that the numbers of a
/// chart can be tested without a screen.
class NumberTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    /// The cell as it is: a number (double) where it is one, else the text.
    static constexpr int SortRole = Qt::UserRole;

    struct Heading
    {
        QString title;
        QString meaning; ///< one or two sentences, shown as tooltip
        NumberFormat format = NumberFormat::Count;
    };

    using QAbstractTableModel::QAbstractTableModel;

    QVariant data(const QModelIndex &index, int role) const final;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const final;

    /// NaN where the cell is empty or a text.
    double number(int row, int column) const;
    QString title(int column) const { return heading(column).title; }

    /// Another language: every text is asked for again.
    void retranslate();

protected:
    virtual Heading heading(int column) const = 0;
    /// A double, a QString, or nothing.
    virtual QVariant cell(int row, int column) const = 0;
    /// What the cell is about, where that differs by row. The heading's meaning otherwise.
    virtual QString meaning(int row, int column) const;
    /// A heading of two lines: the figure, and the plan it belongs to where there are two.
    static QString ofPlan(const QString &figure, const QString &plan);
    /// For tables whose rows are figures of different kinds.
    virtual NumberFormat format(int row, int column) const;

    void rowsChanged(int firstColumn, int lastColumn);
};

} // namespace shardscope
