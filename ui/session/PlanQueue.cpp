// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/PlanQueue.h"

#include "core/base/Clock.h"
#include "core/jobs/Countdown.h"
#include "core/jobs/WorkStep.h"
#include "ui/session/SessionData.h"
#include "ui/session/SessionWorkspace.h"
#include "ui/text/NumberText.h"
#include "ui/text/RegistryText.h"
#include "ui/text/TimeLeftText.h"

#include <array>
#include <mutex>

namespace shardscope {

namespace {

QString stageName(Stage stage)
{
    switch (stage) {
    case Stage::Partition:
        return PlanQueue::tr("splitting");
    case Stage::Route:
        return PlanQueue::tr("routing");
    case Stage::Build:
        return PlanQueue::tr("building indices");
    case Stage::Search:
        return PlanQueue::tr("searching");
    case Stage::Summarise:
        return PlanQueue::tr("summing up");
    }
    return {};
}

/// What a plan's work is at, as it is told while it goes on: its stage, the step of that, and how far this is.
class StageReport
{
public:
    /// On the thread of the work.
    void note(Stage stage, double share)
    {
        const WorkStep::State step = WorkStep::current();
        const std::scoped_lock lock(m_mutex);
        if (stage != m_stage || step.name != m_step) {
            m_stage = stage;
            m_step = step.name;
            m_began = steadyNow();
            m_left = Countdown();
        }
        m_share = step.name ? step.share : share;
        m_left.advance(seconds(), m_share);
    }

    /// "splitting: k-means, 34 %, 2–3 min left"; what is over at once has no figures.
    QString text() const
    {
        const std::scoped_lock lock(m_mutex);
        QStringList parts{m_step ? PlanQueue::tr("%1 – %2", "stage of a plan's measuring; step of it")
                                       .arg(stageName(m_stage), registryText(m_step))
                                 : stageName(m_stage)};
        constexpr double atOnce = 1; // s
        if (seconds() > atOnce) {
            parts << numberText(m_share, NumberFormat::Percent);
            if (const auto range = m_left.range(seconds())) {
                parts << timeLeftText(*range);
            }
        }
        return parts.join(QStringLiteral(", "));
    }

private:
    double seconds() const { return 1e-9 * static_cast<double>(steadyNow() - m_began); }

    mutable std::mutex m_mutex;
    Stage m_stage = Stage::Partition;
    const char *m_step = nullptr;
    double m_share = 0;
    std::int64_t m_began = steadyNow();
    Countdown m_left;
};

/// One run from 0 to 1 out of the stages' own counts. The shares are what the stages take on the default data set.
StagedProgress asOneRun(const Progress &progress, std::shared_ptr<StageReport> report)
{
    return [progress, report = std::move(report)](Stage stage, std::int64_t done, std::int64_t total) {
        static constexpr std::array startOf = {0, 450, 480, 600, 950, 1000}; // of each stage, and the end
        static_assert(startOf.size() == static_cast<std::size_t>(Stage::Summarise) + 2);
        const auto i = static_cast<std::size_t>(stage);
        report->note(stage, total > 0 ? static_cast<double>(done) / static_cast<double>(total) : 0.0);
        const std::int64_t width = startOf[i + 1] - startOf[i];
        return progress(startOf[i] + (total > 0 ? width * done / total : 0), startOf.back());
    };
}

} // namespace

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
