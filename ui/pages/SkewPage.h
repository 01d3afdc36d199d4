// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/Page.h"
#include "ui/tables/LorenzModel.h"
#include "ui/tables/PlanNodeModel.h"
#include "ui/tables/SkewModel.h"
#include "ui/tables/SkewSummaryModel.h"

class QComboBox;
class QLabel;

namespace shardscope {

class ChartPanel;
class CountField;
class TablePanel;
class TreemapPanel;

/// How evenly vectors and queries are spread over the shards, and over the nodes that would hold these.
class SkewPage : public Page
{
    Q_OBJECT

public:
    explicit SkewPage(Session &session, QWidget *parent = nullptr);

    QString title() const override;
    QString summary() const override;
    QIcon icon() const override;

protected:
    void retranslate() override;
    void restyle() override;
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void makeNodesPanel();
    void listen();
    void adoptData();
    void showPlans();
    void showLoad();
    void placeShards();
    void showFigures();
    void showMessages();

    SkewModel m_skew;
    LorenzModel m_lorenz;
    SkewSummaryModel m_summary;
    PlanNodeModel m_nodes;
    QString m_noPlacement; ///< why there is none

    QLabel *m_orderLabel;
    QComboBox *m_order;
    ChartPanel *m_vectorsPanel;
    ChartPanel *m_queriesPanel;
    ChartPanel *m_lorenzPanel;
    TreemapPanel *m_nodesPanel;
    QComboBox *m_area;
    QComboBox *m_tint;
    CountField *m_nodeCount;
    TablePanel *m_summaryPanel;
    bool m_isStale = true; ///< changed while hidden
};

} // namespace shardscope
