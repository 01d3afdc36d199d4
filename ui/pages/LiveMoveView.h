// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/Page.h"
#include "ui/tables/LiveMoveModel.h"

#include "core/engines/ClusterAddress.h"
#include "core/lifecycle/Resharding.h"

#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace shardscope {

class ClusterStudy;
class CounterRow;
class LiveMoveForm;
class LiveMoves;
class StepDiagram;
class TablePanel;

/// Moving vectors on a live cluster while it is served: a dry run, then the moves, step by step.
class LiveMoveView : public Page
{
    Q_OBJECT

public:
    explicit LiveMoveView(Session &session, QWidget *parent = nullptr);

    QString title() const override;
    QIcon icon() const override;
    bool isSettled() const override;

    /// Chooses another number of shards, by a way.
    void setResharding(int shards, ReshardWay way);

protected:
    void retranslate() override;

private:
    QWidget *makeControls();
    QWidget *makeResults();
    void listen();

    void showClusters();
    void followSeen();
    std::optional<ClusterAddress> chosen() const;
    void look();
    void clearDraft();
    void startDraft();
    void pauseOrGoOn();

    void showAll();
    void showControls();
    void showSteps();
    void showCounters();
    QString missing() const;
    QString missingForResharding() const;
    std::optional<LiveMoveTask> completeTask() const;
    QString headSentence() const;
    QString stateSentence() const;

    ClusterStudy &m_cluster;
    LiveMoves &m_moves;
    LiveMoveModel m_model;
    QString m_trouble; ///< of the keyring

    QComboBox *m_clusters;
    QLineEdit *m_password;
    QPushButton *m_look;
    LiveMoveForm *m_form;
    QLabel *m_reason;
    QPushButton *m_try;
    QPushButton *m_begin;
    QPushButton *m_pause;
    QPushButton *m_abort;
    QLabel *m_head;
    QLabel *m_foretold;
    StepDiagram *m_steps;
    QLabel *m_state;
    QLabel *m_fault;
    CounterRow *m_counters;
    TablePanel *m_table;
};

} // namespace shardscope
