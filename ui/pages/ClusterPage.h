// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/Page.h"
#include "ui/session/ClusterStudy.h"

#include <optional>
#include <vector>

class QLabel;
class QPushButton;
class QTabWidget;

namespace shardscope {

class ClusterActions;
class ClusterBar;
class ClusterForm;
class ClusterSight;
class LiveRunView;

/// A live cluster: what is on it, a sample of it, a plan deployed to it, and what that was measured to do.
class ClusterPage : public Page
{
    Q_OBJECT

public:
    explicit ClusterPage(Session &session, QWidget *parent = nullptr);

    QString title() const override;
    QString summary() const override;
    QIcon icon() const override;
    bool isSettled() const override;

    ClusterStudy &study() { return m_study; }

protected:
    void retranslate() override;
    void restyle() override;

private:
    enum class Mood { Good, Bad };

    QWidget *makeControls();
    QWidget *makeResults();
    void listen();
    void listenToStudy();

    void chooseLast();
    void look();
    void showForm();
    void showLook();
    void showHead();
    void showMessages();

    void pick(int position);
    void showMarked();

    void openSample(const ClusterStudy::Sample &sample);
    void takeMeasurement(const ClusterStudy::Measurement &measurement);
    void showRuns();

    void tell(const QString &news, Mood mood);

    ClusterStudy &m_study;
    QString m_picked;                                  ///< name of a shard that is no shard of the current plan
    std::optional<ClusterStudy::Measurement> m_unkept; ///< the last, where no workspace keeps it
    std::shared_ptr<const void> m_shown;               ///< the look that is shown
    Mood m_mood = Mood::Good;

    ClusterBar *m_bar;
    ClusterForm *m_form;
    QPushButton *m_look;
    ClusterActions *m_actions;
    QLabel *m_head;
    QLabel *m_news;
    ClusterSight *m_sight;
    LiveRunView *m_runs;
    QTabWidget *m_tabs;
};

} // namespace shardscope
