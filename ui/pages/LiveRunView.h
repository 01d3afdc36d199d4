// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/Translated.h"
#include "ui/tables/LiveRunModel.h"

#include <vector>

class QComboBox;

namespace shardscope {

class ChartPanel;
class TablePanel;

/// Runs on live clusters, one at a time: its figures beside the forecast, and both curves of recall.
class LiveRunView : public Translated<>
{
    Q_OBJECT

public:
    explicit LiveRunView(QWidget *parent = nullptr);

    void setRuns(std::vector<LiveRun> runs); ///< last first; the last is shown
    void setMessage(const QString &message); ///< in place of runs while there are none

protected:
    void retranslate() override;

private:
    void build();
    void showList();
    void showRun();
    QString noteOf(const LiveRun &run) const;

    std::vector<LiveRun> m_runs;
    LiveRunModel m_figures;
    LiveRecallModel m_recall;
    QComboBox *m_list;
    TablePanel *m_figurePanel;
    ChartPanel *m_recallPanel;
};

} // namespace shardscope
