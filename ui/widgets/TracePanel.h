// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/Translated.h"
#include "ui/tables/TraceModel.h"

#include <vector>

class QComboBox;
class QLabel;
class QScrollArea;
class QStackedLayout;
class QToolButton;

namespace shardscope {

class FanOutTimeline;
class TablePanel;

/// One of the queries that were measured: its fan-out as a timeline, and as a table. Which one is chosen by how long it
/// took, or step by step.
class TracePanel : public Translated<>
{
    Q_OBJECT

public:
    explicit TracePanel(QWidget *parent = nullptr);

    /// Queries by how long they took, fastest first. Shows the slowest.
    void setTraces(std::vector<QueryTrace> traces);
    void setMessage(const QString &message); ///< in place of a query while there is none
    void setSelectedShard(ShardId shard);

    FanOutTimeline *timeline() const { return m_timeline; }
    int current() const { return m_current; } ///< position among the traces; -1: none
    void show(int position);                  ///< clamped
    /// The query selected elsewhere: shows the slowest of its runs, or says that it was not measured.
    void showQuery(shardscope::QueryId query);

signals:
    void picked(shardscope::ShardId shard);
    void queryPicked(shardscope::QueryId query); ///< another is shown because the user wanted so

protected:
    void retranslate() override;

private:
    void layOut();
    void showTrace();
    void showReadOut(int attempt);
    void pick(int position);
    QString summary() const;
    int positionOf(double share) const;

    TraceModel m_model;
    std::vector<QueryTrace> m_traces;
    int m_current = -1;
    QueryId m_selected; ///< everywhere

    QLabel *m_whichLabel;
    QComboBox *m_which;
    QToolButton *m_faster;
    QToolButton *m_slower;
    QLabel *m_summary;
    QLabel *m_readOut;
    FanOutTimeline *m_timeline;
    QScrollArea *m_scroll;
    TablePanel *m_table;
    QWidget *m_content;
    QLabel *m_message;
    QStackedLayout *m_parts;
};

} // namespace shardscope
