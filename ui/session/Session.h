// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"
#include "core/base/Outcome.h"
#include "core/evaluate/Comparison.h"
#include "core/evaluate/EvaluatedPlan.h"
#include "core/facts/Statistics.h"
#include "core/sources/Source.h"
#include "core/store/Workspace.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace shardscope {

class JobModel;
class LatencyStudy;
class WorkspacePlace;

/// What the window works on, shared by all pages: the data set, its plans, which of them is current and which is
/// compared with it, the nprobe in hand, and what is selected. Pages ask it and listen to it; it runs the jobs.
class Session : public QObject
{
    Q_OBJECT

public:
    /// Names a plan as long as the session lives, also after it was removed and restored. 0 is no plan.
    using PlanKey = std::int64_t;

    enum class PlanState {
        Waiting,
        Running,
        Measured,
        Stored,
        Failed,
        Unreadable, ///< only its name is known: it can be looked at and removed
    };

    struct PlanRow
    {
        PlanKey key = 0;
        PlanSpec spec;
        PlanState state = PlanState::Waiting;
        std::optional<Evaluation> evaluation;        ///< once known; stays while it is measured again
        std::shared_ptr<const EvaluatedPlan> result; ///< once built in this session; stays likewise
        std::optional<Error> error;                  ///< Failed and Unreadable; Stored: why not all was read
    };

    /// All that is needed to undo a removal.
    struct RemovedPlan
    {
        PlanRow row;
        Workspace::Adoption adoption;
    };

    explicit Session(QObject *parent = nullptr);
    ~Session() override;

    JobModel *jobs() const;
    LatencyStudy *latency() const; ///< of the plans, for all pages

    // The workspace in use. Works without one too; nothing is kept then. What other windows and commands do to its
    // plans shows up within a second or two.
    /// The open data goes on in a workspace that knows no data yet; else it is left, and there is none until some is
    /// opened. Errors: those of Workspace::open; the workspace before stays.
    Outcome<Done> openWorkspace(const std::filesystem::path &file);
    /// Begins an empty one in the place of whatever is there. Errors: those of Workspace::create; the one before stays.
    Outcome<Done> newWorkspace(const std::filesystem::path &file);
    /// Copies the workspace in the background and goes on in the copy, with everything that is running. Where that
    /// fails (failed: the errors of Workspace::copyTo), or the user stops it, it goes on where it was, and what is at
    /// `file` stays.
    void saveWorkspaceAs(const std::filesystem::path &file);
    bool isSavingWorkspace() const;
    /// Lets go of the workspace, whose log another program has taken away, and opens it again. Errors: those of
    /// Workspace::open; then there is none.
    Outcome<Done> reopenWorkspace();
    Workspace *workspace() const;                                 ///< null if there is none
    std::shared_ptr<const WorkspacePlace> workspacePlace() const; ///< for jobs; null if there is none

    // Data
    /// Opens in the background; statistics and ground truth follow. The data before stays until then, and if it fails.
    void openData(const Source &source);
    /// The data set last used in the workspace; without one the default.
    void openLastData();
    /// Opens what was opened last once more, as after its file has changed.
    void openDataAgain();
    bool isOpening() const;
    /// The folder that keeps computed exact neighbours; none where it is empty, as at first.
    void setTruthCache(const std::filesystem::path &folder);
    const std::filesystem::path &truthCache() const;
    std::shared_ptr<const DataSet> data() const;
    const Source &source() const;
    const std::optional<Statistics> &statistics() const;
    std::shared_ptr<const GroundTruth> truth() const;
    const std::optional<Error> &statisticsError() const; ///< why there are none, and none are being worked out
    const std::optional<Error> &truthError() const;      ///< likewise
    void workOutAgain();                                 ///< what has an error

    // Plans
    /// Adds a plan for the data set in use and evaluates it, one plan at a time. A plan without a name gets one.
    PlanKey addPlan(const PlanSpec &spec);
    /// Adds the recommended plan, makes it current, and compares it with the baseline.
    void addFirstPlans();
    /// There are no plans, as opposed to plans that could not be read.
    bool hasNoPlans() const;
    void evaluate(PlanKey key); ///< again, or for the first time in this session
    /// What it was. Where it cannot be removed (failed) it stays.
    RemovedPlan removePlan(PlanKey key);
    /// Refused where another plan has the name (failed: PlanNameTaken).
    void renamePlan(PlanKey key, const QString &name);
    void restorePlan(const RemovedPlan &removed);   ///< undoes a removal
    QString uniqueName(const PlanSpec &spec) const; ///< "Semantic 64", "Semantic 64 (2)"
    const std::vector<PlanRow> &plans() const;      ///< in the order they were added
    const PlanRow *plan(PlanKey key) const;         ///< null if there is none
    std::int64_t storedPlan(PlanKey key) const;     ///< its id in the workspace; 0 if it is not there
    const PlanRow *currentPlan() const;
    const PlanRow *comparedPlan() const;
    /// How plans stand beside the current one; kept with the data set.
    ComparisonBasis comparisonBasis() const;
    /// Where a plan stands beside the current one: the current one at nprobe(). At equal recall that waits until both
    /// are measured, and is its nprobe() until then.
    Counterpart standingOf(const PlanRow &plan) const;
    /// That of the compared plan; nprobe() if there is none.
    int comparedNprobe() const;

    // Selection
    int nprobe() const; ///< of the current plan
    ShardId selectedShard() const;
    QueryId selectedQuery() const;
    VectorId selectedVector() const;

public slots:
    /// A stored plan that becomes current or compared is built again, so that one can look into it.
    void setCurrentPlan(PlanKey key);
    void setComparedPlan(PlanKey key); ///< 0: compare with none
    void setComparisonBasis(shardscope::ComparisonBasis basis);
    void setNprobe(int nprobe); ///< clamped to the current plan's shards
    void selectShard(shardscope::ShardId shard);
    void selectQuery(shardscope::QueryId query);
    void selectVector(shardscope::VectorId vector);

signals:
    void openingChanged(bool opening);
    void workspaceChanged();
    void workspaceTouched(); ///< others, or jobs, have written into it
    void dataOpened();       ///< data() is another, or none any more; the plans are those of it
    void statisticsReady();
    void truthReady();
    void workOutErrorChanged(); ///< statisticsError() or truthError() is another
    void planListChanged();     ///< added, removed, renamed, another state
    void planMeasured(shardscope::Session::PlanKey key);
    void currentPlanChanged();  ///< another one is current, or it has been measured
    void comparedPlanChanged(); ///< another one is compared, it has been measured, or stands beside otherwise
    void nprobeChanged(int nprobe);
    void shardSelected(shardscope::ShardId shard);
    void querySelected(shardscope::QueryId query);
    void vectorSelected(shardscope::VectorId vector);
    void failed(const shardscope::Error &error);

private:
    class Private;
    const std::unique_ptr<Private> d;
};

} // namespace shardscope
