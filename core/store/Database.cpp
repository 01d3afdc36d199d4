// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Database.h"

#include "core/store/Schema.h"

#include <QFile>
#include <QThread>

#include <nlohmann/json.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace shardscope {

namespace {

namespace fs = std::filesystem;

/// Why the file or folder cannot be used in that way (R_OK, W_OK), or no error.
std::error_code accessProblem(const fs::path &path, int mode)
{
    const bool isAllowed = ::faccessat(AT_FDCWD, path.c_str(), mode, AT_EACCESS) == 0;
    return isAllowed ? std::error_code() : std::error_code(errno, std::generic_category());
}

/// Whether there is something that can be read, as far as can be told without opening it: who closes a file drops the
/// locks of SQLite's connections to it. Whether it is a database, SQLite says.
Outcome<bool> isThere(const fs::path &file)
{
    std::error_code problem;
    const auto status = fs::status(file, problem);
    if (status.type() == fs::file_type::not_found) {
        return false;
    }
    if (!problem && fs::is_directory(status)) {
        problem = std::make_error_code(std::errc::is_a_directory);
    } else if (!problem && !fs::is_regular_file(status)) {
        return Error{Code::NotAWorkspace, file.string(), {}};
    } else if (!problem) {
        problem = accessProblem(file, R_OK);
    }
    return problem ? Outcome<bool>(Error{Code::CannotOpen, file.string(), {problem.message()}}) : true;
}

fs::path folderOf(const fs::path &file)
{
    return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

/// Why the file cannot be written, or no error.
std::error_code writeProblem(const fs::path &file)
{
    // SQLite puts its log beside the file, so the folder counts too.
    const auto folder = accessProblem(folderOf(file), W_OK);
    return folder || !fs::exists(file) ? folder : accessProblem(file, W_OK);
}

fs::path logOf(const fs::path &file)
{
    return fs::path(file) += "-wal";
}

std::optional<std::pair<dev_t, ino_t>> identityOf(const fs::path &file)
{
    struct stat status = {};
    return ::stat(file.c_str(), &status) == 0 ? std::optional(std::pair(status.st_dev, status.st_ino)) : std::nullopt;
}

Outcome<std::unique_ptr<Connection>> connectToRead(const fs::path &file)
{
    std::error_code ignored;
    const bool hasLog = fs::file_size(logOf(file), ignored) > 0 && !ignored;
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
    return toQt(compactText(document));
}

Database::Database(fs::path file, std::unique_ptr<Connection> connection)
    : m_file(std::move(file)), m_connection(std::move(connection))
{
}

Outcome<std::unique_ptr<Database>> Database::open(const fs::path &file)
{
    const auto there = isThere(file);
    SHARDSCOPE_TRY(there);
    const auto problem = writeProblem(file);
    if (problem && !*there) {
        return Error{Code::CannotOpen, file.string(), {problem.message()}};
    }
    auto connection = problem ? connectToRead(file) : Connection::open(file, Connection::Access::ReadWrite);
    SHARDSCOPE_TRY(connection);
    std::unique_ptr<Database> database(new Database(file, *std::move(connection)));
    SHARDSCOPE_TRY(database->prepare(!problem));
    return database;
}

Outcome<Done> Database::checkRoom(const fs::path &file, std::int64_t bytes)
{
    const auto there = isThere(file);
    SHARDSCOPE_TRY(there);
    if (*there) {
        const auto database = open(file);
        SHARDSCOPE_TRY(database);
        SHARDSCOPE_TRY((*database)->m_connection->run(QStringLiteral("PRAGMA busy_timeout = 5000")));
        SHARDSCOPE_TRY((*database)->begin()); // nobody else writes; undone at once
    } else if (const auto problem = writeProblem(file)) {
        return Error{Code::CannotOpen, file.string(), {problem.message()}};
    }
    std::error_code unknown;
    const auto space = fs::space(folderOf(file), unknown);
    return unknown || space.available >= static_cast<std::uintmax_t>(bytes)
               ? Outcome<Done>(Done())
               : Error{Code::WorkspaceFull, file.string(), {}};
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
    m_version = m_isReadOnly ? static_cast<int>(*version) : currentSchemaVersion();
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
    SHARDSCOPE_TRY(this->version()); // makes the log, where it is not there yet
    m_log = identityOf(logOf(m_file));
    return Done();
}

Outcome<std::int64_t> Database::version() const
{
    return m_connection->number(QStringLiteral("PRAGMA data_version"));
}

Outcome<std::int64_t> Database::ownChanges() const
{
    return m_connection->number(QStringLiteral("SELECT total_changes()"));
}

Outcome<Done> Database::copyInto(const fs::path &fresh, const Progress &progress) const
{
    const auto allowWriting = [this](const char *state) {
        return m_isReadOnly ? m_connection->run(QLatin1StringView(state)) : Outcome(Connection::Change());
    };
    const auto pages = m_connection->number(QStringLiteral("PRAGMA page_count"));
    SHARDSCOPE_TRY(pages);
    const auto pageSize = m_connection->number(QStringLiteral("PRAGMA page_size"));
    SHARDSCOPE_TRY(pageSize);
    const auto goesOn = [&] {
        std::error_code ignored;
        const auto written = fs::file_size(fresh, ignored);
        const std::int64_t whole = *pages * *pageSize;
        return progress(ignored ? 0 : std::min(static_cast<std::int64_t>(written), whole), whole);
    };
    SHARDSCOPE_TRY(allowWriting("PRAGMA query_only = OFF")); // which counts the copy as writing
    const auto copied = m_connection->run(QStringLiteral("VACUUM INTO ?"), {QFile::decodeName(fresh.c_str())}, goesOn);
    SHARDSCOPE_TRY(allowWriting("PRAGMA query_only = ON"));
    if (!copied.ok() && copied.error().code == Code::DatabaseFailure) {
        return Error{Code::CannotWrite, fresh.string(), copied.error().facts};
    }
    SHARDSCOPE_TRY(copied);
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
    return m_connection->isInTransaction() ? Done() : checkLog();
}

/// What went into a log that is no longer there would be lost without a word. SQLite prevents it by locks, which some
/// file systems do not honour, and which a file dialog that looks into files can undo.
Outcome<Done> Database::checkLog() const
{
    if (m_log && m_log != identityOf(logOf(m_file))) {
        return Error{Code::WorkspaceLogGone, m_file.string(), {}};
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

std::string planText(std::int64_t plan)
{
    return "plan " + std::to_string(plan);
}

} // namespace shardscope
