// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Schema.h"

#include <vector>

namespace shardscope {

namespace {

using Migration = std::vector<const char *>; ///< statements, for the driver takes one at a time

/// The i-th leads from version i to version i + 1. What was released is never changed; a new version is a new entry.
const std::vector<Migration> &migrations()
{
    static const std::vector<Migration> all{
        {
            "CREATE TABLE data_set ("
            "  id INTEGER PRIMARY KEY,"
            "  location TEXT NOT NULL,"
            "  fingerprint TEXT NOT NULL,"
            "  name TEXT NOT NULL,"
            "  source TEXT NOT NULL,"    // how to open it again, JSON
            "  last_used TEXT NOT NULL," // ISO 8601, UTC
            "  UNIQUE (location, fingerprint)) STRICT",
            // Ids of plans are not used again: a window may still hold one of a plan that was removed.
            "CREATE TABLE plan ("
            "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
            "  data_set INTEGER NOT NULL REFERENCES data_set ON DELETE CASCADE,"
            "  spec TEXT NOT NULL," // JSON
            "  evaluation TEXT"     // JSON
            ") STRICT",
            "CREATE INDEX plan_of_data_set ON plan (data_set)",
            "CREATE TABLE partition ("
            "  plan INTEGER PRIMARY KEY REFERENCES plan ON DELETE CASCADE,"
            "  content BLOB NOT NULL) STRICT", // PartitionBlob
            "CREATE TABLE value (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
        },
        {
            "ALTER TABLE plan ADD COLUMN forecast TEXT", // settings of its latency forecast, JSON
            "CREATE TABLE tuning_session ("
            "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
            "  data_set INTEGER NOT NULL REFERENCES data_set ON DELETE CASCADE,"
            "  name TEXT NOT NULL UNIQUE,"
            "  spec TEXT NOT NULL,"                             // JSON
            "  created TEXT NOT NULL,"                          // ISO 8601, UTC
            "  plan INTEGER REFERENCES plan ON DELETE SET NULL" // what was adopted from it
            ") STRICT",
            "CREATE INDEX tuning_session_of_data_set ON tuning_session (data_set)",
            "CREATE INDEX tuning_session_of_plan ON tuning_session (plan)",
            "CREATE TABLE tuning_trial ("
            "  session INTEGER NOT NULL REFERENCES tuning_session ON DELETE CASCADE,"
            "  number INTEGER NOT NULL,"
            "  content TEXT NOT NULL," // JSON
            "  PRIMARY KEY (session, number)) STRICT",
            "CREATE TABLE tuning_calibration ("
            "  session INTEGER NOT NULL REFERENCES tuning_session ON DELETE CASCADE,"
            "  structure TEXT NOT NULL," // the index kind as it is built, in its notation
            "  content TEXT NOT NULL,"   // JSON
            "  PRIMARY KEY (session, structure)) STRICT",
        },
    };
    return all;
}

/// Whether somebody else's tables are in the file.
Outcome<bool> isForeign(const Connection &connection)
{
    const auto id = connection.number(QStringLiteral("PRAGMA application_id"));
    SHARDSCOPE_TRY(id);
    const auto tables = connection.number(QStringLiteral("SELECT count(*) FROM sqlite_schema"));
    SHARDSCOPE_TRY(tables);
    return *id != workspaceApplicationId && (*id != 0 || *tables > 0);
}

} // namespace

int currentSchemaVersion()
{
    return static_cast<int>(migrations().size());
}

Outcome<Done> migrate(const Connection &connection, const std::string &file)
{
    const auto before = connection.number(QStringLiteral("PRAGMA user_version"));
    SHARDSCOPE_TRY(before);
    if (*before >= currentSchemaVersion()) {
        return Done();
    }
    auto transaction = Transaction::begin(connection);
    SHARDSCOPE_TRY(transaction);
    // Read again under the lock: another process may have been faster.
    const auto version = connection.number(QStringLiteral("PRAGMA user_version"));
    SHARDSCOPE_TRY(version);
    const auto foreign = isForeign(connection);
    SHARDSCOPE_TRY(foreign);
    if (*foreign || *version < 0) {
        return Error{Code::NotAWorkspace, file, {}};
    }
    for (auto next = *version; next < currentSchemaVersion(); ++next) {
        for (const char *statement : migrations()[next]) {
            SHARDSCOPE_TRY(connection.run(QLatin1StringView(statement)));
        }
    }
    SHARDSCOPE_TRY(connection.run(QStringLiteral("PRAGMA application_id = %1").arg(workspaceApplicationId)));
    SHARDSCOPE_TRY(connection.run(QStringLiteral("PRAGMA user_version = %1").arg(currentSchemaVersion())));
    return (*transaction)->commit();
}

} // namespace shardscope
