// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/Session.h"

#include "core/base/FreeName.h"
#include "core/partition/Partitioner.h"
#include "ui/session/SessionPrivate.h"
#include "ui/text/RegistryText.h"

#include <algorithm>

namespace shardscope {

Session::Session(QObject *parent) : QObject(parent), d(std::make_unique<Private>(*this)) {}

Session::~Session() = default;

JobModel *Session::jobs() const
{
    return &d->jobs;
}

LatencyStudy *Session::latency() const
{
    return &d->latency;
}

Outcome<Done> Session::openWorkspace(const std::filesystem::path &file)
{
    auto opened = Workspace::open(file);
    SHARDSCOPE_TRY(opened);
    d->take(*std::move(opened));
    return Done();
}

Outcome<Done> Session::newWorkspace(const std::filesystem::path &file)
{
    auto made = Workspace::create(file);
    SHARDSCOPE_TRY(made);
    d->take(*std::move(made));
    return Done();
}

void Session::saveWorkspaceAs(const std::filesystem::path &file)
{
    if (d->workspace && !d->isWorkspace(file)) {
        d->copyTo(file, 1);
    }
}

bool Session::isSavingWorkspace() const
{
    return d->copyTask.isRunning();
}

Outcome<Done> Session::reopenWorkspace()
{
    if (!d->workspace) {
        return Done();
    }
    const auto file = d->workspace->file();
    d->letGo(); // of every connection: SQLite would share what is gone with a new one
    auto opened = Workspace::open(file);
    if (!opened) {
        d->announcePlans(); // that there are none
        return opened.error();
    }
    d->take(*std::move(opened), Private::AtHand::Kept);
    return Done();
}

std::shared_ptr<const WorkspacePlace> Session::workspacePlace() const
{
    return d->place;
}

Workspace *Session::workspace() const
{
    return d->workspace.get();
}

void Session::openData(const Source &source)
{
    d->open(source);
}

void Session::openLastData()
{
    if (d->workspace) {
        const auto entries = d->workspace->dataSets();
        const auto unreadable = d->workspace->unreadableDataSets();
        if (!entries.ok() || !unreadable.ok()) {
            emit failed(!entries.ok() ? entries.error() : unreadable.error());
            return;
        }
        d->tellUnreadable(*unreadable);
        if (!entries->empty()) {
            openData(entries->front().source);
        }
        if (!entries->empty() || !unreadable->empty()) {
            return; // nothing is made up in the place of what cannot be read
        }
    }
    openData(defaultSource());
}

void Session::openDataAgain()
{
    const Source again = d->askedFor; // which opening sets
    openData(again);
}

bool Session::isOpening() const
{
    return d->openTask.isRunning();
}

void Session::setTruthCache(const std::filesystem::path &folder)
{
    d->truthCache = folder;
}

const std::filesystem::path &Session::truthCache() const
{
    return d->truthCache;
}

std::shared_ptr<const DataSet> Session::data() const
{
    return d->data;
}

const Source &Session::source() const
{
    return d->source;
}

const std::optional<Statistics> &Session::statistics() const
{
    return d->statistics;
}

std::shared_ptr<const GroundTruth> Session::truth() const
{
    return d->truth;
}

const std::optional<Error> &Session::statisticsError() const
{
    return d->statisticsError;
}

const std::optional<Error> &Session::truthError() const
{
    return d->truthError;
}

void Session::workOutAgain()
{
    if (d->statisticsError) {
        d->describeData();
    }
    if (d->truthError) {
        d->findTruth(recommendedPlan(*d->data).k);
    }
}

Session::PlanKey Session::addPlan(const PlanSpec &spec)
{
    Q_ASSERT(d->data);
    PlanRow row;
    row.key = ++d->lastKey;
    row.spec = spec;
    row.spec.metric = d->data->metric;
    row.spec.name = uniqueName(spec).toStdString();
    d->insert(row);
    d->enqueue(row.key);
    return row.key;
}

void Session::addFirstPlans()
{
    const PlanKey recommended = addPlan(recommendedPlan(*d->data));
    const PlanKey baseline = addPlan(baselinePlan(*d->data));
    setCurrentPlan(recommended);
    setComparedPlan(baseline);
}

bool Session::hasNoPlans() const
{
    return d->plans.empty() && d->arePlansKnown;
}

void Session::evaluate(PlanKey key)
{
    if (const auto *row = d->find(key); row && row->state != PlanState::Unreadable) {
        d->enqueue(key);
    }
}

Session::RemovedPlan Session::removePlan(PlanKey key)
{
    RemovedPlan removed;
    if (const PlanRow *row = d->find(key)) {
        removed.row = *row;
        const std::int64_t stored = d->storedId(key);
        const auto adoption = stored > 0 ? d->workspace->adoption(stored) : Workspace::Adoption();
        if (adoption) { // else what it was is not known, and not worth keeping the plan for
            removed.adoption = *adoption;
        }
        d->remove(key);
    }
    return removed;
}

void Session::renamePlan(PlanKey key, const QString &name)
{
    PlanRow *row = d->find(key);
    const std::string wanted = name.trimmed().toStdString();
    if (!row || wanted.empty() || row->spec.name == wanted || row->state == PlanState::Unreadable) {
        return;
    }
    const std::int64_t stored = d->storedId(key);
    const auto isTaken = std::ranges::any_of(d->plans, [&](const auto &other) { return other.spec.name == wanted; });
    const auto renamed = isTaken      ? Outcome<Done>(Error{Code::PlanNameTaken, {}, {wanted}})
                         : stored > 0 ? d->workspace->renamePlan(stored, wanted)
                                      : Done();
    if (renamed.ok()) {
        row->spec.name = wanted;
    }
    emit planListChanged(); // also where it stays: a view shows what was typed
    d->report(renamed);
}

void Session::restorePlan(const RemovedPlan &removed)
{
    if (!d->data || d->find(removed.row.key)) {
        return;
    }
    PlanRow row = removed.row;
    const bool wasUnderWay = row.state == PlanState::Waiting || row.state == PlanState::Running;
    if (wasUnderWay) { // which ended with the removal
        row.state = row.evaluation ? Private::knownState(row) : PlanState::Waiting;
    }
    d->insert(row);
    d->storeAgain(removed);
    if (wasUnderWay && !row.evaluation) {
        d->enqueue(row.key);
    }
}

QString Session::uniqueName(const PlanSpec &spec) const
{
    QString wanted = QString::fromStdString(spec.name).trimmed();
    if (wanted.isEmpty()) {
        const auto kind = findKind(partitionerKinds(), "strategy", spec.strategy.kind);
        const QString title = kind.ok() ? registryText((*kind)->title) : QString::fromStdString(spec.strategy.kind);
        wanted = QStringLiteral("%1 %2").arg(title).arg(spec.shards);
    }
    return QString::fromStdString(freeName(wanted.toStdString(), [this](const std::string &name) {
        return std::ranges::any_of(d->plans, [&](const PlanRow &row) { return row.spec.name == name; });
    }));
}

const std::vector<Session::PlanRow> &Session::plans() const
{
    return d->plans;
}

const Session::PlanRow *Session::plan(PlanKey key) const
{
    return d->find(key);
}

std::int64_t Session::storedPlan(PlanKey key) const
{
    return d->storedId(key);
}

const Session::PlanRow *Session::currentPlan() const
{
    return d->find(d->current);
}

const Session::PlanRow *Session::comparedPlan() const
{
    return d->find(d->compared);
}

ComparisonBasis Session::comparisonBasis() const
{
    return d->basis;
}

Counterpart Session::standingOf(const PlanRow &plan) const
{
    const PlanRow *row = currentPlan();
    if (!row || row->key == plan.key || !row->evaluation || !plan.evaluation) {
        const int nprobe = std::clamp(d->nprobe, 1, plan.spec.shards);
        return {.nprobe = nprobe, .wanted = double(d->nprobe), .reaches = nprobe == d->nprobe};
    }
    return counterpartOf(*row->evaluation, d->nprobe, *plan.evaluation, d->basis);
}

int Session::comparedNprobe() const
{
    const PlanRow *compared = comparedPlan();
    return compared ? standingOf(*compared).nprobe : d->nprobe;
}

int Session::nprobe() const
{
    return d->nprobe;
}

ShardId Session::selectedShard() const
{
    return d->shard;
}

QueryId Session::selectedQuery() const
{
    return d->query;
}

VectorId Session::selectedVector() const
{
    return d->vector;
}

void Session::setCurrentPlan(PlanKey key)
{
    const auto *row = d->find(key);
    if (key == d->current || !row || row->state == PlanState::Unreadable) {
        return;
    }
    d->current = key;
    d->keepValue("current-plan", d->storedId(key));
    if (d->compared == key) {
        setComparedPlan(0);
    }
    emit currentPlanChanged();
    selectShard({}); // a number of another plan's shard means nothing here
    d->fitNprobe();
    d->rebuildIfStored(key);
}

void Session::setComparedPlan(PlanKey key)
{
    const auto *row = d->find(key);
    if (key == d->compared || key == d->current || (key != 0 && (!row || row->state == PlanState::Unreadable))) {
        return;
    }
    d->compared = key;
    d->keepValue("compared-plan", d->storedId(key));
    emit comparedPlanChanged();
    d->rebuildIfStored(key);
}

void Session::setComparisonBasis(ComparisonBasis basis)
{
    if (basis != d->basis) {
        d->basis = basis;
        d->keepValue(basisKey, static_cast<std::int64_t>(basis));
        emit comparedPlanChanged();
    }
}

void Session::setNprobe(int nprobe)
{
    const PlanRow *row = currentPlan();
    const int clamped = std::clamp(nprobe, 1, row ? row->spec.shards : 1);
    if (clamped == d->nprobe) {
        return;
    }
    d->nprobe = clamped;
    d->nprobeChosen = true;
    d->keepValue("nprobe", clamped);
    emit nprobeChanged(clamped);
}

void Session::selectShard(ShardId shard)
{
    if (shard != d->shard) {
        d->shard = shard;
        emit shardSelected(shard);
    }
}

void Session::selectQuery(QueryId query)
{
    if (query != d->query) {
        d->query = query;
        emit querySelected(query);
    }
}

void Session::selectVector(VectorId vector)
{
    if (vector != d->vector) {
        d->vector = vector;
        emit vectorSelected(vector);
    }
}

} // namespace shardscope
