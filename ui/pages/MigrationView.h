// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/Page.h"
#include "ui/session/Lifecycle.h"
#include "ui/tables/MigrationModel.h"

class QLabel;
class QPushButton;

namespace shardscope {

class ChartPanel;
class CounterRow;
class MigrationForm;
class StepDiagram;
class StudyControls;
class TablePanel;

/// Moving vectors while they are written and read, rehearsed: one run step by step, and many of every order.
class MigrationView : public Page
{
    Q_OBJECT

public:
    explicit MigrationView(Session &session, QWidget *parent = nullptr);

    QString title() const override;
    QIcon icon() const override;
    bool isSettled() const override;
    /// Those of a resharding, to be rehearsed when that is asked for.
    void setMoves(const RehearsalSettings &moves);

protected:
    void retranslate() override;
    void restyle() override;

private:
    QWidget *makeWatch();
    QWidget *makeResults();
    void listen();
    void startMany();
    void watchOrStop();
    void pauseOrResume();
    void showWatch();
    void showSteps();
    void showCounters();
    QString watchSentence() const;
    void showJob();
    void showControls();
    QString whatIsMoved() const;
    void takeFirstViolation();

    MigrationJob &m_job;
    MigrationWatch &m_watch;
    MigrationModel m_orders;

    MigrationForm *m_form;
    StudyControls *m_controls;
    QPushButton *m_watchButton;
    QPushButton *m_pause;
    QPushButton *m_abort;
    QPushButton *m_violation; ///< watches the first run of the table that had one
    StepDiagram *m_steps;
    CounterRow *m_counters;
    QLabel *m_state;
    TablePanel *m_orderPanel;
    ChartPanel *m_chartPanel;
};

} // namespace shardscope
