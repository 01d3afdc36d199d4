// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/SessionPrivate.h"

#include "core/data/MappedFile.h"
#include "core/truth/ExactSearch.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <system_error>

namespace shardscope {

namespace {

std::string key(const char *name, std::int64_t data)
{
    return std::string(name) + ":" + std::to_string(data);
}

constexpr std::chrono::milliseconds lookInterval{1000}; ///< between looks at what others have written

/// Or may have, as far as it can be read.
bool hasData(const Workspace &workspace)
{
    const auto entries = workspace.dataSets();
    const auto unreadable = workspace.unreadableDataSets();
    return !entries || !unreadable || !entries->empty() || !unreadable->empty();
}

} // namespace

Session::Private::Private(Session &owner) : session(owner)
{
    look.setInterval(lookInterval);
    QObject::connect(&look, &QTimer::timeout, &look, [this] {
        lookForNews();
        lookAtData();
    });
    look.start();
}

// Workspace

void Session::Private::take(std::unique_ptr<Workspace> opened, AtHand atHand)
{
    copyTask.drop();
    leavePlans();
    const bool isLeft = atHand == AtHand::Left && hasData(*opened); // the data at hand is nothing to it
    const bool hadData = data != nullptr;
    if (isLeft) {
        leaveData();
    }
    workspace = std::move(opened);
    place = std::make_shared<WorkspacePlace>(workspace->file());
    version = 0;
    if (workspace->newerVersion() > 0) {
        emit session.failed({Code::NewerWorkspace,
                             workspace->file().string(),
                             {std::int64_t(workspace->newerVersion()), std::int64_t(Workspace::knownVersion())}});
    } else if (workspace->isReadOnly()) {
        emit session.failed({Code::WorkspaceReadOnly, workspace->file().string(), {}});
    }
    emit session.workspaceChanged();
    if (hadData) {
        loadPlans();
        emit session.dataOpened();
        announcePlans();
    }
}

void Session::Private::leaveData()
{
    const bool wasOpening = openTask.isRunning();
    openTask.drop();
    statisticsTask.drop();
    truthTask.drop();
    source = {};
    data.reset();
    isDataChanged = false;
    statistics.reset();
    truth.reset();
    statisticsError.reset();
    truthError.reset();
    shard = {};
    query = {};
    vector = {};
    if (wasOpening) {
        emit session.openingChanged(false);
    }
}

void Session::Private::letGo()
{
    copyTask.drop();
    leavePlans();
    workspace.reset();
    place.reset();
    storedData = 0;
    emit session.workspaceChanged();
}

std::pair<std::int64_t, std::int64_t> Session::Private::writtenNow() const
{
    const auto others = workspace->version();
    const auto own = workspace->ownChanges();
    return {others ? *others : -1, own ? *own : -1};
}

/// Jobs store nothing meanwhile; the window may.
void Session::Private::copyTo(const std::filesystem::path &file, int attempt)
{
    copied = writtenNow();
    copyTask.start(
        Session::tr("Saving %1").arg(QString::fromStdString(file.filename().string())),
        [place = std::shared_ptr<const WorkspacePlace>(place), file](const Progress &progress) {
            return place->use([&](const std::filesystem::path &from) -> Outcome<std::filesystem::path> {
                const auto opened = Workspace::open(from);
                SHARDSCOPE_TRY(opened);
                return (*opened)->copyBeside(file, progress);
            });
        },
        [this, file, attempt](const Outcome<std::filesystem::path> &fresh) {
            if (fresh) {
                goOnIn(*fresh, file, attempt);
            } else if (fresh.error().code != Code::Cancelled) {
                emit session.failed(fresh.error());
            }
        });
}

/// Rows keep their ids in the copy, so plans and running jobs need not know. What was written since the copy was made
/// is copied again; where that has no end, at once.
void Session::Private::goOnIn(const std::filesystem::path &fresh, const std::filesystem::path &file, int attempt)
{
    constexpr int attempts = 5;
    bool isOld = false;
    std::unique_ptr<Workspace> copy;
    const auto moved = place->move(file, [&]() -> Outcome<Done> {
        isOld = writtenNow() != copied;
        if (isOld) {
            std::error_code ignored;
            std::filesystem::remove(fresh, ignored);
            if (attempt < attempts) {
                return Error{Code::Cancelled, {}, {}};
            }
            SHARDSCOPE_TRY(workspace->copyTo(file));
        } else {
            SHARDSCOPE_TRY(putInPlace(fresh, file));
        }
        auto opened = Workspace::open(file);
        SHARDSCOPE_TRY(opened);
        copy = *std::move(opened);
        return Done();
    });
    if (!moved && isOld && attempt < attempts) {
        copyTo(file, attempt + 1);
        return;
    }
    if (!moved) {
        emit session.failed(moved.error());
        return;
    }
    workspace = std::move(copy);
    version = 0;
    emit session.workspaceChanged();
}

bool Session::Private::isWorkspace(const std::filesystem::path &file) const
{
    std::error_code ignored;
    return workspace && std::filesystem::equivalent(workspace->file(), file, ignored);
}

void Session::Private::lookForNews()
{
    if (!workspace) {
        return;
    }
    const auto now = workspace->version();
    if (!now.ok() || *now == version) {
        return; // what is wrong with it is told where it matters
    }
    version = *now;
    emit session.workspaceTouched();
    if (storedData == 0) {
        return;
    }
    const auto isShown = [this](PlanKey key) {
        const PlanRow *row = find(key);
        return row && row->evaluation;
    };
    const bool hadCurrent = current != 0;
    const std::pair were(isShown(current), isShown(compared));
    if (!followStoredPlans()) {
        return;
    }
    emit session.planListChanged();
    if (!hadCurrent) {
        session.setCurrentPlan(firstReadable());
    }
    if (!were.first && isShown(current)) { // somebody else was faster
        fitNprobe();
        emit session.currentPlanChanged();
        rebuildIfStored(current);
    }
    if (!were.second && isShown(compared)) {
        emit session.comparedPlanChanged();
        rebuildIfStored(compared);
    }
    evaluateNext();
}

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

void Session::Private::open(const Source &asked)
{
    for (const std::filesystem::path &file : {std::filesystem::path(asked.location), asked.queries, asked.truth}) {
        if (isWorkspace(file)) { // closing it again would drop the locks of its connections
            emit session.failed({Code::UnknownFormat, file.string(), {}});
            return;
        }
    }
    askedFor = asked;
    const bool was = openTask.isRunning();
    openTask.start(
        Session::tr("Opening %1").arg(QString::fromStdString(asked.location)),
        [asked](const Progress &progress) { return shardscope::open(asked, progress); },
        [this, asked](Outcome<DataSet> opened) {
            emit session.openingChanged(false);
            if (opened.ok()) {
                adopt(asked, std::move(*opened));
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
    leaveData();
    source = opened;
    data = std::make_shared<const DataSet>(std::move(set));
    loadPlans();
    findTruth(recommendedPlan(*data).k);
    describeData();
    emit session.dataOpened();
    announcePlans();
}

void Session::Private::lookAtData()
{
    if (!data || isDataChanged) {
        return;
    }
    if (const auto unchanged = checkUnchanged(*data); !unchanged.ok()) {
        isDataChanged = true;
        emit session.failed(unchanged.error());
    }
}

void Session::Private::describeData()
{
    constexpr std::uint64_t seed = 1;
    if (std::exchange(statisticsError, std::nullopt)) {
        emit session.workOutErrorChanged();
    }
    statisticsTask.start(
        Session::tr("Describing the vectors"),
        [set = data](const Progress &progress) { return describe(*set, seed, progress); },
        [this](Outcome<Statistics> described) {
            if (described.ok()) {
                statistics = std::move(*described);
                emit session.statisticsReady();
                return;
            }
            statisticsError = described.error();
            emit session.workOutErrorChanged();
            if (described.error().code != Code::Cancelled) {
                emit session.failed(described.error());
            }
        });
}

void Session::Private::findTruth(int k)
{
    if (std::exchange(truthError, std::nullopt)) {
        emit session.workOutErrorChanged();
    }
    const auto trouble = std::make_shared<std::optional<Error>>();
    truthTask.start(
        Session::tr("Finding the exact %Ln neighbour(s) of each query", nullptr, k),
        [set = data, k, cache = truthCache, trouble](const Progress &progress) {
            return groundTruth(*set, truthDepth(*set, k), cache, progress,
                               [trouble](const Error &error) { *trouble = error; });
        },
        [this, trouble](Outcome<GroundTruth> found) {
            if (*trouble && !std::exchange(isCacheTroubleTold, true)) {
                emit session.failed(**trouble);
            }
            if (found.ok()) {
                truth = std::make_shared<const GroundTruth>(std::move(*found));
                emit session.truthReady();
                evaluateNext();
            } else {
                truthError = found.error();
                emit session.workOutErrorChanged();
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
    const auto inserted = plans.insert(std::ranges::upper_bound(plans, row.key, {}, &PlanRow::key), row);
    if (workspace && storedData > 0 && !workspace->isReadOnly()) {
        // Somebody else may have given the name away since the list was last looked at.
        if (const auto stored = workspace->addPlanNamedFreely(storedData, row.spec); stored.ok()) {
            storedPlans[row.key] = stored->id;
            inserted->spec.name = stored->name;
        } else {
            emit session.failed(stored.error());
        }
    }
    emit session.planListChanged();
    if (current == 0) {
        session.setCurrentPlan(row.key);
    }
}

void Session::Private::storeAgain(const RemovedPlan &removed)
{
    const PlanRow &row = removed.row;
    const std::int64_t stored = storedId(row.key);
    if (stored == 0) {
        return;
    }
    const PlanRestoration restoration{.workspace = place,
                                      .storedPlan = stored,
                                      .partition = row.result ? row.result->partition : nullptr,
                                      .evaluation = row.evaluation,
                                      .adoption = removed.adoption};
    restorations.remove_if([](const auto &task) { return !task.isRunning(); });
    restorations.emplace_back(jobs).start(
        Session::tr("Storing %1").arg(QString::fromStdString(row.spec.name)),
        [restoration](const Progress &) { return putBack(restoration); },
        [this](const Outcome<Done> &done) {
            const bool isGone = !done && (done.error().code == Code::NotFound || done.error().code == Code::Cancelled);
            report(isGone ? Done() : done);
        });
}

void Session::Private::remove(PlanKey removed)
{
    if (!find(removed)) {
        return;
    }
    if (const std::int64_t stored = storedId(removed)) {
        const auto done = workspace->removePlan(stored);
        if (!done.ok() && done.error().code != Code::NotFound) { // somebody else may have been faster
            emit session.failed(done.error());
            return;
        }
    }
    forget(removed);
}

void Session::Private::forget(PlanKey removed)
{
    std::erase(waiting, removed);
    if (running == removed) {
        evaluationTask.drop();
        running = 0;
    }
    storedPlans.erase(removed);
    const auto next = plans.erase(std::ranges::find(plans, removed, &PlanRow::key));
    const auto isReadable = [](const PlanRow &row) { return row.state != PlanState::Unreadable; };
    const auto after = std::find_if(next, plans.end(), isReadable);
    const auto before = std::find_if(std::make_reverse_iterator(next), plans.rend(), isReadable);
    const PlanKey neighbour = after != plans.end() ? after->key : before != plans.rend() ? before->key : 0;
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
    stamps.clear();
    arePlansKnown = true;
    storedData = 0;
    current = 0;
    compared = 0;
    nprobe = 1;
    nprobeChosen = false;
}

Session::PlanKey Session::Private::firstReadable() const
{
    const auto first =
        std::ranges::find_if(plans, [](const auto &plan) { return plan.state != PlanState::Unreadable; });
    return first == plans.end() ? 0 : first->key;
}

void Session::Private::loadPlans()
{
    if (!workspace || !data) {
        return;
    }
    const auto remembered = workspace->rememberData(source, *data);
    if (!remembered.ok()) {
        const bool isNew = workspace->isReadOnly() && remembered.error().code == Code::NotFound;
        arePlansKnown = isNew;
        if (!isNew) {
            emit session.failed(remembered.error());
        }
        return;
    }
    storedData = *remembered;
    if (const auto now = workspace->version(); now.ok()) {
        version = *now;
    }
    followStoredPlans();
    for (const PlanRow &row : plans) {
        if (row.state == PlanState::Waiting) {
            waiting.push_back(row.key); // the program ended before it was measured
        }
    }
    current = keyOf(keptValue("current-plan"));
    if (const auto *row = find(current); !row || row->state == PlanState::Unreadable) {
        current = firstReadable();
    }
    compared = keyOf(keptValue("compared-plan"));
    if (const auto *row = find(compared); compared == current || (row && row->state == PlanState::Unreadable)) {
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

Session::PlanKey Session::Private::keyOf(std::int64_t stored) const
{
    const auto plan = std::ranges::find(storedPlans, stored, [](const auto &pair) { return pair.second; });
    return plan == storedPlans.end() ? PlanKey(0) : plan->first;
}

bool Session::Private::followStoredPlans()
{
    auto now = workspace->planStamps(storedData);
    if (now.ok() && *now == stamps && arePlansKnown) {
        return false;
    }
    const auto entries = workspace->plans(storedData);
    const auto unreadable = workspace->unreadablePlans(storedData);
    arePlansKnown = now.ok() && entries.ok() && unreadable.ok();
    if (!arePlansKnown) {
        emit session.failed(!now.ok() ? now.error() : !entries.ok() ? entries.error() : unreadable.error());
        return false;
    }
    stamps = *std::move(now);
    bool isAnother = false;
    std::vector<PlanKey> gone;
    for (const auto &[key, stored] : storedPlans) {
        if (std::ranges::find(stamps, stored, &Workspace::PlanStamp::id) == stamps.end()) {
            gone.push_back(key);
        }
    }
    for (const PlanKey key : gone) {
        forget(key);
        isAnother = true;
    }
    std::vector<Workspace::Unreadable> news;
    for (const auto &entry : *unreadable) {
        if (follow(entry)) {
            news.push_back(entry);
        }
    }
    for (const auto &entry : *entries) {
        isAnother |= follow(entry);
    }
    std::ranges::sort(plans, {}, &PlanRow::key);
    tellUnreadable(news);
    return isAnother || !news.empty();
}

bool Session::Private::follow(const Workspace::PlanEntry &entry)
{
    PlanRow *row = find(keyOf(entry.id));
    const bool isNew = row == nullptr;
    if (isNew) {
        row = &plans.emplace_back();
        row->key = ++lastKey;
        storedPlans[row->key] = entry.id;
    }
    const PlanRow before = *row;
    if (isNew || row->state == PlanState::Unreadable) {
        row->spec = entry.spec;
    }
    row->spec.name = entry.spec.name;
    const bool isOurs = row->result || row->state == PlanState::Running; // what was measured here stays
    auto evaluation = entry.evaluation;
    if (evaluation && evaluation->answerable < 0) { // of a version whose figures need not hold with tenants
        evaluation->answerable = evaluation->queries;
        evaluation = data->tenancy ? std::nullopt : evaluation;
    }
    if (!isOurs && evaluation) {
        row->evaluation = evaluation;
        row->state = PlanState::Stored;
        row->error = entry.fault;
        std::erase(waiting, row->key);
    } else if (!isOurs && entry.fault) {
        row->state = PlanState::Failed;
        row->error = entry.fault;
    } else if (row->state == PlanState::Unreadable) {
        row->state = PlanState::Waiting;
        row->error.reset();
    }
    return isNew || row->spec != before.spec || row->state != before.state ||
           row->evaluation.has_value() != before.evaluation.has_value();
}

bool Session::Private::follow(const Workspace::Unreadable &entry)
{
    PlanRow *row = find(keyOf(entry.id));
    if (row) {
        return false; // what was read before it was damaged is worth keeping
    }
    row = &plans.emplace_back();
    row->key = ++lastKey;
    row->spec.name = entry.name;
    row->state = PlanState::Unreadable;
    row->error = entry.reason;
    storedPlans[row->key] = entry.id;
    return true;
}

void Session::Private::tellUnreadable(const std::vector<Workspace::Unreadable> &entries)
{
    if (entries.empty()) {
        return;
    }
    emit session.failed(unreadableEntries(workspace->file(), entries));
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

} // namespace shardscope
