// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalogue/Defaults.h"
#include "ui/session/PlanQueue.h"
#include "ui/session/PlanRow.h"

#include <QObject>

#include <list>

namespace shardscope {

/// The plans for the data set in use: what is in the list is in the workspace, too, and is measured by and by. What
/// other windows and commands do to it there shows up here.
class SessionPlans : public QObject
{
    Q_OBJECT

public:
    SessionPlans(JobModel &jobs, SessionWorkspace &workspace, SessionData &data);

    const PlanRows &rows() const { return m_rows; } ///< in the order they were added
    const PlanRow *find(PlanKey key) const { return findPlan(m_rows, key); }
    std::int64_t storedId(PlanKey key) const; ///< in the workspace; 0 if it is not there
    PlanKey keyOf(std::int64_t stored) const; ///< 0 if it is not in the list
    PlanKey firstReadable() const;            ///< 0 if there is none
    /// There are no plans, as opposed to plans that could not be read.
    bool areNone() const { return m_rows.empty() && m_areKnown; }
    QString uniqueName(const PlanSpec &spec) const; ///< "Semantic 64", "Semantic 64 (2)"

    /// What new plans begin with.
    const PlanWishes &wishes() const { return m_wishes; }
    void setWishes(const PlanWishes &wishes);

    /// Adds a plan for the data set in use and evaluates it, one plan at a time. A plan without a name gets one.
    PlanKey add(const PlanSpec &spec);
    /// The same of a plan that was built and measured on it already.
    PlanKey add(std::shared_ptr<const EvaluatedPlan> measured);
    void evaluate(PlanKey key); ///< again, or for the first time in this session
    void buildIfStored(PlanKey key);
    /// What it was. Where it cannot be removed (failed) it stays.
    RemovedPlan remove(PlanKey key);
    /// Refused where another plan has the name (failed: PlanNameTaken).
    void rename(PlanKey key, const QString &name);
    void remark(PlanKey key, const Workspace::Remarks &remarks);
    void restore(const RemovedPlan &removed); ///< undoes a removal

    // For the session
    void load(); ///< of the data in use, from the workspace
    void leave();
    bool followStored(); ///< what is in the workspace now; whether the list is another
    void measureNext() { m_queue.next(); }

signals:
    void wishesChanged();
    void changed(); ///< added, removed, renamed, remarked upon, another state
    void added(shardscope::PlanKey key);
    void removed(shardscope::PlanKey key, shardscope::PlanKey neighbour); ///< 0: none is left
    void measured(shardscope::PlanKey key);
    void failed(const shardscope::Error &error);

private:
    void insert(PlanRow row); ///< into the list and the workspace
    void forget(PlanKey key); ///< takes it out of the list, not out of the workspace
    void storeAgain(const RemovedPlan &removed);
    PlanRow &appendStored(std::int64_t id);
    bool follow(const Workspace::PlanEntry &entry);
    bool follow(const Workspace::Unreadable &entry);
    bool isNameTaken(const std::string &name) const;
    void report(const Outcome<Done> &outcome); ///< `failed`, if it did

    JobModel &m_jobs;
    SessionWorkspace &m_workspace;
    SessionData &m_data;
    PlanRows m_rows;
    PlanWishes m_wishes;
    std::vector<Workspace::PlanStamp> m_stamps; ///< of what the list was last made to follow
    bool m_areKnown = true;                     ///< false after the workspace could not be read
    PlanKey m_lastKey = 0;

    // Last, so that they end before what they tell is gone.
    PlanQueue m_queue;
    std::list<Task<Done>> m_restorations; ///< those that have ended go with the next
};

} // namespace shardscope
