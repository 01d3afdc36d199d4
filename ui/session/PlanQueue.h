// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/PlanWork.h"
#include "ui/session/PlanRow.h"
#include "ui/session/Task.h"

#include <QObject>

#include <deque>

namespace shardscope {

class SessionData;
class SessionWorkspace;

/// The plans that wait to be measured, one at a time so that the memory of one is enough.
class PlanQueue : public QObject
{
    Q_OBJECT

public:
    PlanQueue(JobModel &jobs, SessionWorkspace &workspace, SessionData &data, PlanRows &rows);

    void add(PlanKey key);
    void addUnstarted(PlanKey key) { m_waiting.push_back(key); } ///< for when next() is called
    void dropWaiting(PlanKey key) { std::erase(m_waiting, key); }
    void drop(PlanKey key); ///< stopping it
    void clear();           ///< likewise
    /// What can be measured, is.
    void next();

signals:
    void stateChanged(); ///< of a row
    void measured(shardscope::PlanKey key);
    void failed(const shardscope::Error &error);

private:
    void start(PlanRow &row);
    void finish(PlanKey key, Outcome<MeasuredPlan> outcome);
    void failAll(const Error &error);
    void setState(PlanRow &row, PlanState state);

    SessionWorkspace &m_workspace;
    SessionData &m_data;
    PlanRows &m_rows;
    std::deque<PlanKey> m_waiting;
    PlanKey m_running = 0;
    Task<MeasuredPlan> m_task; ///< last: it ends before what it tells is gone
};

} // namespace shardscope
