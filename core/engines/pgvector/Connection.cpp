// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/pgvector/Connection.h"

#include "core/base/Clock.h"

#include <poll.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace shardscope::pg {

namespace {

constexpr int checksClients = 140000; ///< version of PostgreSQL
constexpr int slice = 100;            ///< ms between two questions whether to go on

enum class WaitEnd { Ready, Late, Stopped };

/// `due`: of steadyNow; 0: never.
WaitEnd waitFor(int descriptor, bool toRead, bool toWrite, std::int64_t due, const GoOn &goOn)
{
    while (true) {
        pollfd entry{descriptor, static_cast<short>((toRead ? POLLIN : 0) | (toWrite ? POLLOUT : 0)), 0};
        const std::int64_t left = due > 0 ? (due - steadyNow()) / 1'000'000 + 1 : slice;
        if (::poll(&entry, 1, static_cast<int>(std::clamp<std::int64_t>(left, 0, slice))) > 0) {
            return WaitEnd::Ready;
        }
        if (goOn && !goOn()) {
            return WaitEnd::Stopped;
        }
        if (due > 0 && steadyNow() >= due) {
            return WaitEnd::Late;
        }
    }
}

/// Asks the server to give up what it does; blocks while it connects for that.
void askToStop(PGconn *link)
{
    if (PGcancel *const cancel = PQgetCancel(link)) {
        std::array<char, 256> reason{};
        PQcancel(cancel, reason.data(), static_cast<int>(reason.size()));
        PQfreeCancel(cancel);
    }
}

Error cancelledBy(const ConnectionTask &task)
{
    return {Code::Cancelled, toText(task.node), {}};
}

Error timeoutOf(const ConnectionTask &task)
{
    return {Code::NodeTimeout, toText(task.node), {task.timeout / 1'000'000}};
}

} // namespace

std::string_view Rows::text(int row, int column) const
{
    return {PQgetvalue(m_result.get(), row, column),
            static_cast<std::size_t>(PQgetlength(m_result.get(), row, column))};
}

std::int64_t Rows::integer(int row, int column) const
{
    const auto digits = text(row, column);
    std::int64_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

std::int64_t Rows::affected() const
{
    const std::string_view digits = PQcmdTuples(m_result.get());
    std::int64_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

Connection::Connection(ConnectionTask task, Link link) : m_task(std::move(task)), m_link(std::move(link)) {}

Outcome<std::unique_ptr<Connection>> Connection::open(const ConnectionTask &task, const GoOn &goOn)
{
    Opening opening(task);
    const std::int64_t due = steadyNow() + task.timeout;
    while (opening.wants() != Opening::Wants::Nothing) {
        const bool toWrite = opening.wants() == Opening::Wants::ToWrite;
        switch (waitFor(opening.descriptor(), !toWrite, toWrite, due, goOn)) {
        case WaitEnd::Ready:
            opening.advance();
            break;
        case WaitEnd::Late:
            return timeoutOf(task);
        case WaitEnd::Stopped:
            return cancelledBy(task);
        }
    }
    if (!opening.isOpen()) {
        return opening.trouble();
    }
    std::unique_ptr<Connection> connection(new Connection(task, opening.take()));
    if (connection->serverVersion() >= checksClients) {
        // Who gave up waiting closes the connection; what the server was doing for it is then over soon, too. Some
        // systems cannot tell: no reason not to go on.
        const auto set = connection->run({.sql = "SET client_connection_check_interval = '2s'", .goOn = goOn});
        if (!set.ok() && !connection->isUsable()) {
            return set.error();
        }
    }
    return connection;
}

std::string Connection::parameter(const char *name) const
{
    const char *const value = PQparameterStatus(m_link.get(), name);
    return value ? value : "";
}

Outcome<Rows> Connection::query(const Ask &ask)
{
    std::vector<const char *> values;
    for (const auto &parameter : ask.parameters) {
        values.push_back(parameter.c_str());
    }
    if (PQsendQueryParams(m_link.get(), ask.sql.c_str(), static_cast<int>(values.size()), nullptr, values.data(),
                          nullptr, nullptr, 0) == 0) {
        return lost();
    }
    auto result = last(ask);
    SHARDSCOPE_TRY(result);
    return Rows(*std::move(result));
}

Outcome<Done> Connection::run(const Ask &ask)
{
    SHARDSCOPE_TRY(query(ask));
    return Done();
}

Outcome<Done> Connection::script(const Ask &ask)
{
    if (PQsendQuery(m_link.get(), ask.sql.c_str()) == 0) {
        return lost();
    }
    SHARDSCOPE_TRY(last(ask));
    return Done();
}

Outcome<Done> Connection::startCopy(const Ask &ask, ExecStatusType wanted)
{
    if (PQsendQuery(m_link.get(), ask.sql.c_str()) == 0) {
        return lost();
    }
    const auto result = next(ask);
    SHARDSCOPE_TRY(result);
    if (PQresultStatus(result->get()) == wanted) {
        return Done();
    }
    Error error = refusal(result->get(), ask);
    SHARDSCOPE_TRY(last(ask));
    return error;
}

Outcome<Done> Connection::copyIn(const Ask &ask, std::string_view data)
{
    SHARDSCOPE_TRY(startCopy(ask, PGRES_COPY_IN));
    constexpr std::size_t piece = 1 << 18; // so that waiting can be stopped, and memory is not taken twice
    for (std::size_t at = 0; at < data.size();) {
        const auto part = data.substr(at, piece);
        const int put = PQputCopyData(m_link.get(), part.data(), static_cast<int>(part.size()));
        if (put < 0) {
            return lost();
        }
        at += put > 0 ? part.size() : 0;
        SHARDSCOPE_TRY(flush(ask));
    }
    while (true) {
        const int put = PQputCopyEnd(m_link.get(), nullptr);
        if (put < 0) {
            return lost();
        }
        if (put > 0) {
            break;
        }
        SHARDSCOPE_TRY(wait(ask, true));
    }
    SHARDSCOPE_TRY(last(ask));
    return Done();
}

Outcome<Done> Connection::copyOut(const Ask &ask, const std::function<bool(std::string_view)> &take)
{
    SHARDSCOPE_TRY(startCopy(ask, PGRES_COPY_OUT));
    bool isWanted = true;
    while (true) {
        char *row = nullptr;
        const int length = PQgetCopyData(m_link.get(), &row, 1);
        if (length == 0) {
            SHARDSCOPE_TRY(wait(ask, false));
            continue;
        }
        if (length < 0) {
            break;
        }
        const std::unique_ptr<char, void (*)(char *)> owner(row, [](char *memory) { PQfreemem(memory); });
        if (isWanted && !take({row, static_cast<std::size_t>(length)})) {
            isWanted = false; // what is on its way must be read before the connection can be used again
            askToStop(m_link.get());
        }
    }
    const auto end = last(ask);
    if (!isWanted && isUsable()) {
        return Done();
    }
    SHARDSCOPE_TRY(end);
    return Done();
}

Outcome<Done> Connection::wait(const Ask &ask, bool alsoToWrite)
{
    const std::int64_t due = ask.isLong ? 0 : steadyNow() + m_task.timeout;
    switch (waitFor(PQsocket(m_link.get()), true, alsoToWrite, due, ask.goOn)) {
    case WaitEnd::Ready:
        break;
    case WaitEnd::Late:
        return stop(Code::NodeTimeout);
    case WaitEnd::Stopped:
        return stop(Code::Cancelled);
    }
    if (PQconsumeInput(m_link.get()) == 0) {
        return lost();
    }
    return Done();
}

Outcome<Done> Connection::flush(const Ask &ask)
{
    for (int left = PQflush(m_link.get()); left != 0; left = PQflush(m_link.get())) {
        if (left < 0) {
            return lost();
        }
        SHARDSCOPE_TRY(wait(ask, true));
    }
    return Done();
}

Outcome<Result> Connection::next(const Ask &ask)
{
    SHARDSCOPE_TRY(flush(ask));
    while (PQisBusy(m_link.get()) != 0) {
        SHARDSCOPE_TRY(wait(ask, false));
    }
    return Result(PQgetResult(m_link.get()));
}

Outcome<Result> Connection::last(const Ask &ask)
{
    Result found;
    std::optional<Error> error;
    while (true) {
        auto result = next(ask);
        SHARDSCOPE_TRY(result);
        if (!*result) {
            break;
        }
        const ExecStatusType status = PQresultStatus(result->get());
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY) {
            error = error ? error : refusal(result->get(), ask);
            if (PQstatus(m_link.get()) != CONNECTION_OK) {
                break;
            }
        }
        found = *std::move(result);
    }
    if (error) {
        return *error;
    }
    return found;
}

/// Gives up waiting; the connection is not used again. A server that has said nothing for long may be out of reach, and
/// to tell it would block.
Error Connection::stop(Code code)
{
    if (code == Code::Cancelled) {
        askToStop(m_link.get());
    }
    m_broken = true;
    return code == Code::Cancelled ? cancelledBy(m_task) : timeoutOf(m_task);
}

Error Connection::lost()
{
    m_broken = true;
    const std::string_view text = PQerrorMessage(m_link.get());
    return {Code::ConnectionLost, toText(m_task.node), {std::string(text.substr(0, text.find('\n')))}};
}

Error Connection::refusal(const PGresult *result, const Ask &ask)
{
    const Complaint complaint = complaintOf(result);
    m_lastState = complaint.state;
    if (complaint.state.empty() && PQstatus(m_link.get()) != CONNECTION_OK) {
        return lost();
    }
    return errorOf(
        complaint,
        {.node = toText(m_task.node), .user = m_task.user, .relation = ask.relation, .timeout = m_task.timeout});
}

Outcome<Transaction> Transaction::begin(Connection &connection)
{
    SHARDSCOPE_TRY(connection.run({.sql = "BEGIN"}));
    return Transaction(&connection);
}

Outcome<Done> Transaction::commit()
{
    return std::exchange(m_connection, nullptr)->run({.sql = "COMMIT"});
}

Transaction::~Transaction()
{
    if (m_connection && m_connection->isUsable()) {
        (void)m_connection->run({.sql = "ROLLBACK"});
    }
}

} // namespace shardscope::pg
