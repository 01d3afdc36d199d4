// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/Session.h"

#include "core/partition/Partitioner.h"
#include "ui/models/SessionPrivate.h"
#include "ui/text/RegistryText.h"

#include <QFile>

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
    d->leavePlans();
    d->workspace = std::move(*opened);
    if (d->workspace->newerVersion() > 0) {
        emit failed({Code::NewerWorkspace,
                     file.string(),
                     {std::int64_t(d->workspace->newerVersion()), std::int64_t(Workspace::knownVersion())}});
    } else if (d->workspace->isReadOnly()) {
        emit failed({Code::WorkspaceReadOnly, file.string(), {}});
    }
    emit workspaceChanged();
    if (d->data) {
        d->loadPlans();
        emit dataOpened();
        d->announcePlans();
    }
    return Done();
}

Outcome<Done> Session::saveWorkspaceAs(const std::filesystem::path &file)
{
    if (!d->workspace || d->workspace->file() == file) {
        return Done();
    }
    const std::filesystem::path before = d->workspace->file();
    d->leavePlans();
    d->workspace.reset(); // the last connection to close leaves one complete file
    QFile::remove(QString::fromStdString(file.string()));
    QFile source(QString::fromStdString(before.string()));
    const bool copied = source.copy(QString::fromStdString(file.string()));
    auto opened = openWorkspace(copied ? file : before);
    SHARDSCOPE_TRY(opened);
    if (!copied) {
        return Error{Code::CannotWrite, file.string(), {source.errorString().toStdString()}};
    }
    return Done();
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
        if (entries.ok() && !entries->empty()) {
            openData(entries->front().source);
            return;
        }
    }
    openData(defaultSource());
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

void Session::evaluate(PlanKey key)
{
    if (d->find(key)) {
        d->enqueue(key);
    }
}

void Session::removePlan(PlanKey key)
{
    d->remove(key);
}

void Session::renamePlan(PlanKey key, const QString &name)
{
    PlanRow *row = d->find(key);
    if (!row || name.trimmed().isEmpty()) {
        return;
    }
    row->spec.name = name.trimmed().toStdString();
    if (const std::int64_t stored = d->storedId(key)) {
        d->report(d->workspace->renamePlan(stored, row->spec.name));
    }
    emit planListChanged();
}

void Session::restorePlan(const PlanRow &row)
{
    if (!d->data || d->find(row.key)) {
        return;
    }
    d->insert(row);
    d->storeAgain(row);
    if (!row.evaluation && row.state != PlanState::Failed) {
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
    QString name = wanted;
    const auto isTaken = [this](const QString &candidate) {
        return std::ranges::any_of(
            d->plans, [&](const PlanRow &row) { return QString::fromStdString(row.spec.name) == candidate; });
    };
    for (int i = 2; isTaken(name); ++i) {
        name = QStringLiteral("%1 (%2)").arg(wanted).arg(i);
    }
    return name;
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
    if (key == d->current || !d->find(key)) {
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
    if (key == d->compared || key == d->current || (key != 0 && !d->find(key))) {
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
