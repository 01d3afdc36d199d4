// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/Page.h"
#include "ui/session/Lifecycle.h"
#include "ui/tables/DriftMixtureModel.h"

class QComboBox;
class QLabel;

namespace shardscope {

class ChartPanel;
class DriftForm;
class StudyControls;
class TablePanel;

/// Whether the data are still those that the plan was made from, and whether retraining is worth it.
class DriftView : public Page
{
    Q_OBJECT

public:
    explicit DriftView(Session &session, QWidget *parent = nullptr);

    QString title() const override;
    QIcon icon() const override;
    bool isSettled() const override { return !m_job.isRunning(); }

protected:
    void retranslate() override;
    void restyle() override;

private:
    QWidget *makeResults();
    void listen();
    void followData();
    void start();
    void showJob();
    void showChart();
    void showControls();
    QString missing() const;

    DriftJob &m_job;
    DriftSignModel m_signs;
    DriftMixtureModel m_mixtures;
    RetrainingModel m_gain;

    DriftForm *m_form;
    StudyControls *m_controls;
    QLabel *m_verdict;
    QLabel *m_reasons;
    TablePanel *m_signPanel;
    ChartPanel *m_chartPanel;
    QComboBox *m_chart; ///< all signs, or the mixtures of one
    TablePanel *m_gainPanel;
};

} // namespace shardscope
