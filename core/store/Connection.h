// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"

#include <QString>
#include <QVariantList>

#include <filesystem>
#include <functional>
#include <memory>

namespace shardscope {

/// A connection to one SQLite file; the only place that knows the driver.
///
/// Threads: belongs to the thread that opened it. Others, and other processes, may have the file open as well: who
///          finds it locked waits for up to twenty seconds.
///
/// While a connection is open, nothing else in this process may open and close the file or those beside it: closing
/// any descriptor of a file drops all of the process's POSIX locks on it, those of SQLite too, upon which the next
/// process that closes the file takes the log away.
class Connection
{
public:
    enum class Access {
        ReadWrite, ///< makes the file where there is none
        ReadOnly,
        Immutable, ///< for a place where SQLite may not even put its lock files; nobody else may write
    };

    /// Errors: CannotOpen.
    static Outcome<std::unique_ptr<Connection>> open(const std::filesystem::path &file, Access access);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    /// What a statement changed.
    struct Change
    {
        std::int64_t rows = 0;
        std::int64_t lastId = 0; ///< of the row it inserted
    };

    /// Runs one statement with its values. A single statement is a transaction of its own.
    ///
    /// Errors: NotAWorkspace, WorkspaceReadOnly, WorkspaceInUse, WorkspaceDamaged, WorkspaceFull, DatabaseFailure.
    Outcome<Change> run(const QString &statement, const QVariantList &values = {}) const;

    /// The same of a statement that takes long: `goesOn` is asked now and then, and false stops it. Errors: Cancelled
    /// and those of `run`.
    Outcome<Change> run(const QString &statement, const QVariantList &values,
                        const std::function<bool()> &goesOn) const;

    using RowReader = std::function<Outcome<Done>(const QVariantList &row)>;
    /// Hands each row of the answer to `reader`, until it fails. Errors: its own and those of `run`.
    Outcome<Done> read(const QString &statement, const QVariantList &values, const RowReader &reader) const;

    /// The single number a statement answers, or 0 if it answers nothing.
    Outcome<std::int64_t> number(const QString &statement) const;

    bool isInTransaction() const { return m_isInTransaction; }

private:
    friend class Transaction;
    Connection(const std::filesystem::path &file, QString name);

    std::filesystem::path m_file;
    QString m_name;
    mutable bool m_isInTransaction = false;
};

/// Several statements that happen together or not at all. Takes the write lock at once, so that what is read inside is
/// still so when it writes. Undone unless committed.
class Transaction
{
public:
    static Outcome<std::unique_ptr<Transaction>> begin(const Connection &connection);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    Outcome<Done> commit();

private:
    explicit Transaction(const Connection &connection);

    const Connection &m_connection;
    bool m_open = true;
};

} // namespace shardscope
