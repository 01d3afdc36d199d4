// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/LossModel.h"
#include "ui/models/MissModel.h"
#include "ui/models/RecallModel.h"
#include "ui/models/Session.h"
#include "ui/models/WorstQueriesModel.h"
#include "ui/pages/Page.h"

#include <QFutureWatcher>
#include <QTimer>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;

namespace shardscope {

class ChartPanel;
class TablePanel;

/// Recall against what it costs, where the rest is lost, and the queries that lose most.
class RecallPage : public Page
{
    Q_OBJECT

public:
    explicit RecallPage(Session &session, QWidget *parent = nullptr);
    ~RecallPage() override;

    QString title() const override;
    QString summary() const override;
    QIcon icon() const override;
    bool isSettled() const override;

protected:
    void retranslate() override;
    void restyle() override;
    void showEvent(QShowEvent *event) override;

private:
    struct Comparison
    {
        RecallDifference difference;
        QString plan;
        QString compared;
        int nprobe = 0;
    };

    void build();
    void listen();
    void showPlans();
    void showNprobe();
    bool hasDeadline() const; ///< one is set on the page Latency
    void fillLosses();
    void showForecast();
    void showFigures();
    void showTarget();
    void showMisses();
    void showMissNote(int row);
    void showMessages();
    void startComparison();
    void showComparison();

    RecallModel m_recall;
    LossModel m_losses;
    WorstQueriesModel m_worst;
    MissModel m_misses;

    QLabel *m_costLabel;
    QComboBox *m_cost;
    QCheckBox *m_hasTarget;
    QDoubleSpinBox *m_target;
    ChartPanel *m_recallPanel;
    ChartPanel *m_lossPanel;
    QLabel *m_targetNote;
    QLabel *m_comparisonNote;
    TablePanel *m_worstPanel;
    TablePanel *m_missPanel;

    QTimer m_comparisonDelay; ///< the bootstrap takes longer than a frame, so it waits until the slider rests
    QFutureWatcher<Comparison> m_comparison;
    bool m_isStale = true; ///< changed while hidden
};

} // namespace shardscope
