// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/SessionPrivate.h"

#include "core/truth/ExactSearch.h"

#include <algorithm>

namespace shardscope {

namespace {

constexpr double firstRecallTarget = 0.95; ///< nprobe starts where the current plan reaches this

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

std::string key(const char *name, std::int64_t data)
{
    return std::string(name) + ":" + std::to_string(data);
}

} // namespace

void Session::Private::report(const Outcome<Done> &outcome)
{
    if (!outcome.ok()) {
        emit session.failed(outcome.error());
    }
}

void Session::Private::keepValue(const char *name, std::int64_t value)
{
    if (workspace && storedData > 0 && !workspace->isReadOnly()) {
        report(workspace->setValue(key(name, storedData), std::to_string(value)));
    }
}

std::int64_t Session::Private::keptValue(const char *name) const
{
    return workspace ? std::atoll(workspace->value(key(name, storedData)).c_str()) : 0;
}

// Data

void Session::Private::open(const Source &wanted)
{
    const bool was = openTask.isRunning();
    openTask.start(
        Session::tr("Opening %1").arg(QString::fromStdString(wanted.location)),
        [wanted](const Progress &progress) { return shardscope::open(wanted, progress); },
        [this, wanted](Outcome<DataSet> opened) {
            emit session.openingChanged(false);
            if (opened.ok()) {
                adopt(wanted, std::move(*opened));
            } else if (opened.error().code != Code::Cancelled) {
                emit session.failed(opened.error());
            }
        });
    if (!was) {
        emit session.openingChanged(true);
    }
}

void Session::Private::adopt(const Source &opened, DataSet set)
{
    leavePlans();
    statisticsTask.drop();
    truthTask.drop();
    source = opened;
    data = std::make_shared<const DataSet>(std::move(set));
    statistics.reset();
    truth.reset();
    shard = {};
    query = {};
    vector = {};
    loadPlans();
    findTruth(recommendedPlan(*data).k);
    describeData();
    emit session.dataOpened();
    announcePlans();
}

void Session::Private::describeData()
{
    constexpr std::uint64_t seed = 1;
    statisticsTask.start(
        Session::tr("Describing the vectors"),
        [set = data](const Progress &progress) { return describe(*set, seed, progress); },
        [this](Outcome<Statistics> described) {
            if (described.ok()) {
                statistics = std::move(*described);
                emit session.statisticsReady();
            } else if (described.error().code != Code::Cancelled) {
                emit session.failed(described.error());
            }
        });
}

void Session::Private::findTruth(int k)
{
    truthTask.start(
        Session::tr("Finding the exact %Ln neighbour(s) of each query", nullptr, k),
        [set = data, k, cache = truthCache](const Progress &progress) {
            return groundTruth(*set, truthDepth(*set, k), cache, progress);
        },
        [this](Outcome<GroundTruth> found) {
            if (found.ok()) {
                truth = std::make_shared<const GroundTruth>(std::move(*found));
                emit session.truthReady();
                evaluateNext();
            } else {
                failQueue(found.error());
            }
        });
}

// Plans

Session::PlanRow *Session::Private::find(PlanKey wanted)
{
    const auto row = std::ranges::find(plans, wanted, &PlanRow::key);
    return row == plans.end() ? nullptr : &*row;
}

std::int64_t Session::Private::storedId(PlanKey wanted) const
{
    const auto stored = storedPlans.find(wanted);
    return stored == storedPlans.end() ? 0 : stored->second;
}

void Session::Private::insert(const PlanRow &row)
{
    plans.insert(std::ranges::upper_bound(plans, row.key, {}, &PlanRow::key), row);
    if (workspace && storedData > 0 && !workspace->isReadOnly()) {
        if (const auto id = workspace->addPlan(storedData, row.spec); id.ok()) {
            storedPlans[row.key] = *id;
        } else {
            emit session.failed(id.error());
        }
    }
    emit session.planListChanged();
    if (current == 0) {
        session.setCurrentPlan(row.key);
    }
}

void Session::Private::storeAgain(const PlanRow &row)
{
    const std::int64_t stored = storedId(row.key);
    if (stored == 0) {
        return;
    }
    if (row.result) {
        report(workspace->storePartition(stored, *row.result->partition));
    }
    if (row.evaluation) {
        report(workspace->storeEvaluation(stored, *row.evaluation));
    }
}

void Session::Private::remove(PlanKey removed)
{
    if (!find(removed)) {
        return;
    }
    std::erase(waiting, removed);
    if (running == removed) {
        evaluationTask.drop();
        running = 0;
    }
    if (const std::int64_t stored = storedId(removed)) {
        report(workspace->removePlan(stored));
        storedPlans.erase(removed);
    }
    const auto next = plans.erase(std::ranges::find(plans, removed, &PlanRow::key));
    const PlanKey neighbour = next != plans.end() ? next->key : plans.empty() ? 0 : plans.back().key;
    emit session.planListChanged();
    if (compared == removed) {
        session.setComparedPlan(0);
    }
    if (current == removed) {
        current = 0;
        if (neighbour != 0) {
            session.setCurrentPlan(neighbour);
        } else {
            emit session.currentPlanChanged();
        }
    }
    evaluateNext();
}

void Session::Private::leavePlans()
{
    evaluationTask.drop();
    running = 0;
    waiting.clear();
    plans.clear();
    storedPlans.clear();
    storedData = 0;
    current = 0;
    compared = 0;
    nprobe = 1;
    nprobeChosen = false;
}

void Session::Private::loadPlans()
{
    if (!workspace) {
        return;
    }
    const auto remembered = workspace->rememberData(source, *data);
    if (!remembered.ok()) {
        emit session.failed(remembered.error());
        return;
    }
    storedData = *remembered;
    const auto entries = workspace->plans(storedData);
    if (!entries.ok()) {
        emit session.failed(entries.error());
        return;
    }
    for (const auto &entry : *entries) {
        PlanRow row;
        row.key = ++lastKey;
        row.spec = entry.spec;
        row.evaluation = entry.evaluation;
        if (row.evaluation && row.evaluation->answerable < 0) { // of a version whose figures need not hold with tenants
            row.evaluation->answerable = row.evaluation->queries;
            row.evaluation = data->tenancy ? std::nullopt : row.evaluation;
        }
        row.state = row.evaluation ? PlanState::Stored : PlanState::Waiting;
        storedPlans[row.key] = entry.id;
        if (!row.evaluation) {
            waiting.push_back(row.key); // the program ended before it was measured
        }
        plans.push_back(std::move(row));
    }
    const auto keyOf = [this](std::int64_t stored) {
        const auto plan = std::ranges::find(storedPlans, stored, [](const auto &pair) { return pair.second; });
        return plan == storedPlans.end() ? PlanKey(0) : plan->first;
    };
    current = keyOf(keptValue("current-plan"));
    if (current == 0 && !plans.empty()) {
        current = plans.front().key;
    }
    compared = keyOf(keptValue("compared-plan"));
    if (compared == current) {
        compared = 0;
    }
    basis = keptValue(basisKey) == static_cast<std::int64_t>(ComparisonBasis::EqualNprobe)
                ? ComparisonBasis::EqualNprobe
                : ComparisonBasis::EqualRecall;
    const auto kept = static_cast<int>(keptValue("nprobe"));
    nprobeChosen = kept > 0;
    nprobe = std::max(kept, 1);
    fitNprobe();
}

void Session::Private::announcePlans()
{
    emit session.planListChanged();
    emit session.currentPlanChanged();
    emit session.comparedPlanChanged();
    emit session.nprobeChanged(nprobe);
    emit session.shardSelected(shard);
    emit session.querySelected(query);
    emit session.vectorSelected(vector);
    rebuildIfStored(current);
    rebuildIfStored(compared);
    evaluateNext();
}

// Evaluation

void Session::Private::setState(PlanRow &row, PlanState state)
{
    row.state = state;
    emit session.planListChanged();
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
    if (const PlanRow *row = find(wanted); row && row->state == PlanState::Stored) {
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
    PlanMeasurement task{.data = data, .truth = truth, .spec = row.spec, .workspace = {}, .storedPlan = 0};
    if (const std::int64_t stored = storedId(row.key)) {
        task.workspace = workspace->file();
        task.storedPlan = stored;
        task.partitionSeconds = row.evaluation ? row.evaluation->seconds.partition : 0;
    }
    evaluationTask.start(
        Session::tr("Evaluating %1").arg(QString::fromStdString(row.spec.name)),
        [task](const Progress &progress) { return measure(task, progress); },
        [this, measured = row.key](Outcome<MeasuredPlan> outcome) { finishEvaluation(measured, std::move(outcome)); },
        [stage = task.stage] { return stageName(*stage); });
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
        setState(row, row.result ? PlanState::Measured : row.evaluation ? PlanState::Stored : PlanState::Failed);
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
        setState(row, row.evaluation ? PlanState::Stored : PlanState::Failed);
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
        fitting = std::max(1, row->evaluation->nprobeFor(firstRecallTarget));
    }
    if (fitting != nprobe) {
        nprobe = fitting;
        emit session.nprobeChanged(nprobe);
    }
}

} // namespace shardscope
