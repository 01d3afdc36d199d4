// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Workspace.h"

#include "core/base/JsonReader.h"
#include "core/store/Connection.h"
#include "core/store/PartitionBlob.h"
#include "core/store/Schema.h"
#include "core/store/SourceJson.h"

#include <QDateTime>
#include <QFile>
#include <QThread>

#include <nlohmann/json.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace shardscope {

namespace {

namespace fs = std::filesystem;

QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

std::string plain(const QVariant &value)
{
    return value.toString().toStdString();
}

/// A document as text. What is not UTF-8 in it, such as a file name, is written with the replacement character.
QString printed(const Json &document)
{
    return text(document.dump(-1, ' ', false, Json::error_handler_t::replace));
}

/// Whether the file is there, and is SQLite's or still empty.
Outcome<bool> looksRight(const fs::path &file)
{
    QFile device(QFile::decodeName(file.c_str()));
    if (!device.exists()) {
        return true;
    }
    if (!device.open(QIODevice::ReadOnly)) {
        return Error{Code::CannotOpen, file.string(), {device.errorString().toStdString()}};
    }
    constexpr QByteArrayView magic("SQLite format 3\0", 16);
    const QByteArray head = device.read(magic.size());
    return head.isEmpty() || head == magic;
}

/// Why the file cannot be written, or no error.
std::error_code writeProblem(const fs::path &file)
{
    const auto problem = [](const fs::path &path) {
        const bool writable = ::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) == 0;
        return writable ? std::error_code() : std::error_code(errno, std::generic_category());
    };
    // SQLite puts its log beside the file, so the folder counts too.
    const auto folder = problem(file.has_parent_path() ? file.parent_path() : fs::path("."));
    return folder || !fs::exists(file) ? folder : problem(file);
}

Outcome<std::unique_ptr<Connection>> connectToRead(const fs::path &file)
{
    std::error_code ignored;
    const bool hasLog = fs::file_size(fs::path(file) += "-wal", ignored) > 0 && !ignored;
    // With a log beside it the file alone is not the whole: SQLite must read both, and says so if it cannot.
    return Connection::open(file, hasLog ? Connection::Access::ReadOnly : Connection::Access::Immutable);
}

/// The log makes writers and readers not wait for each other. Another process may be switching to it just now, which
/// SQLite reports without waiting.
Outcome<Done> useLog(const Connection &connection)
{
    constexpr int attempts = 50;
    for (int attempt = 1; true; ++attempt) {
        const auto done = connection.run(QStringLiteral("PRAGMA journal_mode = WAL"));
        if (done.ok()) {
            return Done();
        }
        if (attempt == attempts) {
            return done.error();
        }
        QThread::msleep(20);
    }
}

} // namespace

/// The file and what may be done with it.
class Workspace::Database
{
public:
    Database(fs::path path, std::unique_ptr<Connection> connection)
        : file(std::move(path)), m_connection(std::move(connection))
    {
    }

    Outcome<Done> prepare(bool writable)
    {
        const auto version = m_connection->number(QStringLiteral("PRAGMA user_version"));
        SHARDSCOPE_TRY(version);
        const auto id = m_connection->number(QStringLiteral("PRAGMA application_id"));
        SHARDSCOPE_TRY(id);
        const bool isOurs = *id == workspaceApplicationId;
        if (isOurs && *version > currentSchemaVersion()) {
            newer = static_cast<int>(*version);
        }
        isReadOnly = !writable || newer > 0;
        if (isReadOnly) {
            if (!isOurs) {
                return Error{Code::NotAWorkspace, file.string(), {}};
            }
            SHARDSCOPE_TRY(m_connection->run(QStringLiteral("PRAGMA query_only = ON")));
            return Done();
        }
        SHARDSCOPE_TRY(migrate(*m_connection, file.string()));
        SHARDSCOPE_TRY(useLog(*m_connection));
        SHARDSCOPE_TRY(m_connection->run(QStringLiteral("PRAGMA synchronous = FULL"))); // on disk when Done is returned
        SHARDSCOPE_TRY(m_connection->run(QStringLiteral("PRAGMA foreign_keys = ON")));
        return Done();
    }

    Outcome<Done> read(const char *statement, const QVariantList &values, const Connection::RowReader &reader) const
    {
        return m_connection->read(QLatin1StringView(statement), values, reader);
    }

    Outcome<Connection::Change> write(const char *statement, const QVariantList &values) const
    {
        if (newer > 0) {
            return Error{
                Code::NewerWorkspace, file.string(), {std::int64_t(newer), std::int64_t(currentSchemaVersion())}};
        }
        if (isReadOnly) {
            return Error{Code::WorkspaceReadOnly, file.string(), {}};
        }
        return m_connection->run(QLatin1StringView(statement), values);
    }

    /// A change that must meet the plan it is about.
    Outcome<Done> changePlan(std::int64_t plan, const char *statement, const QVariantList &values) const
    {
        const auto changed = write(statement, values);
        SHARDSCOPE_TRY(changed);
        if (changed->rows < 1) {
            return missing("plan " + std::to_string(plan));
        }
        return Done();
    }

    Error missing(const std::string &what) const { return {Code::NotFound, file.string(), {what}}; }

    fs::path file;
    bool isReadOnly = false;
    int newer = 0;

private:
    std::unique_ptr<Connection> m_connection;
};

Workspace::Workspace(std::unique_ptr<Database> database) : m_database(std::move(database)) {}

Workspace::~Workspace() = default;

Outcome<std::unique_ptr<Workspace>> Workspace::open(const fs::path &file)
{
    const auto right = looksRight(file);
    SHARDSCOPE_TRY(right);
    if (!*right) {
        return Error{Code::NotAWorkspace, file.string(), {}};
    }
    const auto problem = writeProblem(file);
    if (problem && !fs::exists(file)) {
        return Error{Code::CannotOpen, file.string(), {problem.message()}};
    }
    auto connection = problem ? connectToRead(file) : Connection::open(file, Connection::Access::ReadWrite);
    SHARDSCOPE_TRY(connection);
    auto database = std::make_unique<Database>(file, *std::move(connection));
    SHARDSCOPE_TRY(database->prepare(!problem));
    return std::unique_ptr<Workspace>(new Workspace(std::move(database)));
}

const fs::path &Workspace::file() const
{
    return m_database->file;
}

bool Workspace::isReadOnly() const
{
    return m_database->isReadOnly;
}

int Workspace::knownVersion()
{
    return currentSchemaVersion();
}

int Workspace::newerVersion() const
{
    return m_database->newer;
}

Outcome<std::int64_t> Workspace::rememberData(const Source &source, const DataSet &data)
{
    const QString location = text(source.location);
    const QString fingerprint = text(data.fingerprint);
    const QString now = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
    SHARDSCOPE_TRY(
        m_database->write("INSERT INTO data_set (location, fingerprint, name, source, last_used) VALUES (?, ?, ?, ?, ?)"
                          " ON CONFLICT (location, fingerprint) DO UPDATE"
                          " SET name = excluded.name, source = excluded.source, last_used = excluded.last_used",
                          {location, fingerprint, text(data.name), printed(toJson(source)), now}));
    // Not RETURNING: a statement that hands out rows commits only when it is let go, where no error can be seen.
    std::int64_t id = 0;
    SHARDSCOPE_TRY(m_database->read("SELECT id FROM data_set WHERE location = ? AND fingerprint = ?",
                                    {location, fingerprint}, [&](const QVariantList &row) -> Outcome<Done> {
                                        id = row[0].toLongLong();
                                        return Done();
                                    }));
    return id;
}

Outcome<std::vector<Workspace::DataEntry>> Workspace::dataSets() const
{
    std::vector<DataEntry> entries;
    const auto readRow = [&](const QVariantList &row) -> Outcome<Done> {
        const auto document = parseJson(plain(row[1]), file().string());
        SHARDSCOPE_TRY(document);
        auto source = sourceFromJson(*document);
        SHARDSCOPE_TRY(source);
        entries.push_back({.id = row[0].toLongLong(),
                           .source = *std::move(source),
                           .name = plain(row[2]),
                           .fingerprint = plain(row[3]),
                           .lastUsed = plain(row[4])});
        return Done();
    };
    SHARDSCOPE_TRY(m_database->read(
        "SELECT id, source, name, fingerprint, last_used FROM data_set ORDER BY last_used DESC, id DESC", {}, readRow));
    return entries;
}

Outcome<std::int64_t> Workspace::addPlan(std::int64_t data, const PlanSpec &spec)
{
    const auto inserted = m_database->write("INSERT INTO plan (data_set, spec) SELECT id, ? FROM data_set WHERE id = ?",
                                            {printed(toJson(spec)), qint64(data)});
    SHARDSCOPE_TRY(inserted);
    if (inserted->rows < 1) {
        return m_database->missing("data set " + std::to_string(data));
    }
    return inserted->lastId;
}

Outcome<Done> Workspace::renamePlan(std::int64_t plan, const std::string &name)
{
    return m_database->changePlan(plan, "UPDATE plan SET spec = json_set(spec, '$.name', ?) WHERE id = ?",
                                  {text(name), qint64(plan)});
}

Outcome<Done> Workspace::removePlan(std::int64_t plan)
{
    return m_database->changePlan(plan, "DELETE FROM plan WHERE id = ?", {qint64(plan)});
}

Outcome<std::vector<Workspace::PlanEntry>> Workspace::plans(std::int64_t data) const
{
    std::vector<PlanEntry> entries;
    const auto readRow = [&](const QVariantList &row) -> Outcome<Done> {
        auto spec = planFromText(plain(row[1]));
        SHARDSCOPE_TRY(spec);
        PlanEntry entry{.id = row[0].toLongLong(), .data = data, .spec = *std::move(spec), .evaluation = {}};
        if (!row[2].isNull()) {
            const auto document = parseJson(plain(row[2]), file().string());
            SHARDSCOPE_TRY(document);
            auto evaluation = evaluationFromJson(*document);
            SHARDSCOPE_TRY(evaluation);
            entry.evaluation = *std::move(evaluation);
        }
        entries.push_back(std::move(entry));
        return Done();
    };
    SHARDSCOPE_TRY(m_database->read("SELECT id, spec, evaluation FROM plan WHERE data_set = ? ORDER BY id",
                                    {qint64(data)}, readRow));
    return entries;
}

Outcome<Done> Workspace::storePartition(std::int64_t plan, const Partition &partition)
{
    return m_database->changePlan(
        plan, "INSERT OR REPLACE INTO partition (plan, content) SELECT id, ? FROM plan WHERE id = ?",
        {toBlob(partition), qint64(plan)});
}

Outcome<std::optional<Partition>> Workspace::partition(std::int64_t plan) const
{
    std::optional<Partition> stored;
    const auto readRow = [&](const QVariantList &row) -> Outcome<Done> {
        auto partition = partitionFromBlob(row[0].toByteArray());
        SHARDSCOPE_TRY(partition);
        stored = *std::move(partition);
        return Done();
    };
    SHARDSCOPE_TRY(m_database->read("SELECT content FROM partition WHERE plan = ?", {qint64(plan)}, readRow));
    return stored;
}

Outcome<Done> Workspace::storeEvaluation(std::int64_t plan, const Evaluation &evaluation)
{
    return m_database->changePlan(plan, "UPDATE plan SET evaluation = ? WHERE id = ?",
                                  {printed(toJson(evaluation)), qint64(plan)});
}

Outcome<Done> Workspace::setValue(const std::string &key, const std::string &value)
{
    SHARDSCOPE_TRY(m_database->write("INSERT INTO value (key, value) VALUES (?, ?)"
                                     " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                                     {text(key), text(value)}));
    return Done();
}

std::string Workspace::value(const std::string &key) const
{
    std::string stored;
    const auto readRow = [&](const QVariantList &row) -> Outcome<Done> {
        stored = plain(row[0]);
        return Done();
    };
    const auto done = m_database->read("SELECT value FROM value WHERE key = ?", {text(key)}, readRow);
    return done.ok() ? stored : std::string();
}

} // namespace shardscope
