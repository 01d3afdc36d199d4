// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/Translated.h"

class QPushButton;

namespace shardscope {

class ClusterStudy;
class Session;

/// What can be done with the live cluster that was looked at: taking a sample, deploying the current plan, measuring
/// it, removing it. Each asks first, and says why it cannot be done where it cannot.
class ClusterActions : public Translated<>
{
    Q_OBJECT

public:
    ClusterActions(Session &session, ClusterStudy &study, QWidget *parent = nullptr);

signals:
    void begun(); ///< one of them, as the user confirmed it

protected:
    void retranslate() override;

private:
    void build();
    void showState();
    void showHint(QPushButton *button, const QString &what, const QString &missing);
    QString missingForAll() const;
    QString missingForSampling() const;
    QString missingForDeploying() const;
    QString missingForMeasuring() const;
    QString missingForRemoving() const;

    void askSample();
    void askDeploy();
    void askRemove();
    void askMeasure();

    Session &m_session;
    ClusterStudy &m_study;
    QPushButton *m_sample;
    QPushButton *m_deploy;
    QPushButton *m_measure;
    QPushButton *m_remove;
    QPushButton *m_stop;
};

} // namespace shardscope
