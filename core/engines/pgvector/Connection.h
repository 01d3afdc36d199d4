// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/pgvector/Errors.h"
#include "core/engines/pgvector/Opening.h"

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace shardscope::pg {

/// Asked ten times a second while a server is waited for; false: give up.
using GoOn = std::function<bool()>;

/// One statement.
struct Ask
{
    std::string sql;
    std::vector<std::string> parameters{}; ///< as texts
    std::string relation{};                ///< what is missing if a table is
    bool isLong = false;                   ///< may take as long as it takes
    GoOn goOn{};
};

/// What a statement returned, as texts.
class Rows
{
public:
    explicit Rows(Result result) : m_result(std::move(result)) {}

    int size() const { return PQntuples(m_result.get()); }
    bool isNull(int row, int column) const { return PQgetisnull(m_result.get(), row, column) != 0; }
    std::string_view text(int row, int column) const; ///< of null: empty
    std::int64_t integer(int row, int column) const;  ///< of null: 0
    bool flag(int row, int column) const { return text(row, column) == "t"; }
    std::int64_t affected() const; ///< rows that a statement changed

private:
    Result m_result;
};

/// A connection to a server for whatever is not a search. Calls block, but never longer than the timeout without a word
/// from the server, unless they are long. Threads: one.
///
/// Errors: as errorOf has them; Cancelled. After NodeTimeout and ConnectionLost it is of no use any more.
class Connection
{
public:
    static Outcome<std::unique_ptr<Connection>> open(const ConnectionTask &task, const GoOn &goOn = {});

    bool isUsable() const { return !m_broken && PQstatus(m_link.get()) == CONNECTION_OK; }
    int serverVersion() const { return PQserverVersion(m_link.get()); } ///< such as 170012
    std::string parameter(const char *name) const;                      ///< that the server has told by itself
    int process() const { return PQbackendPID(m_link.get()); }
    std::string node() const { return toText(m_task.node); }

    Outcome<Rows> query(const Ask &ask);
    Outcome<Done> run(const Ask &ask);
    /// Some statements that take no parameters, with semicolons between them.
    Outcome<Done> script(const Ask &ask);
    Outcome<Done> copyIn(const Ask &ask, std::string_view data);
    /// Until `take`, which is given one row at a time, answers false.
    Outcome<Done> copyOut(const Ask &ask, const std::function<bool(std::string_view)> &take);
    /// The state of the last error that a server stated; empty: there was none yet.
    const std::string &lastState() const { return m_lastState; }

private:
    Connection(ConnectionTask task, Link link);
    /// Waits until it can be read, or written; reads what there is.
    Outcome<Done> wait(const Ask &ask, bool alsoToWrite);
    Outcome<Done> flush(const Ask &ask);
    Outcome<Result> next(const Ask &ask);
    /// The last of all results, or the first error.
    Outcome<Result> last(const Ask &ask);
    Outcome<Done> startCopy(const Ask &ask, ExecStatusType wanted);
    Error stop(Code code);
    Error lost();
    Error refusal(const PGresult *result, const Ask &ask);

    ConnectionTask m_task;
    Link m_link;
    std::string m_lastState;
    bool m_broken = false;
};

/// A transaction that is rolled back unless it was committed.
class Transaction
{
public:
    static Outcome<Transaction> begin(Connection &connection);
    Transaction(Transaction &&other) noexcept : m_connection(std::exchange(other.m_connection, nullptr)) {}
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();
    Outcome<Done> commit();

private:
    explicit Transaction(Connection *connection) : m_connection(connection) {}
    Connection *m_connection;
};

} // namespace shardscope::pg
