// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Database.h"

#include "core/store/Schema.h"

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

QString toQt(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::string fromQt(const QVariant &value)
{
    return value.toString().toStdString();
}

QString printed(const Json &document)
{
    return toQt(document.dump(-1, ' ', false, Json::error_handler_t::replace));
}

Database::Database(fs::path file, std::unique_ptr<Connection> connection)
    : m_file(std::move(file)), m_connection(std::move(connection))
{
}

Outcome<std::unique_ptr<Database>> Database::open(const fs::path &file)
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
    std::unique_ptr<Database> database(new Database(file, *std::move(connection)));
    SHARDSCOPE_TRY(database->prepare(!problem));
    return database;
}

Outcome<Done> Database::prepare(bool isWritable)
{
    const auto version = m_connection->number(QStringLiteral("PRAGMA user_version"));
    SHARDSCOPE_TRY(version);
    const auto id = m_connection->number(QStringLiteral("PRAGMA application_id"));
    SHARDSCOPE_TRY(id);
    const bool isOurs = *id == workspaceApplicationId;
    if (isOurs && *version > currentSchemaVersion()) {
        m_newer = static_cast<int>(*version);
    }
    m_isReadOnly = !isWritable || m_newer > 0;
    if (m_isReadOnly) {
        if (!isOurs) {
            return Error{Code::NotAWorkspace, m_file.string(), {}};
        }
        SHARDSCOPE_TRY(m_connection->run(QStringLiteral("PRAGMA query_only = ON")));
        return Done();
    }
    SHARDSCOPE_TRY(migrate(*m_connection, m_file.string()));
    SHARDSCOPE_TRY(useLog(*m_connection));
    SHARDSCOPE_TRY(m_connection->run(QStringLiteral("PRAGMA synchronous = FULL"))); // on disk when Done is returned
    SHARDSCOPE_TRY(m_connection->run(QStringLiteral("PRAGMA foreign_keys = ON")));
    return Done();
}

Outcome<Done> Database::read(const char *statement, const QVariantList &values,
                             const Connection::RowReader &reader) const
{
    return m_connection->read(QLatin1StringView(statement), values, reader);
}

Outcome<Done> Database::checkWritable() const
{
    if (m_newer > 0) {
        return Error{
            Code::NewerWorkspace, m_file.string(), {std::int64_t(m_newer), std::int64_t(currentSchemaVersion())}};
    }
    if (m_isReadOnly) {
        return Error{Code::WorkspaceReadOnly, m_file.string(), {}};
    }
    return Done();
}

Outcome<Connection::Change> Database::write(const char *statement, const QVariantList &values) const
{
    SHARDSCOPE_TRY(checkWritable());
    return m_connection->run(QLatin1StringView(statement), values);
}

Outcome<Done> Database::change(const char *statement, const QVariantList &values, const std::string &what) const
{
    const auto changed = write(statement, values);
    SHARDSCOPE_TRY(changed);
    if (changed->rows < 1) {
        return missing(what);
    }
    return Done();
}

Outcome<std::unique_ptr<Transaction>> Database::begin() const
{
    SHARDSCOPE_TRY(checkWritable());
    return Transaction::begin(*m_connection);
}

} // namespace shardscope
