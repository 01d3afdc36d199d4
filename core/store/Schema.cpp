// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Schema.h"

#include "core/base/FreeName.h"

#include <set>
#include <variant>
#include <vector>

namespace shardscope {

namespace {

/// A statement, for the driver takes one at a time, or what no statement can say.
using Step = std::variant<const char *, Outcome<Done> (*)(const Connection &)>;
using Migration = std::vector<Step>;

/// Every plan's name as a column, for which no two of one data set may be alike: the later one of two gets a number. A
/// plan whose document cannot be read is called by its number.
Outcome<Done> namePlans(const Connection &connection)
{
    struct Plan
    {
        qint64 id = 0;
        qint64 data = 0;
        QString name;
    };
    std::vector<Plan> plans;
    SHARDSCOPE_TRY(connection.read(
        QStringLiteral("SELECT id, data_set, CASE WHEN json_valid(spec) THEN coalesce(json_extract(spec, '$.name'), '')"
                       " ELSE 'plan ' || id END FROM plan ORDER BY id"),
        {}, [&](const QVariantList &row) -> Outcome<Done> {
            plans.push_back({row[0].toLongLong(), row[1].toLongLong(), row[2].toString()});
            return Done();
        }));
    std::set<std::pair<qint64, std::string>> taken;
    for (const Plan &plan : plans) {
        const auto isTaken = [&](const std::string &name) { return taken.contains({plan.data, name}); };
        const auto name = freeName(plan.name.toStdString(), isTaken);
        taken.emplace(plan.data, name);
        const QString chosen = QString::fromStdString(name);
        SHARDSCOPE_TRY(connection.run(QStringLiteral("UPDATE plan SET name = ? WHERE id = ?"), {chosen, plan.id}));
        if (chosen != plan.name) {
            SHARDSCOPE_TRY(connection.run(
                QStringLiteral("UPDATE plan SET spec = json_set(spec, '$.name', ?) WHERE id = ? AND json_valid(spec)"),
                {chosen, plan.id}));
        }
    }
    return Done();
}

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
        {
            "ALTER TABLE plan ADD COLUMN name TEXT NOT NULL DEFAULT ''",
            namePlans,
            "CREATE UNIQUE INDEX plan_name ON plan (data_set, name)",
        },
        {
            // Addresses hold no secret.
            "CREATE TABLE cluster (name TEXT PRIMARY KEY, address TEXT NOT NULL) STRICT",
            "CREATE TABLE live_run ("
            "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
            "  plan INTEGER NOT NULL REFERENCES plan ON DELETE CASCADE,"
            "  content TEXT NOT NULL" // JSON
            ") STRICT",
            "CREATE INDEX live_run_of_plan ON live_run (plan)",
        },
        {
            "ALTER TABLE plan ADD COLUMN note TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE plan ADD COLUMN tags TEXT NOT NULL DEFAULT ''", // a line each
        },
        {
            "CREATE TABLE IF NOT EXISTS search ("
            "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
            "  data_set INTEGER NOT NULL REFERENCES data_set ON DELETE CASCADE,"
            "  content TEXT NOT NULL" // a SearchQuestion, JSON
            ") STRICT",
            "CREATE INDEX IF NOT EXISTS search_of_data_set ON search (data_set)",
            // Of a partition whose content, in the table above, is a head: see PartitionBlob.
            "CREATE TABLE IF NOT EXISTS partition_part ("
            "  plan INTEGER NOT NULL REFERENCES plan ON DELETE CASCADE,"
            "  number INTEGER NOT NULL,"
            "  content BLOB NOT NULL,"
            "  UNIQUE (plan, number)) STRICT",
            // What becomes of a sharding with time: of data and of a plan, of data alone, or of neither.
            "CREATE TABLE IF NOT EXISTS study ("
            "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
            "  kind TEXT NOT NULL,"
            "  data_set INTEGER REFERENCES data_set ON DELETE CASCADE,"
            "  plan INTEGER REFERENCES plan ON DELETE SET NULL,"
            "  created TEXT NOT NULL," // ISO 8601, UTC
            "  content TEXT NOT NULL"  // JSON
            ") STRICT",
            "CREATE INDEX IF NOT EXISTS study_of_data_set ON study (data_set)",
            "CREATE INDEX IF NOT EXISTS study_of_plan ON study (plan)",
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

Outcome<Done> take(const Step &step, const Connection &connection)
{
    if (const auto *statement = std::get_if<const char *>(&step)) {
        SHARDSCOPE_TRY(connection.run(QLatin1StringView(*statement)));
        return Done();
    }
    return std::get<Outcome<Done> (*)(const Connection &)>(step)(connection);
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
    const auto now = connection.number(QStringLiteral("PRAGMA user_version"));
    SHARDSCOPE_TRY(now);
    const auto foreign = isForeign(connection);
    SHARDSCOPE_TRY(foreign);
    if (*foreign || *now < 0) {
        return Error{Code::NotAWorkspace, file, {}};
    }
    for (auto next = *now; next < currentSchemaVersion(); ++next) {
        for (const Step &step : migrations()[next]) {
            SHARDSCOPE_TRY(take(step, connection));
        }
    }
    SHARDSCOPE_TRY(connection.run(QStringLiteral("PRAGMA application_id = %1").arg(workspaceApplicationId)));
    SHARDSCOPE_TRY(connection.run(QStringLiteral("PRAGMA user_version = %1").arg(currentSchemaVersion())));
    return (*transaction)->commit();
}

} // namespace shardscope
