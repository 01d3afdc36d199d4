// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/Page.h"
#include "ui/session/MissSearch.h"
#include "ui/session/PairedComparison.h"
#include "ui/session/SamplePlanning.h"
#include "ui/session/Session.h"
#include "ui/tables/LossModel.h"
#include "ui/tables/MissModel.h"
#include "ui/tables/RecallModel.h"
#include "ui/tables/WorstQueriesModel.h"

#include <QTimer>

#include <utility>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;

namespace shardscope {

class ChartPanel;
class DrawnPlansButton;
class FoldingNote;
class TablePanel;

/// Recall against what it costs, where the rest is lost, and the queries that lose most.
class RecallPage : public Page
{
    Q_OBJECT

public:
    explicit RecallPage(Session &session, QWidget *parent = nullptr);

    QString title() const override;
    QString summary() const override;
    QIcon icon() const override;
    bool isSettled() const override;

protected:
    void retranslate() override;
    void restyle() override;
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void listen();
    void showPlans();
    void showNprobe();
    bool hasDeadline() const; ///< one is set on the page Latency
    void fillLosses();
    void showForecast();
    void showFigures();
    void showTarget();
    void askSampling();
    std::pair<int, int> lossPlaces() const;   ///< nprobes, or ownDepth, of the plan and the compared one
    std::optional<int> comparedPlace() const; ///< the nprobe of the compared plan, where it is another
    void showMisses();
    void showFoundMisses();
    void showMissNote(int row);
    void showMessages();
    void startComparison();
    void showComparison();
    void settle();

    RecallModel m_recall;
    LossModel m_losses;
    WorstQueriesModel m_worst;
    MissModel m_misses;

    QLabel *m_costLabel;
    QComboBox *m_cost;
    DrawnPlansButton *m_drawn;
    QCheckBox *m_hasTarget;
    QDoubleSpinBox *m_target;
    QLabel *m_epsilonLabel;
    QDoubleSpinBox *m_epsilon; ///< that recall of all may be off by; seen where the data are a sample
    ChartPanel *m_recallPanel;
    ChartPanel *m_lossPanel;
    FoldingNote *m_targetNote;
    QLabel *m_comparisonNote;
    TablePanel *m_worstPanel;
    TablePanel *m_missPanel;

    MissSearch m_missSearch;
    MissSearch::Question m_missesOf; ///< that are shown
    PairedComparison m_comparison;
    SamplePlanning m_sampling;
    QTimer m_comparisonDelay; ///< the bootstrap takes longer than a frame, so it waits until the slider rests
    bool m_isStale = true;    ///< changed while hidden
};

} // namespace shardscope
