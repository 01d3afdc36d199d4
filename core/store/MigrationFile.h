// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lifecycle/migration/Migration.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace shardscope {

class Connection;

/// Migrations in an SQLite file of their own, by name: what is saved is on disk, whatever is killed.
///
/// Threads: belongs to the thread that opened it.
class MigrationFile
{
public:
    /// Makes the file where there is none. Errors: CannotOpen, those of Connection; NotAWorkspace where the file is
    /// something else; NewerWorkspace.
    static Outcome<std::unique_ptr<MigrationFile>> open(const std::filesystem::path &file);
    ~MigrationFile();
    MigrationFile(const MigrationFile &) = delete;
    MigrationFile &operator=(const MigrationFile &) = delete;

    struct Entry
    {
        std::string name;
        std::string task; ///< how it was begun, in words of whoever began it
        MigrationState state;
        std::string updated; ///< ISO 8601, UTC
    };
    /// In the order of names.
    Outcome<std::vector<Entry>> entries() const;
    /// Errors: MigrationMissing.
    Outcome<Entry> entry(const std::string &name) const;

    /// The journal of one that goes on, or begins. Lives no longer than this.
    /// Errors: MigrationDiffers where it was begun with another task and is not over.
    Outcome<std::unique_ptr<MigrationJournal>> journal(const std::string &name, const std::string &task);
    /// Forgets one that is over. Errors: MigrationMissing, MigrationDiffers.
    Outcome<Done> forget(const std::string &name);

    /// Several migrations that belong together, such as those of a resharding.
    struct Series
    {
        std::string name;
        std::string task; ///< in words of whoever began it: all that it takes to go on
        bool isOver = false;
    };
    /// None: there is none of that name.
    Outcome<std::optional<Series>> series(const std::string &name) const;
    /// In place of the one of that name.
    Outcome<Done> keep(const Series &series);

private:
    MigrationFile(std::filesystem::path file, std::unique_ptr<Connection> connection);
    Outcome<Done> prepare();
    Outcome<Done> makeSeries();

    std::filesystem::path m_file;
    std::unique_ptr<Connection> m_connection;
};

} // namespace shardscope
