// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/text/NumberText.h"

#include <QAbstractTableModel>

#include <functional>
#include <optional>
#include <type_traits>
#include <vector>

namespace shardscope {

/// A read-only table of figures. A model below it is a list of columns over its rows; how numbers are written, aligned
/// and sorted is the same for all. Charts are drawn from these tables, so that the numbers of a chart can be tested
/// without a screen.
class NumberTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    /// The cell as it is: a number (double) where it is one, else the text.
    static constexpr int SortRole = Qt::UserRole;

    explicit NumberTable(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const final { return parent.isValid() ? 0 : rows(); }
    int columnCount(const QModelIndex &parent = {}) const final;
    QVariant data(const QModelIndex &index, int role) const final;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const final;

    /// NaN where the cell is empty or a text.
    double number(int row, int column) const;
    QString title(int column) const { return at(column).title; }

    /// Another language: every text is asked for again.
    void retranslate();

protected:
    /// What is in the cells of a column: a number, a text, or nothing, from whatever gives one for a row.
    class Cells
    {
    public:
        template<class Give>
        Cells(Give give) : m_give([give = std::move(give)](int row) { return asCell(give(row)); }) // NOLINT: as a value
        {
        }
        QVariant operator()(int row) const { return m_give(row); }

    private:
        std::function<QVariant(int row)> m_give;
    };

    struct Column
    {
        QString title;   ///< of times without their unit, which the heading adds
        QString meaning; ///< one or two sentences, shown as tooltip
        NumberFormat format;
        Cells cells;
    };
    using Columns = std::vector<Column>;

    /// A row of a table whose rows are figures, and whose columns what they are of.
    template<class Of, class Value = QVariant>
    struct FigureOf
    {
        QString title;
        QString meaning;
        NumberFormat format;
        std::function<Value(const Of &)> value;
    };

    virtual int rows() const = 0;
    /// Asked for again after a reset, and after headerDataChanged.
    virtual Columns columns() const = 0;
    /// What the cell is about, where that differs by row. The heading's meaning otherwise.
    virtual QString meaning(int row, int column) const;
    /// For tables whose rows are figures of different kinds.
    virtual NumberFormat format(int row, int column) const;

    /// Cells out of a list of rows: `what` is a member of a row, or a function of one.
    template<class Rows, class What>
    static Cells of(const Rows &rows, What what)
    {
        return [&rows, what](int row) { return std::invoke(what, rows[row]); };
    }
    /// A heading of two lines: the figure, and the plan it belongs to where there are two.
    static QString ofPlan(const QString &figure, const QString &plan);

    QVariant cell(int row, int column) const { return at(column).cells(row); }
    void rowsChanged(int firstColumn, int lastColumn);

private:
    template<class Value>
    static QVariant asCell(const Value &value)
    {
        if constexpr (std::is_arithmetic_v<Value>) {
            return static_cast<double>(value);
        } else {
            return value;
        }
    }
    template<class Value>
    static QVariant asCell(const std::optional<Value> &value)
    {
        return value ? asCell(*value) : QVariant();
    }
    const Column &at(int column) const;
    const Columns &known() const;

    mutable Columns m_columns; ///< as they were asked for; empty: not yet
};

} // namespace shardscope
