// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/Page.h"
#include "ui/session/Lifecycle.h"
#include "ui/tables/TenantAdviceModel.h"

class QComboBox;
class QLabel;
class QPushButton;
class QTabWidget;

namespace shardscope {

class ChartPanel;
class StudyControls;
class TablePanel;
class TenantForm;

/// Tenants that outgrow their shards: which, when, and what to do about it.
class TenantsView : public Page
{
    Q_OBJECT

public:
    explicit TenantsView(Session &session, QWidget *parent = nullptr);

    QString title() const override;
    QIcon icon() const override;
    bool isSettled() const override { return !m_job.isRunning(); }

signals:
    /// The plan that the advice makes.
    void adoptPlanRequested(const shardscope::PlanSpec &plan, int nprobe);

protected:
    void retranslate() override;
    void restyle() override { showChart(); }

private:
    QWidget *makeResults();
    void listen();
    void start();
    void adopt();
    void showJob();
    void showChart();
    void showControls();
    QString missing() const;

    TenantsJob &m_job;
    TenantUseModel m_tenants;
    TenantChangeModel m_changes;
    SubShardModel m_subShards;
    ShardUseModel m_shards;

    TenantForm *m_form;
    StudyControls *m_controls;
    QPushButton *m_adopt;
    QLabel *m_verdict;
    TablePanel *m_tenantPanel;
    ChartPanel *m_chartPanel;
    QComboBox *m_chart;
    QTabWidget *m_tables;
    QList<TablePanel *> m_panels; ///< in the tabs
};

} // namespace shardscope
