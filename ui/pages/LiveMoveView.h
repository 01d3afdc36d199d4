// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/Page.h"

#include "core/engines/ClusterAddress.h"
#include "core/lifecycle/Resharding.h"
#include "core/work/LiveMove.h"

#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace shardscope {

class ClusterStudy;
class LiveMoveForm;
class LiveMoveSight;
class LiveMoves;

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
    void keyPressEvent(QKeyEvent *event) override;
    void retranslate() override;

private:
    QWidget *makeControls();
    void listen();

    void showClusters();
    void followSeen();
    std::optional<ClusterAddress> chosen() const;
    void look();
    void clearDraft();
    void startDraft();

    void showAll();
    void showControls();
    QString missing() const;
    QString missingForResharding() const;
    std::optional<LiveMoveTask> completeTask() const;

    ClusterStudy &m_cluster;
    LiveMoves &m_moves;
    QString m_trouble; ///< of the keyring

    QComboBox *m_clusters;
    QLineEdit *m_password;
    QPushButton *m_look;
    LiveMoveForm *m_form;
    QLabel *m_reason;
    QPushButton *m_try;
    QPushButton *m_begin;
    LiveMoveSight *m_sight;
};

} // namespace shardscope
