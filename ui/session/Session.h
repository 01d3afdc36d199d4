// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/JobModel.h"
#include "ui/session/SessionData.h"
#include "ui/session/SessionPlans.h"
#include "ui/session/SessionSelection.h"
#include "ui/session/SessionWorkspace.h"

#include <QTimer>

#include <memory>

namespace shardscope {

class ClusterStudy;
class LatencyStudy;
class Lifecycle;

/// What the window works on, shared by all pages. It holds one object a subject, and does what concerns several.
class Session : public QObject
{
    Q_OBJECT

public:
    explicit Session(QObject *parent = nullptr);
    ~Session() override;

    JobModel *jobs() { return &m_jobs; }
    SessionWorkspace &workspace() { return m_workspace; }
    SessionData &data() { return m_data; }
    SessionPlans &plans() { return m_plans; }
    SessionSelection &selection() { return m_selection; }
    const SessionWorkspace &workspace() const { return m_workspace; }
    const SessionData &data() const { return m_data; }
    const SessionPlans &plans() const { return m_plans; }
    const SessionSelection &selection() const { return m_selection; }
    LatencyStudy *latency() const { return m_latency.get(); }  ///< of the plans, for all pages
    ClusterStudy *cluster() const { return m_cluster.get(); }  ///< the live cluster, for all pages
    Lifecycle *lifecycle() const { return m_lifecycle.get(); } ///< the same

    // Works without a workspace, too; nothing is kept then. What other windows and commands do to its plans shows up
    // within a second or two.
    /// The open data goes on in a workspace that knows no data yet; else it is left, and there is none until some is
    /// opened. Errors: those of Workspace::open; the workspace before stays.
    Outcome<Done> openWorkspace(const std::filesystem::path &file);
    /// Begins an empty one in the place of whatever is there. Errors: those of Workspace::create; the one before stays.
    Outcome<Done> newWorkspace(const std::filesystem::path &file);
    /// Lets go of the workspace, whose log another program has taken away, and opens it again. Errors: those of
    /// Workspace::open; then there is none.
    Outcome<Done> reopenWorkspace();

    /// Adds the baseline, which is measured in a moment and shown until then, and the recommended plan. That becomes
    /// the current one, compared with the baseline, as soon as it is measured, unless others have been chosen
    /// meanwhile.
    void addFirstPlans();

    /// Calls it whenever there are other plans to show, or other figures of them.
    template<class Receiver, class Slot>
    void whenPlansChange(Receiver *receiver, Slot slot)
    {
        connect(this, &Session::dataOpened, receiver, slot);
        connect(&m_plans, &SessionPlans::changed, receiver, slot);
        connect(&m_selection, &SessionSelection::currentPlanChanged, receiver, slot);
        connect(&m_selection, &SessionSelection::comparedPlanChanged, receiver, slot);
    }

signals:
    void dataOpened(); ///< data().set() is another, or none any more; the plans are those of it
    void failed(const shardscope::Error &error);

private:
    /// What becomes of the data at hand where another workspace has data of its own.
    enum class AtHand {
        Left,
        Kept, ///< it is the same workspace
    };
    void take(std::unique_ptr<Workspace> opened, AtHand atHand);
    void leavePlans();
    void loadPlans();
    void announcePlans();
    void goOnWithFirstPlans();
    void showRecommended(PlanKey measured);
    void lookForNews(); ///< what others have written since the last look

    JobModel m_jobs;
    SessionWorkspace m_workspace{m_jobs};
    SessionData m_data{m_jobs, m_workspace};
    SessionPlans m_plans{m_jobs, m_workspace, m_data};
    SessionSelection m_selection{m_workspace, m_plans};
    const std::unique_ptr<LatencyStudy> m_latency;
    const std::unique_ptr<ClusterStudy> m_cluster;
    const std::unique_ptr<Lifecycle> m_lifecycle;
    PlanKey m_recommended = 0; ///< waits to become the current plan; 0: none does
    QTimer m_look;
};

} // namespace shardscope
