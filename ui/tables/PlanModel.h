// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/Session.h"
#include "ui/tables/NumberTable.h"

#include <QAbstractTableModel>

namespace shardscope {

/// The plans of the session as a table, with what each gives at the session's nprobe.
class PlanModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        NameColumn,
        StateColumn,
        TagsColumn,
        StrategyColumn,
        ShardsColumn,
        RouterColumn,
        IndexColumn,
        NprobeColumn, ///< where the plan stands beside the current one; what follows is at that
        RecallColumn,
        ScannedColumn,
        MaxOverMeanColumn,
        MemoryColumn,
        SecondsColumn,
        ColumnCount,
    };
    enum Role {
        SortRole = NumberTable::SortRole, ///< a number where the column is one
        KeyRole,                          ///< qlonglong: PlanKey
        PlaceRole,                        ///< 1 the current plan, 2 the compared one, 3 … others drawn, 0 none
        SearchRole,                       ///< of any column: all words that a plan can be found by
    };

    explicit PlanModel(Session &session, QObject *parent = nullptr);

    PlanKey keyAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    void retranslate();

signals:
    /// A name was edited in place. Whoever keeps the history renames the plan.
    void renameRequested(shardscope::PlanKey key, const QString &name);

private:
    void follow();
    void refresh();
    int place(const PlanRow &row) const;
    QVariant cell(const PlanRow &row, int column) const;
    QString note(const PlanRow &row, int column) const;

    Session &m_session;
    std::vector<PlanKey> m_keys; ///< the rows as the views know them
};

} // namespace shardscope
