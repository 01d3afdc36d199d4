// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/Page.h"
#include "ui/session/CapacityJob.h"
#include "ui/tables/CapacityModel.h"

class QLabel;

namespace shardscope {

class CapacityForm;
class ChartPanel;
class StudyControls;
class TablePanel;

/// What it takes to hold and to search the current plan at another number of vectors.
class CapacityPage : public Page
{
    Q_OBJECT

public:
    explicit CapacityPage(Session &session, QWidget *parent = nullptr);

    QString title() const override;
    QString summary() const override;
    QIcon icon() const override;
    bool isSettled() const override { return !m_job.isRunning(); }
    const CapacityJob &job() const { return m_job; }

protected:
    void retranslate() override;

private:
    QWidget *makeResults();
    void listen();
    void start();
    void showJob();
    void showControls();
    QString missing() const;
    QString ruleSentence() const;

    CapacityModel m_figures;
    SizingRuleModel m_rules;
    MachineModel m_machines;

    CapacityForm *m_form;
    StudyControls *m_controls;
    QLabel *m_verdict;
    QLabel *m_reasons;
    TablePanel *m_figurePanel;
    ChartPanel *m_chartPanel;
    TablePanel *m_rulePanel;
    TablePanel *m_machinePanel;
    CapacityJob m_job; ///< last: it ends before what shows it is gone
};

} // namespace shardscope
