// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/session/Session.h"

class QAction;
class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QTableView;
class QToolBar;

namespace shardscope {

class PlanModel;
class RemarksForm;

/// The plans there are, and what can be done with the selected one.
class PlanList : public QWidget
{
    Q_OBJECT

public:
    explicit PlanList(Session &session, QWidget *parent = nullptr);

    /// What can be done, also for a menu.
    QList<QAction *> actions() const;
    void select(PlanKey key);

signals:
    void renameRequested(shardscope::PlanKey key, const QString &name);
    void remarkRequested(shardscope::PlanKey key, const shardscope::Workspace::Remarks &remarks);
    void removeRequested(shardscope::PlanKey key);
    void exportRequested(shardscope::PlanKey key);
    void editRequested(shardscope::PlanKey key); ///< a copy of it, in the form
    void pasteRequested();                       ///< a plan on the clipboard, likewise

protected:
    void changeEvent(QEvent *event) override;

private:
    void makeTable();
    void makeActions();
    template<class Work>
    QAction *makeAction(const char *name, const QKeySequence &shortcut, Work work);
    void retranslate();

    PlanKey selectedKey() const;
    void showSelected();
    void makeCurrent();
    void renameSelected();
    void copyAsText();

    Session &m_session;
    QToolBar *m_tools;
    PlanModel *m_model;
    QSortFilterProxyModel *m_sorted;
    QLineEdit *m_filter;
    QTableView *m_table;
    QLabel *m_note;
    RemarksForm *m_remarks;
    PlanKey m_shown = 0; ///< the current plan, as far as the list has heard

    QAction *m_makeCurrent = nullptr;
    QAction *m_compare = nullptr;
    QAction *m_besides = nullptr; ///< drawn, though neither current nor compared
    QAction *m_again = nullptr;
    QAction *m_rename = nullptr;
    QAction *m_edit = nullptr;
    QAction *m_remove = nullptr;
    QAction *m_copy = nullptr;
    QAction *m_paste = nullptr;
    QAction *m_export = nullptr;
    QAction *m_find = nullptr;
    QAction *m_saveCsv = nullptr;
    QAction *m_copyTable = nullptr;
};

} // namespace shardscope
