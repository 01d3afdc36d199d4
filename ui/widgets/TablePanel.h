// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Panel.h"

class QAction;
class QLabel;

namespace shardscope {

/// A table with its title; its rows can be sorted, saved as CSV and copied.
class TablePanel : public Panel
{
    Q_OBJECT

public:
    explicit TablePanel(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    /// Must live as long as the panel.
    void setModel(QAbstractItemModel *model);
    /// A sentence below the table; empty: none.
    void setNote(const QString &note);
    QString note() const;

    /// Makes a row of the model the current one without telling rowPicked; -1: none.
    void showRow(int row);

signals:
    void rowPicked(int row); ///< of the model, by the user

protected:
    void showPart() override;
    void retranslate() override;

private:
    void pick(const QModelIndex &index);

    QLabel *m_note;
    QAction *m_saveCsv;
    QAction *m_copy;
    bool m_isShowingRow = false;
    bool m_isPicked = false; ///< the current row, by the user
};

} // namespace shardscope
