// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Connection.h"

#include "core/base/WriteError.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QUrl>

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>

namespace shardscope {

namespace {

/// A write, a change of a file's length, the same of the index beside the log.
constexpr std::array sqliteCannotGrow{SQLITE_IOERR_WRITE, SQLITE_IOERR_TRUNCATE, SQLITE_IOERR_SHMSIZE};

QString uniqueName()
{
    static std::atomic<int> count = 0;
    return QStringLiteral("shardscope-%1").arg(++count);
}

Error errorOf(const QSqlError &error, const std::filesystem::path &file)
{
    const int primary = error.nativeErrorCode().toInt() & 0xff; // QtSql hands codes over as text
    if (primary == SQLITE_INTERRUPT) {
        return {Code::Cancelled, file.string(), {}};
    }
    if (primary == SQLITE_NOTADB) {
        return {Code::NotAWorkspace, file.string(), {}};
    }
    if (primary == SQLITE_CORRUPT) {
        return {Code::WorkspaceDamaged, file.string(), {}};
    }
    if (primary == SQLITE_BUSY || primary == SQLITE_LOCKED) {
        return {Code::WorkspaceInUse, file.string(), {}};
    }
    if (primary == SQLITE_READONLY) {
        return {Code::WorkspaceReadOnly, file.string(), {}};
    }
    if (primary == SQLITE_FULL) {
        return {Code::WorkspaceFull, file.string(), {}};
    }
    if (std::ranges::find(sqliteCannotGrow, error.nativeErrorCode().toInt()) != sqliteCannotGrow.end() &&
        hasFileSizeLimit()) {
        return cannotWrite(file, EFBIG);
    }
    return {Code::DatabaseFailure, file.string(), {error.databaseText().toStdString()}};
}

QString optionsFor(Connection::Access access)
{
    QString wait = QStringLiteral("QSQLITE_BUSY_TIMEOUT=20000");
    switch (access) {
    case Connection::Access::ReadWrite:
        return wait;
    case Connection::Access::ReadOnly:
        return wait + QStringLiteral(";QSQLITE_OPEN_READONLY");
    case Connection::Access::Immutable:
        break;
    }
    return wait + QStringLiteral(";QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI");
}

/// SQLite's own handle of a connection, as QtSql documents it; null of another driver.
sqlite3 *handleOf(const QString &connection)
{
    const QVariant handle = QSqlDatabase::database(connection, false).driver()->handle();
    return handle.isValid() && std::strcmp(handle.typeName(), "sqlite3*") == 0
               ? *static_cast<sqlite3 *const *>(handle.constData())
               : nullptr;
}

/// Asks while statements run whether to go on.
class Watch
{
public:
    Watch(sqlite3 *handle, const std::function<bool()> &goesOn) : m_handle(handle), m_goesOn(goesOn)
    {
        constexpr int instructions = 1000; // of SQLite's virtual machine, between two questions
        if (m_handle) {
            sqlite3_progress_handler(m_handle, instructions, &Watch::ask, this);
        }
    }
    ~Watch()
    {
        if (m_handle) {
            sqlite3_progress_handler(m_handle, 0, nullptr, nullptr);
        }
    }
    Watch(const Watch &) = delete;
    Watch &operator=(const Watch &) = delete;

private:
    static int ask(void *watch) { return static_cast<Watch *>(watch)->m_goesOn() ? 0 : 1; }

    sqlite3 *m_handle;
    const std::function<bool()> &m_goesOn;
};

Outcome<QSqlQuery> execute(const QString &connection, const std::filesystem::path &file, const QString &statement,
                           const QVariantList &values)
{
    QSqlQuery query(QSqlDatabase::database(connection, false));
    query.setForwardOnly(true);
    bool done = query.prepare(statement);
    if (done) {
        for (const QVariant &value : values) {
            query.addBindValue(value);
        }
        done = query.exec();
    }
    if (!done) {
        return errorOf(query.lastError(), file);
    }
    return query;
}

} // namespace

Connection::Connection(const std::filesystem::path &file, QString name) : m_file(file), m_name(std::move(name)) {}

Outcome<std::unique_ptr<Connection>> Connection::open(const std::filesystem::path &file, Access access)
{
    std::unique_ptr<Connection> connection(new Connection(file, uniqueName()));
    auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection->m_name);
    const QString path = QFile::decodeName(file.c_str());
    database.setConnectOptions(optionsFor(access));
    database.setDatabaseName(
        access == Access::Immutable ? QUrl::fromLocalFile(path).toString(QUrl::FullyEncoded) + "?immutable=1" : path);
    if (!database.open()) {
        return Error{Code::CannotOpen, file.string(), {database.lastError().text().toStdString()}};
    }
    return connection;
}

Connection::~Connection()
{
    QSqlDatabase::database(m_name, false).close();
    QSqlDatabase::removeDatabase(m_name);
}

Outcome<Connection::Change> Connection::run(const QString &statement, const QVariantList &values) const
{
    const auto query = execute(m_name, m_file, statement, values);
    SHARDSCOPE_TRY(query);
    return Change{query->numRowsAffected(), query->lastInsertId().toLongLong()};
}

Outcome<Connection::Change> Connection::run(const QString &statement, const QVariantList &values,
                                            const std::function<bool()> &goesOn) const
{
    const Watch watch(handleOf(m_name), goesOn);
    return run(statement, values);
}

Outcome<Done> Connection::read(const QString &statement, const QVariantList &values, const RowReader &reader) const
{
    auto query = execute(m_name, m_file, statement, values);
    SHARDSCOPE_TRY(query);
    const int columns = query->record().count();
    while (query->next()) {
        QVariantList row(columns);
        for (int column = 0; column < columns; ++column) {
            row[column] = query->value(column);
        }
        SHARDSCOPE_TRY(reader(row));
    }
    if (query->lastError().isValid()) { // otherwise a row that could not be read would look like the end
        return errorOf(query->lastError(), m_file);
    }
    return Done();
}

Outcome<std::int64_t> Connection::number(const QString &statement) const
{
    std::int64_t number = 0;
    SHARDSCOPE_TRY(read(statement, {}, [&](const QVariantList &row) -> Outcome<Done> {
        number = row[0].toLongLong();
        return Done();
    }));
    return number;
}

Outcome<std::unique_ptr<Transaction>> Transaction::begin(const Connection &connection)
{
    SHARDSCOPE_TRY(connection.run(QStringLiteral("BEGIN IMMEDIATE")));
    return std::unique_ptr<Transaction>(new Transaction(connection));
}

Transaction::Transaction(const Connection &connection) : m_connection(connection)
{
    m_connection.m_isInTransaction = true;
}

Transaction::~Transaction()
{
    if (m_open) {
        // Fails only where SQLite has undone it already, as after a full disk.
        static_cast<void>(m_connection.run(QStringLiteral("ROLLBACK")));
        m_connection.m_isInTransaction = false;
    }
}

Outcome<Done> Transaction::commit()
{
    SHARDSCOPE_TRY(m_connection.run(QStringLiteral("COMMIT")));
    m_open = false;
    m_connection.m_isInTransaction = false;
    return Done();
}

} // namespace shardscope
