// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/Page.h"
#include "ui/session/CapacityJob.h"
#include "ui/tables/CapacityLifeModel.h"
#include "ui/tables/CapacityModel.h"
#include "ui/tables/CapacityNodeModel.h"
#include "ui/tables/MachineListModel.h"

class QCheckBox;
class QLabel;
class QTabWidget;

namespace shardscope {

class CapacityForm;
class ChartPanel;
class MachineTable;
class StudyControls;
class TablePanel;
class TreemapPanel;

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
    /// The parts of the answer, a tab each.
    enum Part { Figures, Rules, Placement, Months, Machines };

    QWidget *makeResults();
    QWidget *makeRules();
    QWidget *makePlacement();
    QWidget *makeMonths();
    void listen();
    void start();
    void showJob();
    void showSentences();
    void showQuestion();
    void showFigures();
    void showControls();
    void loadMachines();
    bool areMachinesKept() const;
    void keepMachines();
    QString missing() const;
    CapacityOptions options() const;
    QString ageOfShown() const;
    QString ruleSentence() const;

    CapacityModel m_figures;
    SizingRuleModel m_rules;
    CapacityNodeModel m_nodes;
    CapacityPlaceModel m_places;
    CapacityLifeModel m_life;
    MachineListModel m_machines;

    CapacityForm *m_form;
    StudyControls *m_controls;
    QLabel *m_verdict;
    QLabel *m_reasons;
    QTabWidget *m_parts;
    TablePanel *m_figurePanel;
    ChartPanel *m_chartPanel;
    TablePanel *m_rulePanel;
    TreemapPanel *m_placePanel;
    QCheckBox *m_withLoss;
    TablePanel *m_nodePanel;
    ChartPanel *m_lifePanel;
    TablePanel *m_monthPanel;
    MachineTable *m_machineTable;
    CapacityJob &m_job;
    SharedCapacityStudy m_shown;
    bool m_isAsked = false;    ///< what comes next was asked for here, and not kept from before
    CapacityOptions m_asked;   ///< what was asked last
    CapacityOptions m_ofShown; ///< what is shown was asked with, as the form and the machines say it
};

} // namespace shardscope
