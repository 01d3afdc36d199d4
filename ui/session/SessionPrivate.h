// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalogue/Defaults.h"
#include "core/store/WorkspaceFile.h"
#include "core/work/PlanWork.h"
#include "ui/session/LatencyStudy.h"
#include "ui/session/Session.h"
#include "ui/session/Task.h"

#include <QTimer>

#include <deque>
#include <list>
#include <map>
#include <utility>

namespace shardscope {

/// Under which the workspace keeps the basis of comparison.
inline constexpr auto basisKey = "comparison-basis";

/// The state of a session and the works that change it.
class Session::Private
{
public:
    explicit Private(Session &owner);

    // Workspace
    /// What becomes of the data at hand where another workspace has data of its own.
    enum class AtHand {
        Left,
        Kept, ///< it is the same workspace
    };
    /// Goes on in it with its plans.
    void take(std::unique_ptr<Workspace> opened, AtHand atHand = AtHand::Left);
    void leaveData();
    void letGo(); ///< of it and its plans
    void copyTo(const std::filesystem::path &file, int attempt);
    void goOnIn(const std::filesystem::path &fresh, const std::filesystem::path &file, int attempt);
    void lookForNews(); ///< what others have written since the last look
    bool isWorkspace(const std::filesystem::path &file) const;

    // Data
    void open(const Source &asked);
    void adopt(const Source &opened, DataSet set);
    void lookAtData(); ///< says once that its file has changed, if it has
    void describeData();
    void findTruth(int k);

    // Plans
    PlanRow *find(PlanKey key);
    void insert(const PlanRow &row); ///< into the list and the workspace
    void remove(PlanKey key);
    void forget(PlanKey key); ///< takes it out of the list, not out of the workspace
    void loadPlans();         ///< of the data in use, from the workspace
    bool followStoredPlans(); ///< what is in the workspace now; whether the list is another
    bool follow(const Workspace::PlanEntry &entry);
    bool follow(const Workspace::Unreadable &entry);
    PlanKey keyOf(std::int64_t stored) const; ///< 0 if it is not in the list
    void tellUnreadable(const std::vector<Workspace::Unreadable> &entries);
    void leavePlans(); ///< forgets them, stopping what runs for them
    void announcePlans();
    void storeAgain(const RemovedPlan &removed);
    PlanKey firstReadable() const;            ///< 0 if there is none
    std::int64_t storedId(PlanKey key) const; ///< in the workspace; 0 if it is not there

    // Evaluation, one plan at a time so that the memory of one is enough
    void enqueue(PlanKey key);
    void rebuildIfStored(PlanKey key);
    void evaluateNext();
    void startEvaluation(PlanRow &row);
    void finishEvaluation(PlanKey key, Outcome<MeasuredPlan> measured);
    void setState(PlanRow &row, PlanState state);
    void failQueue(const Error &error);
    static PlanState knownState(const PlanRow &row); ///< by what there is of it
    void fitNprobe(); ///< to the current plan: within its shards; where the user chose none, enough of them

    void report(const Outcome<Done> &outcome); ///< `failed`, if it did
    void keepValue(const char *name, std::int64_t value);
    std::int64_t keptValue(const char *name) const;

    Session &session;
    JobModel jobs;
    std::unique_ptr<Workspace> workspace;
    std::shared_ptr<WorkspacePlace> place; ///< of it
    QTimer look;
    std::int64_t version = 0; ///< of the workspace at the last look
    /// What others and this window had written when copying began.
    std::pair<std::int64_t, std::int64_t> copied;
    std::pair<std::int64_t, std::int64_t> writtenNow() const;

    Source askedFor; ///< last, opened or not
    Source source;
    std::shared_ptr<const DataSet> data;
    bool isDataChanged = false;  ///< which was said
    std::int64_t storedData = 0; ///< its id in the workspace; 0 if it is not there
    std::optional<Statistics> statistics;
    std::shared_ptr<const GroundTruth> truth;
    std::optional<Error> statisticsError;
    std::optional<Error> truthError;
    std::filesystem::path truthCache;
    bool isCacheTroubleTold = false; ///< once is enough: every plan would meet it

    std::vector<PlanRow> plans; ///< sorted by key
    std::map<PlanKey, std::int64_t> storedPlans;
    std::vector<Workspace::PlanStamp> stamps; ///< of what the list was last made to follow
    bool arePlansKnown = true;                ///< false after the workspace could not be read
    PlanKey lastKey = 0;
    PlanKey current = 0;
    PlanKey compared = 0;
    ComparisonBasis basis = ComparisonBasis::EqualRecall;
    std::deque<PlanKey> waiting;
    PlanKey running = 0;

    int nprobe = 1;
    bool nprobeChosen = false; ///< by the user, now or in the workspace
    ShardId shard;
    QueryId query;
    VectorId vector;

    // Last, so that they end before what they tell is gone.
    LatencyStudy latency{jobs};
    Task<std::filesystem::path> copyTask{jobs};
    Task<DataSet> openTask{jobs};
    Task<Statistics> statisticsTask{jobs};
    Task<GroundTruth> truthTask{jobs};
    Task<MeasuredPlan> evaluationTask{jobs};
    std::list<Task<Done>> restorations; ///< those that have ended go with the next
};

} // namespace shardscope
