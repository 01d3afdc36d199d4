// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QAbstractItemModel;
class QAction;
class QHBoxLayout;
class QLabel;
class QMenu;
class QSortFilterProxyModel;
class QStackedLayout;
class QTableView;
class QToolButton;

namespace shardscope {

/// A table with its title; its rows can be sorted, saved as CSV and copied.
class TablePanel : public QFrame
{
    Q_OBJECT

public:
    explicit TablePanel(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    /// A control of the page's own, between the title and the button.
    void addControl(QWidget *control);
    /// Must live as long as the panel.
    void setModel(QAbstractItemModel *model);
    /// Shown instead of the table while it has no rows: why, or what to do about it.
    void setMessage(const QString &message);
    /// A sentence below the table; empty: none.
    void setNote(const QString &note);
    QString note() const;

    QTableView *table() const { return m_table; }
    QMenu *exportMenu() const { return m_menu; }

    /// Makes a row of the model the current one without telling rowPicked; -1: none.
    void showRow(int row);

signals:
    void rowPicked(int row); ///< of the model, by the user

protected:
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void layOut();
    void retranslate();
    void showPart();

    QLabel *m_title;
    QHBoxLayout *m_controls;
    QToolButton *m_exportButton;
    QStackedLayout *m_parts;
    QTableView *m_table;
    QLabel *m_message;
    QLabel *m_note;
    QSortFilterProxyModel *m_sorted;
    QMenu *m_menu;
    QAction *m_saveCsv;
    QAction *m_copy;
    bool m_isShowingRow = false;
};

} // namespace shardscope
