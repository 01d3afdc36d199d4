// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/ClusterStudy.h"
#include "ui/tables/DraftModel.h"
#include "ui/widgets/ClusterDialogs.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace shardscope {

class TablePanel;

/// What deploying a plan would make where, before anything is made, and on request how long it would take; then whether
/// to.
class DeployDialog : public ClusterDialog
{
    Q_OBJECT

public:
    DeployDialog(ClusterStudy &study, const ClusterStudy::Plan &plan, QWidget *parent);

    const ClusterStudy::Plan &plan() const { return m_plan; }
    const std::shared_ptr<const DeploymentDraft> &draft() const { return m_draft; } ///< null: there is none

protected:
    bool isComplete() const override;

private:
    void ask();
    void take(const Outcome<DeploymentDraft> &draft);
    void askTime();
    void takeTime(const Outcome<DeploymentTime> &time);
    void showTime(const QString &sentence);
    QString sentenceOf(const DeploymentDraft &draft) const;
    static QString sentenceOf(const DeploymentTime &time);

    ClusterStudy &m_study;
    ClusterStudy::Plan m_plan;
    std::shared_ptr<const DeploymentDraft> m_draft;
    DraftModel m_model;
    QSpinBox *m_replicas;
    TablePanel *m_table;
    QLabel *m_time;
    QPushButton *m_timing; ///< begins, and stops
    QProgressBar *m_timed; ///< while it is being found out
};

} // namespace shardscope
