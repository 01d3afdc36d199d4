// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTemporaryDir>

#include "core/work/TuningWork.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace shardscope {

class Session;

/// The tuning sessions of the workspace in use. Without a workspace they are kept in a file of their own for as long as
/// the program runs, so that nothing else need know the difference.
class TuningSessions : public QObject
{
    Q_OBJECT

public:
    using Id = std::int64_t; ///< 0: none
    using Entry = TuningStore::SessionEntry;

    explicit TuningSessions(Session &session, QObject *parent = nullptr);
    ~TuningSessions() override;

    const std::vector<Entry> &entries() const { return m_entries; } ///< last created first
    const Entry *find(Id id) const;
    /// It was begun on the data that is open, so it can go on.
    bool isOfOpenData(const Entry &entry) const;
    /// The data it was begun on, as it was opened then.
    std::optional<Source> sourceOf(const Entry &entry) const;
    bool areKept() const; ///< in a workspace, beyond the end of the program
    std::shared_ptr<const WorkspacePlace>
    place() const; ///< for a job to open a store of its own; null if there is none
    QString uniqueName(const QString &wanted) const;

    // Each announces the change. Errors: those of TuningStore.
    Outcome<Id> create(const QString &name, const TuningSpec &spec);
    Outcome<Id> duplicate(Id id, const QString &name);
    Outcome<Id> derive(Id id, const QString &name, const TuningSpec &spec);
    Outcome<Done> rename(Id id, const QString &name);
    Outcome<Done> remove(Id id);
    /// See keepAdoption; `id` 0: no session led to the plan.
    Outcome<Done> adopt(Id id, std::int64_t storedPlan, const TuningResult &result, const OperatingPoint &point);

    Outcome<KnownTrials> known(Id id) const; ///< of a session on the open data

    void reload(); ///< after a job has added trials
    void follow(); ///< after somebody else may have written: announces a change only where there is one

signals:
    void changed();

private:
    void open();
    void read();
    Workspace *workspace() const;
    template<class T>
    Outcome<T> announced(Outcome<T> outcome);

    Session &m_session;
    std::unique_ptr<QTemporaryDir> m_folder; ///< without a workspace
    std::unique_ptr<Workspace> m_scratch;    ///< in it
    std::shared_ptr<const WorkspacePlace> m_scratchPlace;
    std::unique_ptr<TuningStore> m_store;
    Error m_openError; ///< why there is none
    std::vector<Entry> m_entries;
};

} // namespace shardscope
