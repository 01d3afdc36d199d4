// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/Page.h"
#include "ui/session/PlanExporter.h"
#include "ui/session/Session.h"

class QLabel;
class QPushButton;

namespace shardscope {

class FoldingNote;
class PlanForm;
class PlanList;

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

    void startDraft();
    void checkDraft();
    void evaluateDraft();
    void copyIntoForm(PlanKey key);
    void pasteFromText();
    void remove(PlanKey key);
    void exportPlan(PlanKey key);
    void showExport(const QString &plan, const QString &folder, const DeploymentSize &size);

    PlanExporter m_exporter;
    PlanForm *m_form = nullptr;
    PlanSpec m_draft;                ///< that the form was last begun with
    FoldingNote *m_scale = nullptr;  ///< what the plan does otherwise because there are many vectors
    FoldingNote *m_advice = nullptr; ///< why the recommended plan is not the usual one
    QLabel *m_problem = nullptr;
    QPushButton *m_evaluate = nullptr;
    PlanList *m_list = nullptr;
};

} // namespace shardscope
