// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/TuningSessions.h"

#include "core/base/FreeName.h"
#include "ui/session/Session.h"

#include <algorithm>

namespace shardscope {

TuningSessions::TuningSessions(Session &session, QObject *parent) : QObject(parent), m_session(session)
{
    connect(&session.workspace(), &SessionWorkspace::changed, this, &TuningSessions::open);
    connect(&session, &Session::dataOpened, this, &TuningSessions::reload);
    open();
}

TuningSessions::~TuningSessions() = default;

bool TuningSessions::areKept() const
{
    return m_session.workspace().get() != nullptr;
}

Workspace *TuningSessions::workspace() const
{
    return areKept() ? m_session.workspace().get() : m_scratch.get();
}

std::shared_ptr<const WorkspacePlace> TuningSessions::place() const
{
    return areKept() ? m_session.workspace().place() : m_scratchPlace;
}

void TuningSessions::open()
{
    m_store.reset();
    m_entries.clear();
    m_scratchPlace.reset();
    m_scratch.reset();
    m_folder.reset();
    if (!areKept()) {
        m_folder = std::make_unique<QTemporaryDir>();
        auto scratch = Workspace::open(m_folder->filePath(QStringLiteral("sessions.shardscope")).toStdString());
        if (scratch) {
            m_scratch = *std::move(scratch);
            m_scratchPlace = std::make_shared<const WorkspacePlace>(m_scratch->file());
        } else {
            m_openError = scratch.error();
        }
    }
    if (workspace()) {
        auto store = TuningStore::open(workspace()->file());
        if (store) {
            m_store = *std::move(store);
        } else {
            m_openError = store.error();
        }
    }
    reload();
    if (const auto bad = m_store ? m_store->unreadableSessions() : m_openError; bad && !bad->empty()) {
        emit m_session.failed(unreadableEntries(workspace()->file(), *bad));
    }
}

void TuningSessions::reload()
{
    read();
    emit changed();
}

void TuningSessions::read()
{
    if (auto entries = m_store ? m_store->sessions() : std::vector<Entry>()) {
        m_entries = *std::move(entries);
    } else {
        emit m_session.failed(entries.error()); // those that were there are worth showing still
    }
}

void TuningSessions::follow()
{
    const auto before = m_entries;
    read();
    const auto isSame = [](const Entry &a, const Entry &b) {
        return a.id == b.id && a.name == b.name && a.trials == b.trials && a.plan == b.plan;
    };
    if (!std::ranges::equal(before, m_entries, isSame)) {
        emit changed();
    }
}

const TuningSessions::Entry *TuningSessions::find(Id id) const
{
    const auto entry = std::ranges::find(m_entries, id, &Entry::id);
    return entry == m_entries.end() ? nullptr : &*entry;
}

bool TuningSessions::isOfOpenData(const Entry &entry) const
{
    return m_session.data().set() && m_session.data().set()->isKnownAs(entry.fingerprint);
}

std::optional<Source> TuningSessions::sourceOf(const Entry &entry) const
{
    const auto sets = workspace() ? workspace()->dataSets() : std::vector<Workspace::DataEntry>();
    if (!sets) {
        return std::nullopt;
    }
    const auto set = std::ranges::find(*sets, entry.data, &Workspace::DataEntry::id);
    return set == sets->end() ? std::nullopt : std::optional(set->source);
}

QString TuningSessions::uniqueName(const QString &wanted) const
{
    return QString::fromStdString(freeName(wanted.toStdString(), [this](const std::string &name) {
        return std::ranges::find(m_entries, name, &Entry::name) != m_entries.end();
    }));
}

template<class T>
Outcome<T> TuningSessions::announced(Outcome<T> outcome)
{
    if (outcome) {
        reload();
    }
    return outcome;
}

Outcome<TuningSessions::Id> TuningSessions::create(const QString &name, const TuningSpec &spec)
{
    if (!m_store || !m_session.data().set()) {
        return m_openError;
    }
    return announced(beginSession(*workspace(), *m_store, m_session.data().source(), *m_session.data().set(),
                                  name.toStdString(), spec));
}

Outcome<TuningSessions::Id> TuningSessions::duplicate(Id id, const QString &name)
{
    return m_store ? announced(m_store->duplicate(id, name.toStdString())) : m_openError;
}

Outcome<TuningSessions::Id> TuningSessions::derive(Id id, const QString &name, const TuningSpec &spec)
{
    return m_store ? announced(m_store->derive(id, name.toStdString(), spec)) : m_openError;
}

Outcome<Done> TuningSessions::rename(Id id, const QString &name)
{
    return m_store ? announced(m_store->rename(id, name.toStdString())) : m_openError;
}

Outcome<Done> TuningSessions::remove(Id id)
{
    return m_store ? announced(m_store->remove(id)) : m_openError;
}

Outcome<Done> TuningSessions::adopt(Id id, std::int64_t storedPlan, const TuningResult &result,
                                    const OperatingPoint &point)
{
    return m_store ? announced(keepAdoption(*workspace(), *m_store, id, storedPlan, result, point)) : m_openError;
}

Outcome<KnownTrials> TuningSessions::known(Id id) const
{
    return m_store ? knownTrials(*m_store, id, *m_session.data().set()) : m_openError;
}

} // namespace shardscope
