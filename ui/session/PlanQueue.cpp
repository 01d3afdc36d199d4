// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/PlanQueue.h"

#include "ui/session/SessionData.h"
#include "ui/session/SessionWorkspace.h"
#include "ui/session/StagedRun.h"

namespace shardscope {

PlanQueue::PlanQueue(JobModel &jobs, SessionWorkspace &workspace, SessionData &data, PlanRows &rows)
    : m_workspace(workspace), m_data(data), m_rows(rows), m_task(jobs)
{
    connect(&data, &SessionData::truthReady, this, &PlanQueue::next);
    connect(&data, &SessionData::truthFailed, this, &PlanQueue::failAll);
}

void PlanQueue::setState(PlanRow &row, PlanState state)
{
    row.state = state;
    emit stateChanged();
}

void PlanQueue::add(PlanKey key)
{
    if (key != m_running && std::ranges::find(m_waiting, key) == m_waiting.end()) {
        m_waiting.push_back(key);
        setState(*findPlan(m_rows, key), PlanState::Waiting);
    }
    next();
}

void PlanQueue::drop(PlanKey key)
{
    dropWaiting(key);
    if (m_running == key) {
        m_task.drop();
        m_running = 0;
    }
}

void PlanQueue::clear()
{
    m_task.drop();
    m_running = 0;
    m_waiting.clear();
}

void PlanQueue::next()
{
    if (m_running != 0 || m_waiting.empty() || !m_data.set()) {
        return;
    }
    PlanRow &row = *findPlan(m_rows, m_waiting.front());
    if (!m_data.truth() || m_data.truth()->k() < row.spec.k) {
        m_data.needTruth(row.spec.k);
        return;
    }
    m_waiting.pop_front();
    start(row);
}

void PlanQueue::start(PlanRow &row)
{
    m_running = row.key;
    PlanWork work{.data = m_data.set(), .truth = m_data.truth(), .spec = row.spec, .storedPlan = row.stored};
    if (work.storedPlan != 0) {
        work.workspace = m_workspace.place();
    }
    const auto report = std::make_shared<StageReport>();
    m_task.start(
        tr("Evaluating %1").arg(QString::fromStdString(row.spec.name)),
        [work, report](const Progress &progress) { return measure(work, asOneRun(progress, report)); },
        [this, key = row.key](Outcome<MeasuredPlan> outcome) { finish(key, std::move(outcome)); },
        [report] { return report->text(); });
    setState(row, PlanState::Running);
}

void PlanQueue::finish(PlanKey key, Outcome<MeasuredPlan> outcome)
{
    m_running = 0;
    PlanRow &row = *findPlan(m_rows, key); // one that is removed drops its evaluation
    if (outcome.ok()) {
        row.result = outcome->result;
        row.evaluation = row.result->evaluation;
        row.spec.shards = row.result->spec.shards; // where the data say how many there are
        row.error.reset();
        setState(row, PlanState::Measured);
        if (outcome->notStored) {
            emit failed(*outcome->notStored);
        }
        emit measured(key);
    } else {
        row.error = outcome.error();
        setState(row, row.knownState());
        if (outcome.error().code != Code::Cancelled) {
            emit failed(outcome.error());
        }
    }
    next();
}

void PlanQueue::failAll(const Error &error)
{
    for (const PlanKey key : std::exchange(m_waiting, {})) {
        PlanRow &row = *findPlan(m_rows, key);
        row.error = error;
        setState(row, row.knownState());
    }
    if (error.code != Code::Cancelled) {
        emit failed(error);
    }
}

} // namespace shardscope
