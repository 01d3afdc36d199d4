// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Workspace.h"
#include "core/tuning/Trial.h"
#include "core/tuning/TuningSpec.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace shardscope {

class Database;

/// The tuning sessions of a workspace: what was asked of the tuner and every trial that ended. What was added is on
/// disk when Done is returned; a full disk or a kill loses nothing that was.
///
/// A session belongs to the data it was begun on, told by fingerprint; trials of different data never meet.
///
/// What cannot be read is listed as unreadable, and left as it is; the rest is there.
///
/// Threads: belongs to the thread that opened it; a job opens one of its own beside the window's.
class TuningStore
{
public:
    /// Errors: as Workspace::open.
    static Outcome<std::unique_ptr<TuningStore>> open(const std::filesystem::path &file);
    ~TuningStore();

    struct SessionEntry
    {
        std::int64_t id = 0;
        std::string name;
        TuningSpec spec;
        std::int64_t data = 0;            ///< id of a Workspace::DataEntry
        std::string location;             ///< of that data
        std::string fingerprint;          ///< of that data
        std::string created;              ///< ISO 8601, UTC
        int trials = 0;                   ///< that ended
        std::optional<std::int64_t> plan; ///< adopted from it
    };

    Outcome<std::vector<SessionEntry>> sessions() const; ///< last created first
    Outcome<std::vector<Workspace::Unreadable>> unreadableSessions() const;
    /// Errors: NotFound; why it cannot be read.
    Outcome<SessionEntry> session(const std::string &name) const;
    /// The session, to go on with it on this data. Errors: NotFound; DataChanged if it belongs to other data.
    Outcome<SessionEntry> sessionOn(const std::string &name, const DataSet &data) const;

    /// Errors: NameTaken; NotFound (data).
    Outcome<std::int64_t> create(std::int64_t data, const std::string &name, const TuningSpec &spec);
    /// A copy with all trials. Errors: NameTaken, NotFound.
    Outcome<std::int64_t> duplicate(std::int64_t session, const std::string &name);
    /// A new session on the same data with another spec, usually a smaller space, which goes on from those trials of
    /// the old one that are still trials of it. Errors: NameTaken, NotFound.
    Outcome<std::int64_t> derive(std::int64_t session, const std::string &name, const TuningSpec &spec);
    /// Errors: NameTaken, NotFound.
    Outcome<Done> rename(std::int64_t session, const std::string &name);
    /// Removes it with its trials; a plan adopted from it stays.
    Outcome<Done> remove(std::int64_t session);
    Outcome<Done> setPlan(std::int64_t session, std::int64_t plan);

    /// The same trial, with more forecasts than before, is replaced. Where two searches go on with one session, another
    /// may have the number: then this one is kept under the next free one.
    Outcome<Done> add(std::int64_t session, const Trial &trial);
    Outcome<Done> add(std::int64_t session, const Calibration &calibration);
    Outcome<std::vector<Trial>> trials(std::int64_t session) const; ///< by number
    Outcome<std::vector<Calibration>> calibrations(std::int64_t session) const;
    /// Trials and calibrations by what they are called, such as "trial 7".
    Outcome<std::vector<Workspace::Unreadable>> unreadableParts(std::int64_t session) const;

private:
    explicit TuningStore(std::unique_ptr<Database> database);
    Outcome<Done> checkName(const std::string &name) const;
    Outcome<std::int64_t> insert(std::int64_t data, const std::string &name, const TuningSpec &spec);
    Outcome<Done> store(std::int64_t session, const Trial &trial);
    Outcome<int> numberFor(std::int64_t session, const Trial &trial) const;

    std::unique_ptr<Database> m_database;
};

} // namespace shardscope
