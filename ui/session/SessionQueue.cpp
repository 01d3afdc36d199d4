// SPDX-License-Identifier: GPL-3.0-or-later
// The plans that wait to be measured, one after the other.
#include "ui/session/SessionPrivate.h"

#include <algorithm>
#include <array>
#include <atomic>

namespace shardscope {

namespace {

constexpr double firstRecallTarget = 0.95; ///< nprobe starts where the current plan surely reaches this

QString stageName(Stage stage)
{
    switch (stage) {
    case Stage::Partition:
        return Session::tr("splitting");
    case Stage::Route:
        return Session::tr("routing");
    case Stage::Build:
        return Session::tr("building indices");
    case Stage::Search:
        return Session::tr("searching");
    case Stage::Summarise:
        return Session::tr("summing up");
    }
    return {};
}

/// One run from 0 to 1 out of the stages' own counts. The shares are what the stages take on the default data set.
StagedProgress asOneRun(const Progress &progress, std::shared_ptr<std::atomic<Stage>> current)
{
    return [progress, current = std::move(current)](Stage stage, std::int64_t done, std::int64_t total) {
        static constexpr std::array<int, 7> startOf = {0, 0, 450, 480, 600, 950, 1000};
        const auto i = static_cast<std::size_t>(stage);
        *current = stage;
        const std::int64_t width = startOf[i + 1] - startOf[i];
        return progress(startOf[i] + (total > 0 ? width * done / total : 0), startOf.back());
    };
}

} // namespace

void Session::Private::setState(PlanRow &row, PlanState state)
{
    row.state = state;
    emit session.planListChanged();
}

Session::PlanState Session::Private::knownState(const PlanRow &row)
{
    return row.result ? PlanState::Measured : row.evaluation ? PlanState::Stored : PlanState::Failed;
}

void Session::Private::enqueue(PlanKey wanted)
{
    if (wanted != running && std::ranges::find(waiting, wanted) == waiting.end()) {
        waiting.push_back(wanted);
        setState(*find(wanted), PlanState::Waiting);
    }
    evaluateNext();
}

void Session::Private::rebuildIfStored(PlanKey wanted)
{
    // One that waits although it is not in the queue is somebody else's, who may be measuring it.
    if (const PlanRow *row = find(wanted);
        row && (row->state == PlanState::Stored || row->state == PlanState::Waiting)) {
        enqueue(wanted);
    }
}

void Session::Private::evaluateNext()
{
    if (running != 0 || waiting.empty() || !data) {
        return;
    }
    PlanRow &row = *find(waiting.front());
    if (!truth || truth->k() < row.spec.k) {
        if (!truthTask.isRunning()) {
            findTruth(std::max(row.spec.k, recommendedPlan(*data).k));
        }
        return;
    }
    waiting.pop_front();
    startEvaluation(row);
}

void Session::Private::startEvaluation(PlanRow &row)
{
    running = row.key;
    PlanWork work{.data = data, .truth = truth, .spec = row.spec, .storedPlan = storedId(row.key)};
    if (work.storedPlan != 0) {
        work.workspace = place;
    }
    const auto stage = std::make_shared<std::atomic<Stage>>(Stage::Partition);
    evaluationTask.start(
        Session::tr("Evaluating %1").arg(QString::fromStdString(row.spec.name)),
        [work, stage](const Progress &progress) { return measure(work, asOneRun(progress, stage)); },
        [this, measured = row.key](Outcome<MeasuredPlan> outcome) { finishEvaluation(measured, std::move(outcome)); },
        [stage] { return stageName(*stage); });
    setState(row, PlanState::Running);
}

void Session::Private::finishEvaluation(PlanKey measured, Outcome<MeasuredPlan> outcome)
{
    running = 0;
    PlanRow &row = *find(measured); // one that is removed drops its evaluation
    if (outcome.ok()) {
        row.result = outcome->result;
        row.evaluation = row.result->evaluation;
        row.error.reset();
        setState(row, PlanState::Measured);
        if (outcome->notStored) {
            emit session.failed(*outcome->notStored);
        }
        emit session.planMeasured(measured);
        if (measured == current) {
            fitNprobe();
            emit session.currentPlanChanged();
        }
        if (measured == compared) {
            emit session.comparedPlanChanged();
        }
    } else {
        row.error = outcome.error();
        setState(row, knownState(row));
        if (outcome.error().code != Code::Cancelled) {
            emit session.failed(outcome.error());
        }
    }
    evaluateNext();
}

void Session::Private::failQueue(const Error &error)
{
    const auto failed = std::exchange(waiting, {});
    for (const PlanKey plan : failed) {
        PlanRow &row = *find(plan);
        row.error = error;
        setState(row, knownState(row));
    }
    if (error.code != Code::Cancelled) {
        emit session.failed(error);
    }
}

void Session::Private::fitNprobe()
{
    const PlanRow *row = find(current);
    int fitting = std::clamp(nprobe, 1, row ? row->spec.shards : 1);
    if (!nprobeChosen && row && row->evaluation) {
        fitting = row->evaluation->nprobeTowards(firstRecallTarget);
    }
    if (fitting != nprobe) {
        nprobe = fitting;
        emit session.nprobeChanged(nprobe);
    }
}

} // namespace shardscope
