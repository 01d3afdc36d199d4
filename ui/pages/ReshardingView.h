// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lifecycle/migration/Rehearsal.h"
#include "ui/pages/Page.h"
#include "ui/session/PlanRow.h"
#include "ui/session/ReshardingJob.h"
#include "ui/tables/MoveModel.h"
#include "ui/tables/RecallModel.h"
#include "ui/tables/ReshardWayModel.h"

#include <memory>

class QComboBox;
class QLabel;
class QPushButton;

namespace shardscope {

class ChartPanel;
class ReshardForm;
class StudyControls;
class TablePanel;

/// More or fewer shards: what each way moves, in which order, and what it gives.
class ReshardingView : public Page
{
    Q_OBJECT

public:
    explicit ReshardingView(Session &session, QWidget *parent = nullptr);

    QString title() const override;
    QIcon icon() const override;
    bool isSettled() const override;

signals:
    /// That the plan of a way be made the current one.
    void adoptRequested(const std::shared_ptr<const shardscope::EvaluatedPlan> &plan, int nprobe);
    /// The same of one that has to be built and measured first.
    void adoptPlanRequested(const shardscope::PlanSpec &plan, int nprobe);
    /// That a way be gone on a live cluster.
    void carryOutRequested(int shards, shardscope::ReshardWay way);
    /// That the moves of a way be rehearsed.
    void rehearseRequested(const shardscope::RehearsalSettings &moves);

protected:
    void retranslate() override;
    void restyle() override;

private:
    enum class Chart { RecallByNprobe, RecallByScanned, Nodes };

    QWidget *makeResults();
    void listen();

    void followPlan();
    void start();
    void showJob();
    void showWay();
    void showChart();
    void showControls();
    void pickWay(int row);
    void adopt();
    const WayCost *shownCost() const; ///< null: none, or not worked out yet
    QString missing() const;
    bool isOfData() const;
    const StudiedWay *shownWay() const; ///< null: none

    ReshardingJob &m_job;
    ReshardWayModel m_ways;
    MoveModel m_moves;
    NodeRoomModel m_nodes;
    RecallModel m_recall;
    std::shared_ptr<const ReshardStudy> m_shown; ///< of which m_way is
    int m_way = -1;                              ///< of the study
    PlanKey m_planOfForm = 0;                    ///< for which the form suggests a number

    ReshardForm *m_form;
    StudyControls *m_controls;
    QLabel *m_head;
    QLabel *m_notes;
    QPushButton *m_adopt;
    QPushButton *m_rehearse;
    QPushButton *m_carryOut;
    TablePanel *m_wayPanel;
    ChartPanel *m_chartPanel;
    QComboBox *m_chart;
    TablePanel *m_movePanel;
};

} // namespace shardscope
