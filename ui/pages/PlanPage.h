// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/Session.h"
#include "ui/pages/Page.h"

class QAction;
class QLabel;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;
class QToolBar;

namespace shardscope {

class PlanForm;
class PlanModel;

/// Fills in a plan and has it evaluated; lists the plans there are.
class PlanPage : public Page
{
    Q_OBJECT

public:
    PlanPage(Session &session, QWidget *parent);

    QString title() const override;
    QString summary() const override;
    QIcon icon() const override;
    QList<QAction *> actions() override;

protected:
    void retranslate() override;
    void restyle() override;

private:
    QWidget *makeForm();
    QWidget *makeList();
    void makeActions();
    QAction *makeAction(const char *name, const QKeySequence &shortcut, void (PlanPage::*slot)());

    void startDraft();
    void checkDraft();
    void evaluateDraft();

    Session::PlanKey selectedKey() const;
    void select(Session::PlanKey key);
    void showSelected();
    void makeCurrent();
    void compareWith();
    void measureAgain();
    void renameSelected();
    void copyIntoForm();
    void removeSelected();
    void copyAsText();
    void pasteFromText();

    PlanForm *m_form = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_evaluate = nullptr;
    QToolBar *m_tools = nullptr;
    PlanModel *m_model = nullptr;
    QSortFilterProxyModel *m_sorted = nullptr;
    QTableView *m_table = nullptr;
    QLabel *m_note = nullptr;

    QAction *m_makeCurrent = nullptr;
    QAction *m_compare = nullptr;
    QAction *m_again = nullptr;
    QAction *m_rename = nullptr;
    QAction *m_edit = nullptr;
    QAction *m_remove = nullptr;
    QAction *m_copy = nullptr;
    QAction *m_paste = nullptr;
    QAction *m_saveCsv = nullptr;
    QAction *m_copyTable = nullptr;
};

} // namespace shardscope
