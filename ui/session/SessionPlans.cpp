// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/SessionPlans.h"

#include "core/base/FreeName.h"
#include "core/catalogue/PlanCompletion.h"
#include "core/partition/Partitioner.h"
#include "ui/session/SessionData.h"
#include "ui/session/SessionWorkspace.h"
#include "ui/text/RegistryText.h"

#include <algorithm>
#include <iterator>

namespace shardscope {

SessionPlans::SessionPlans(JobModel &jobs, SessionWorkspace &workspace, SessionData &data)
    : m_jobs(jobs), m_workspace(workspace), m_data(data), m_queue(jobs, workspace, data, m_rows)
{
    connect(&m_queue, &PlanQueue::stateChanged, this, &SessionPlans::changed);
    connect(&m_queue, &PlanQueue::measured, this, &SessionPlans::measured);
    connect(&m_queue, &PlanQueue::failed, this, &SessionPlans::failed);
}

std::int64_t SessionPlans::storedId(PlanKey key) const
{
    const PlanRow *row = find(key);
    return row ? row->stored : 0;
}

PlanKey SessionPlans::keyOf(std::int64_t stored) const
{
    const auto row = std::ranges::find(m_rows, stored, &PlanRow::stored);
    return stored == 0 || row == m_rows.end() ? 0 : row->key;
}

PlanKey SessionPlans::firstReadable() const
{
    const auto first = std::ranges::find_if(m_rows, &PlanRow::isReadable);
    return first == m_rows.end() ? 0 : first->key;
}

bool SessionPlans::isNameTaken(const std::string &name) const
{
    return std::ranges::any_of(m_rows, [&](const PlanRow &row) { return row.spec.name == name; });
}

QString SessionPlans::uniqueName(const PlanSpec &spec) const
{
    QString wanted = QString::fromStdString(spec.name).trimmed();
    if (wanted.isEmpty()) {
        const auto kind = findKind(partitionerKinds(), "strategy", spec.strategy.kind);
        const QString title = kind.ok() ? registryText((*kind)->title) : QString::fromStdString(spec.strategy.kind);
        wanted = QStringLiteral("%1 %2").arg(title).arg(spec.shards);
    }
    return QString::fromStdString(
        freeName(wanted.toStdString(), [this](const std::string &name) { return isNameTaken(name); }));
}

void SessionPlans::setWishes(const PlanWishes &wishes)
{
    if (m_wishes != wishes) {
        m_wishes = wishes;
        emit wishesChanged();
    }
}

void SessionPlans::report(const Outcome<Done> &outcome)
{
    if (!outcome.ok()) {
        emit failed(outcome.error());
    }
}

PlanKey SessionPlans::add(const PlanSpec &spec)
{
    Q_ASSERT(m_data.set());
    PlanRow row;
    row.key = ++m_lastKey;
    row.spec = spec;
    row.spec.metric = m_data.set()->metric;
    row.spec.name = uniqueName(spec).toStdString();
    insert(row);
    m_queue.add(row.key);
    return row.key;
}

PlanKey SessionPlans::add(std::shared_ptr<const EvaluatedPlan> measured)
{
    Q_ASSERT(m_data.set() == measured->data);
    PlanRow row;
    row.key = ++m_lastKey;
    row.spec = measured->spec;
    row.spec.name.clear(); // that of the plan it was made from
    row.spec.name = uniqueName(row.spec).toStdString();
    row.evaluation = measured->evaluation;
    row.result = std::move(measured);
    row.state = PlanState::Measured;
    insert(row);
    storeAgain({row, {}});
    return row.key;
}

void SessionPlans::insert(PlanRow row)
{
    const PlanKey key = row.key;
    row.stored = 0;
    if (m_workspace.canKeep()) {
        // Somebody else may have given the name away since the list was last looked at.
        if (const auto stored = m_workspace.get()->addPlanNamedFreely(m_workspace.dataId(), row.spec); stored.ok()) {
            row.stored = stored->id;
            row.spec.name = stored->name;
            if (row.remarks != Workspace::Remarks()) {
                report(m_workspace.get()->storeRemarks(row.stored, row.remarks));
            }
        } else {
            emit failed(stored.error());
        }
    }
    m_rows.insert(std::ranges::upper_bound(m_rows, key, {}, &PlanRow::key), std::move(row));
    emit changed();
    emit added(key);
}

void SessionPlans::evaluate(PlanKey key)
{
    if (const PlanRow *row = find(key); row && row->isReadable()) {
        m_queue.add(key);
    }
}

void SessionPlans::buildIfStored(PlanKey key)
{
    // One that waits although it is not in the queue is somebody else's, who may be measuring it.
    if (const PlanRow *row = find(key); row && (row->state == PlanState::Stored || row->state == PlanState::Waiting)) {
        m_queue.add(key);
    }
}

RemovedPlan SessionPlans::remove(PlanKey key)
{
    RemovedPlan removed;
    const PlanRow *row = find(key);
    if (!row) {
        return removed;
    }
    removed.row = *row;
    if (const std::int64_t stored = row->stored) {
        if (const auto adoption = m_workspace.get()->adoption(stored); adoption) {
            removed.adoption = *adoption; // else it is not known, and not worth keeping the plan for
        }
        const auto done = m_workspace.get()->removePlan(stored);
        if (!done.ok() && done.error().code != Code::NotFound) { // somebody else may have been faster
            emit failed(done.error());
            return removed;
        }
    }
    forget(key);
    return removed;
}

void SessionPlans::forget(PlanKey key)
{
    m_queue.drop(key);
    const auto next = m_rows.erase(std::ranges::find(m_rows, key, &PlanRow::key));
    const auto after = std::find_if(next, m_rows.end(), std::mem_fn(&PlanRow::isReadable));
    const auto before =
        std::find_if(std::make_reverse_iterator(next), m_rows.rend(), std::mem_fn(&PlanRow::isReadable));
    const PlanKey neighbour = after != m_rows.end() ? after->key : before != m_rows.rend() ? before->key : 0;
    emit changed();
    emit removed(key, neighbour);
    m_queue.next();
}

void SessionPlans::rename(PlanKey key, const QString &name)
{
    PlanRow *row = findPlan(m_rows, key);
    const std::string wanted = name.trimmed().toStdString();
    if (!row || wanted.empty() || row->spec.name == wanted || !row->isReadable()) {
        return;
    }
    const auto renamed = isNameTaken(wanted) ? Outcome<Done>(Error{Code::PlanNameTaken, {}, {wanted}})
                         : row->stored > 0   ? m_workspace.get()->renamePlan(row->stored, wanted)
                                             : Done();
    if (renamed.ok()) {
        row->spec.name = wanted;
    }
    emit changed(); // also where it stays: a view shows what was typed
    report(renamed);
}

void SessionPlans::remark(PlanKey key, const Workspace::Remarks &remarks)
{
    PlanRow *row = findPlan(m_rows, key);
    if (!row || row->remarks == remarks || !row->isReadable()) {
        return;
    }
    const auto kept = row->stored > 0 ? m_workspace.get()->storeRemarks(row->stored, remarks) : Done();
    if (kept.ok()) {
        row->remarks = remarks;
    }
    emit changed(); // also where they stay: a view shows what was typed
    report(kept);
}

void SessionPlans::restore(const RemovedPlan &removed)
{
    if (!m_data.set() || find(removed.row.key)) {
        return;
    }
    PlanRow row = removed.row;
    const bool wasUnderWay = row.state == PlanState::Waiting || row.state == PlanState::Running;
    if (wasUnderWay) { // which ended with the removal
        row.state = row.evaluation ? row.knownState() : PlanState::Waiting;
    }
    insert(row);
    storeAgain(removed);
    if (wasUnderWay && !row.evaluation) {
        m_queue.add(row.key);
    }
}

void SessionPlans::storeAgain(const RemovedPlan &removed)
{
    const PlanRow &row = removed.row;
    const std::int64_t stored = storedId(row.key);
    if (stored == 0) {
        return;
    }
    const PlanRestoration restoration{.workspace = m_workspace.place(),
                                      .storedPlan = stored,
                                      .partition = row.result ? row.result->partition : nullptr,
                                      .evaluation = row.evaluation,
                                      .adoption = removed.adoption};
    m_restorations.remove_if([](const auto &task) { return !task.isRunning(); });
    m_restorations.emplace_back(m_jobs).start(
        tr("Storing %1").arg(QString::fromStdString(row.spec.name)),
        [restoration](const Progress &) { return putBack(restoration); },
        [this](const Outcome<Done> &done) {
            const bool isGone = !done && (done.error().code == Code::NotFound || done.error().code == Code::Cancelled);
            report(isGone ? Done() : done);
        });
}

void SessionPlans::leave()
{
    m_queue.clear();
    m_rows.clear();
    m_stamps.clear();
    m_areKnown = true;
    m_workspace.leaveData();
}

void SessionPlans::load()
{
    if (!m_workspace.get() || !m_data.set()) {
        return;
    }
    const auto remembered = m_workspace.rememberData(m_data.source(), *m_data.set(), m_data.movedFrom());
    if (!remembered.ok()) {
        const bool isNew = m_workspace.get()->isReadOnly() && remembered.error().code == Code::NotFound;
        m_areKnown = isNew;
        report(isNew ? Done() : remembered);
        return;
    }
    followStored();
    for (const PlanRow &row : m_rows) {
        if (row.state == PlanState::Waiting) {
            m_queue.addUnstarted(row.key); // the program ended before it was measured
        }
    }
}

bool SessionPlans::followStored()
{
    const Workspace &workspace = *m_workspace.get();
    auto now = workspace.planStamps(m_workspace.dataId());
    if (now.ok() && *now == m_stamps && m_areKnown) {
        return false;
    }
    const auto entries = workspace.plans(m_workspace.dataId());
    const auto unreadable = workspace.unreadablePlans(m_workspace.dataId());
    m_areKnown = now.ok() && entries.ok() && unreadable.ok();
    if (!m_areKnown) {
        emit failed(!now.ok() ? now.error() : !entries.ok() ? entries.error() : unreadable.error());
        return false;
    }
    m_stamps = *std::move(now);
    std::vector<PlanKey> gone;
    for (const PlanRow &row : m_rows) {
        if (row.stored != 0 && std::ranges::find(m_stamps, row.stored, &Workspace::PlanStamp::id) == m_stamps.end()) {
            gone.push_back(row.key);
        }
    }
    std::ranges::for_each(gone, [this](PlanKey key) { forget(key); });
    bool isAnother = !gone.empty();
    std::vector<Workspace::Unreadable> news;
    std::ranges::copy_if(*unreadable, std::back_inserter(news), [this](const auto &entry) { return follow(entry); });
    for (const auto &entry : *entries) {
        isAnother |= follow(entry);
    }
    std::ranges::sort(m_rows, {}, &PlanRow::key);
    m_workspace.tellUnreadable(news);
    return isAnother || !news.empty();
}

PlanRow &SessionPlans::appendStored(std::int64_t id)
{
    PlanRow &row = m_rows.emplace_back();
    row.key = ++m_lastKey;
    row.stored = id;
    return row;
}

bool SessionPlans::follow(const Workspace::PlanEntry &entry)
{
    PlanRow *known = findPlan(m_rows, keyOf(entry.id));
    PlanRow &row = known ? *known : appendStored(entry.id);
    const PlanRow before = row;
    if (!known || !row.isReadable()) {
        row.spec = entry.spec;
    }
    row.spec.name = entry.spec.name;
    row.remarks = entry.remarks;
    const bool isOurs = row.result || row.state == PlanState::Running; // what was measured here stays
    auto evaluation = entry.evaluation;
    if (evaluation && evaluation->answerable < 0) { // of a version whose figures need not hold with tenants
        evaluation->answerable = evaluation->queries;
        evaluation = m_data.set()->tenancy ? std::nullopt : evaluation;
    }
    if (dependsOnColumn(entry.spec)) { // the column may say otherwise since
        evaluation.reset();
    }
    if (!isOurs && evaluation) {
        row.evaluation = evaluation;
        row.state = PlanState::Stored;
        row.error = entry.fault;
        m_queue.dropWaiting(row.key);
    } else if (!isOurs && entry.fault) {
        row.state = PlanState::Failed;
        row.error = entry.fault;
    } else if (!row.isReadable()) {
        row.state = PlanState::Waiting;
        row.error.reset();
    }
    return !known || row.spec != before.spec || row.remarks != before.remarks || row.state != before.state ||
           row.evaluation.has_value() != before.evaluation.has_value();
}

bool SessionPlans::follow(const Workspace::Unreadable &entry)
{
    if (keyOf(entry.id) != 0) {
        return false; // what was read before it was damaged is worth keeping
    }
    PlanRow &row = appendStored(entry.id);
    row.spec.name = entry.name;
    row.state = PlanState::Unreadable;
    row.error = entry.reason;
    return true;
}

} // namespace shardscope
