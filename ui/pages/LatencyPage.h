// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/Page.h"
#include "ui/session/LatencyStudy.h"
#include "ui/session/Session.h"
#include "ui/tables/LatencyHistogramModel.h"
#include "ui/tables/LatencySummaryModel.h"
#include "ui/tables/PercentileModel.h"
#include "ui/tables/ShardLoadModel.h"

#include <optional>

class QComboBox;
class QLabel;
class QPushButton;
class QDoubleSpinBox;
class QTabWidget;

namespace shardscope {

class ChartPanel;
class LatencyForm;
class TablePanel;
class TracePanel;

/// What a load does to the latency of a plan: forecast, measured on the embedded cluster, and one query in detail.
class LatencyPage : public Page
{
    Q_OBJECT

public:
    explicit LatencyPage(Session &session, QWidget *parent = nullptr);

    QString title() const override;
    QString summary() const override;
    QIcon icon() const override;
    bool isSettled() const override;

    const LatencyStudy &study() const { return m_study; }

protected:
    void retranslate() override;
    void restyle() override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeControls();
    QWidget *makeCharts();
    void listen();

    void ask();
    void measureOrStop();
    void showAnswer();
    void showShards();
    void showTrial();
    void showMessages();
    void showNotes();
    void showMeasureButton();
    std::optional<double> currentValue() const;
    void pickValue(int row);

    LatencyStudy &m_study;
    PercentileModel m_percentiles;
    LatencyHistogramModel m_histogram;
    LatencySummaryModel m_summary;
    ShardLoadModel m_shards;

    LatencyForm *m_form;
    QLabel *m_note;
    QDoubleSpinBox *m_seconds;
    QPushButton *m_measure;
    QPushButton *m_timeAgain;
    QLabel *m_warning;
    QLabel *m_depths;
    QComboBox *m_variable;
    QComboBox *m_load;
    ChartPanel *m_percentilePanel;
    ChartPanel *m_histogramPanel;
    TablePanel *m_summaryPanel;
    ChartPanel *m_shardPanel;
    TracePanel *m_tracePanel;
    QTabWidget *m_tabs;

    bool m_isStale = true; ///< changed while hidden
};

} // namespace shardscope
