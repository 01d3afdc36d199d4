// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "core/deploy/DeploymentPilot.h"
#include "core/deploy/LiveDeployment.h"
#include "core/work/LiveMeasurement.h"
#include "ui/session/PlanRow.h"
#include "ui/session/Task.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace shardscope {

class Session;

/// A live cluster as the window sees it: which ones are known, what was seen at the last look, and what is being done
/// there. Nothing is asked of a cluster before the user says so.
///
/// What is done goes on whatever page, data or workspace is looked at meanwhile; what is found out about a plan is kept
/// in the workspace that had the plan when it began.
class ClusterStudy : public QObject
{
    Q_OBJECT

public:
    enum class Work { None, Sampling, Deploying, Removing, Measuring };

    /// A cluster as it was at a look.
    struct Seen
    {
        ClusterAddress address;
        std::string password;
        std::shared_ptr<const LiveLook> look;

        std::shared_ptr<const Topology> topology() const { return {look, &look->topology}; }
    };
    /// A plan that was built here, and where it is kept.
    struct Plan
    {
        std::shared_ptr<const EvaluatedPlan> built;
        std::vector<double> load{}; ///< (shards) of the queries; empty: as the vectors
        std::shared_ptr<const WorkspacePlace> workspace{};
        std::int64_t stored = 0; ///< its id there; 0: it is not kept
    };
    struct Sample
    {
        std::filesystem::path file;
        LiveSample made;
    };
    struct Measurement
    {
        std::shared_ptr<const EvaluatedPlan> plan;
        LiveMeasured live;
        std::optional<DepthComparison> comparison{}; ///< at ownDepth
        std::optional<Error> notStored{};            ///< why the run could not be kept
        bool isStored = false;
    };
    struct Load
    {
        int nprobe = 1; ///< or ownDepth: then a fixed nprobe that finds as much is measured besides
        double qps = 100;
        double seconds = 10;
    };

    explicit ClusterStudy(Session &session, QObject *parent = nullptr);
    ~ClusterStudy() override;

    // The clusters of the workspace
    std::vector<Workspace::ClusterEntry> known() const;
    bool canKeep() const; ///< there is a workspace that can be written
    void keep(const std::string &name, const ClusterAddress &address);
    void rename(const std::string &name, const std::string &other);
    void forget(const std::string &name);

    /// Looks; only the last look is answered. Without a password that of the environment or of the keyring is taken,
    /// for which the user may be asked. `keepPassword`: in the keyring, once the cluster has let us in.
    void look(const ClusterAddress &address, const std::string &password, bool keepPassword);
    bool isLooking() const { return m_looking.isRunning(); }
    const std::optional<Seen> &seen() const { return m_seen; }
    const std::optional<Error> &lookError() const { return m_lookError; } ///< why the last look saw nothing

    /// The current plan of the session, where it is built.
    std::optional<Plan> currentPlan() const;
    /// What is deployed there is the current plan on the data that is open.
    bool isCurrentPlanDeployed() const;

    // All of these are about the cluster that was seen; one at a time.
    Work work() const;
    void sample(std::int64_t count, std::uint64_t seed, const std::filesystem::path &file);
    /// What deploying would do; only the last question is answered.
    void draft(const Plan &plan, int replicas);
    bool isDrafting() const { return m_drafting.isRunning(); }
    void dropDraft();
    /// Writes some vectors to each node and removes them again, to see how long deploying would take; only the last
    /// question is answered.
    void time(const Plan &plan, const DeploymentDraft &draft);
    bool isTiming() const { return m_timing.isRunning(); }
    void stopTiming() { m_timing.cancel(); } ///< it answers as always
    /// What was found out of such a draft before.
    std::optional<DeploymentTime> timeOf(const DeploymentDraft &draft) const;
    void deploy(const Plan &plan, const DeploymentDraft &draft);
    void remove();
    void measure(const Plan &plan, const Load &load);
    void stop(); ///< what is being done; it answers as always

signals:
    void knownChanged();
    void lookChanged();                          ///< a look has begun or ended, seen() may be another
    void keyringNotAsked(const QString &reason); ///< it could not be
    void passwordNotKept(const QString &reason); ///< the keyring would not take it
    void workChanged();                          ///< work() is another
    void drafted(const shardscope::Outcome<shardscope::DeploymentDraft> &draft);
    void timingAdvanced(double share); ///< 0 … 1
    void timed(const shardscope::Outcome<shardscope::DeploymentTime> &time);
    void sampled(const shardscope::ClusterStudy::Sample &sample);
    void deployed(const shardscope::Deployed &deployed);
    void removed(const QString &collection);
    void measured(const shardscope::ClusterStudy::Measurement &measurement);
    void failed(const shardscope::Error &error); ///< of a work, or of the workspace; Cancelled where it was stopped
    void settled();                              ///< nothing is under way any more

private:
    void takeLook(Seen seen, const Outcome<LiveLook> &look, bool keepPassword);
    void lookAgainAt(const ClusterAddress &address);
    void end();
    void report(const Outcome<Done> &outcome);
    template<class T, class Take>
    auto finishing(Take take);

    Session &m_session;
    std::optional<Seen> m_seen;
    std::optional<Error> m_lookError;
    bool m_isAsking = false; ///< the keyring

    Task<LiveLook> m_looking;
    std::optional<std::pair<DeploymentDraft, DeploymentTime>> m_lastTime;
    Task<DeploymentDraft> m_drafting;
    Task<DeploymentTime> m_timing;
    Task<Sample> m_sampling;
    Task<Deployed> m_deploying;
    Task<Done> m_removing;
    Task<Measurement> m_measuring;
};

} // namespace shardscope
