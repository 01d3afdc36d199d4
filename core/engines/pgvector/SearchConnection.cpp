// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/pgvector/SearchConnection.h"

#include "core/engines/IdBook.h"

#include <algorithm>
#include <array>

namespace shardscope::pg {

SearchConnection::SearchConnection(std::shared_ptr<const SearchPlan> plan, const ConnectionTask &task)
    : m_plan(std::move(plan)), m_task(task), m_opening(std::make_unique<Opening>(task)),
      m_candidates(m_plan->settings.integer("ef_search"))
{
    if (m_opening->wants() == Opening::Wants::Nothing) {
        lose(m_opening->trouble());
    }
}

ShardConnection::State SearchConnection::state() const
{
    return m_stage == Stage::Lost                                   ? State::Lost
           : m_stage == Stage::Opening || m_stage == Stage::Setting ? State::Opening
                                                                    : State::Ready;
}

int SearchConnection::descriptor() const
{
    return m_link ? PQsocket(m_link.get()) : m_opening->descriptor();
}

bool SearchConnection::wantsToWrite() const
{
    return m_stage == Stage::Opening ? m_opening->wants() == Opening::Wants::ToWrite : m_hasToFlush;
}

void SearchConnection::lose(Error reason)
{
    m_trouble = std::move(reason);
    m_stage = Stage::Lost;
}

/// `accepted`: what libpq answers when it is given something to send.
void SearchConnection::send(int accepted, Stage stage)
{
    const int left = accepted == 1 ? PQflush(m_link.get()) : -1;
    if (left < 0) {
        const std::string_view text = PQerrorMessage(m_link.get());
        lose({Code::ConnectionLost, toText(m_task.node), {std::string(text.substr(0, text.find('\n')))}});
        return;
    }
    m_hasToFlush = left > 0;
    m_stage = stage;
    m_failed = false;
    m_result.reset();
}

void SearchConnection::begin(const SearchCall &call)
{
    m_call = call;
    m_table = call.place.shard.value * m_plan->replicas + call.place.replica;
    m_tenant = call.tenant;
    const bool canIterate = m_plan->version >= iterativeScans && iterates(m_plan->settings);
    m_kind = m_tenant.empty() ? SearchKind::All : canIterate ? SearchKind::Tenant : SearchKind::TenantExact;
    m_query.clear();
    appendVector(call.query, table().form.isHalf, m_query);
    proceed();
}

/// Sends what is next for the call: wider search, preparation, the search itself.
void SearchConnection::proceed()
{
    const auto k = static_cast<std::int64_t>(m_call.hits.size());
    if (m_plan->hasIndex && m_candidates < std::min(k, mostCandidates)) {
        m_candidates = k;
        send(PQsendQuery(m_link.get(), candidatesSetting(k).c_str()), Stage::Widening);
        return;
    }
    const Statement statement{m_table, k, m_kind};
    const auto known = m_statements.find(statement);
    if (known == m_statements.end()) {
        prepare(statement);
    } else {
        search(known->second);
    }
}

void SearchConnection::prepare(const Statement &statement)
{
    const std::string sql = searchStatement(table(), {.kind = m_kind,
                                                      .k = std::get<1>(statement),
                                                      .metric = m_plan->metric,
                                                      .hasIndex = !table().indexName.empty(),
                                                      .vectors = m_plan->vectors[m_call.place.shard.index()]});
    const std::string name = "s" + std::to_string(m_prepared++);
    m_statements[statement] = name;
    send(PQsendPrepare(m_link.get(), name.c_str(), sql.c_str(), 0, nullptr), Stage::Preparing);
}

void SearchConnection::search(const std::string &name)
{
    const std::array<const char *, 2> values{m_query.data(), m_tenant.c_str()};
    const std::array<int, 2> lengths{static_cast<int>(m_query.size()), 0};
    constexpr std::array<int, 2> isBinary{1, 0};
    const int parameters = m_kind == SearchKind::All ? 1 : 2;
    send(PQsendQueryPrepared(m_link.get(), name.c_str(), parameters, values.data(), lengths.data(), isBinary.data(), 1),
         Stage::Searching);
}

void SearchConnection::advance(bool canRead, bool canWrite, std::vector<EndedCall> &ended)
{
    if (m_stage == Stage::Lost) {
        return;
    }
    if (m_stage == Stage::Opening) {
        if (m_opening->wants() == Opening::Wants::ToWrite ? canWrite : canRead) {
            open();
        }
        return;
    }
    if (canWrite && m_hasToFlush) {
        m_hasToFlush = PQflush(m_link.get()) > 0;
    }
    if (canRead) {
        receive(ended);
    }
}

void SearchConnection::open()
{
    m_opening->advance();
    if (m_opening->wants() != Opening::Wants::Nothing) {
        return;
    }
    if (!m_opening->isOpen()) {
        lose(m_opening->trouble());
        return;
    }
    m_link = m_opening->take();
    const std::string sql =
        sessionSettings(m_plan->settings, m_plan->hasIndex, m_plan->version, m_plan->timeout / 1'000'000);
    send(PQsendQuery(m_link.get(), sql.c_str()), Stage::Setting);
}

void SearchConnection::receive(std::vector<EndedCall> &ended)
{
    const bool isAlive = PQconsumeInput(m_link.get()) == 1;
    while (PQisBusy(m_link.get()) == 0 && m_stage != Stage::Idle && m_stage != Stage::Lost) {
        Result result(PQgetResult(m_link.get()));
        if (!result) {
            if (PQstatus(m_link.get()) != CONNECTION_OK) {
                break;
            }
            finishStage(ended);
            continue;
        }
        if (!m_failed) {
            const ExecStatusType status = PQresultStatus(result.get());
            m_failed = status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK;
            m_result = std::move(result);
        }
    }
    if (m_stage != Stage::Lost && (!isAlive || PQstatus(m_link.get()) != CONNECTION_OK)) {
        // A server that shuts down says so in a result, before it is gone.
        const std::string_view text = PQerrorMessage(m_link.get());
        const Error said = m_failed ? errorOfResult() : Error{};
        lose(m_failed && !complaintOf(m_result.get()).state.empty()
                 ? said
                 : Error{Code::ConnectionLost, toText(m_task.node), {std::string(text.substr(0, text.find('\n')))}});
    }
}

Error SearchConnection::errorOfResult() const
{
    return errorOf(
        complaintOf(m_result.get()),
        {.node = toText(m_task.node), .user = m_task.user, .relation = table().title(), .timeout = m_plan->timeout});
}

void SearchConnection::finishStage(std::vector<EndedCall> &ended)
{
    if (m_stage == Stage::Setting) {
        if (m_failed) {
            lose(errorOfResult());
        } else {
            m_stage = Stage::Idle;
        }
        return;
    }
    if (m_failed) {
        failCall(ended);
        return;
    }
    if (m_stage == Stage::Searching) {
        finishSearch(ended);
        return;
    }
    proceed();
}

void SearchConnection::failCall(std::vector<EndedCall> &ended)
{
    // The table, and with it what was prepared, may have been made anew: the next call prepares again.
    m_statements.erase({m_table, static_cast<std::int64_t>(m_call.hits.size()), m_kind});
    ended.push_back({.number = m_call.number, .error = errorOfResult()});
    m_stage = Stage::Idle;
}

void SearchConnection::finishSearch(std::vector<EndedCall> &ended)
{
    const int rows = PQntuples(m_result.get());
    const bool byIndex = rows == 0 || *PQgetvalue(m_result.get(), 0, 2) != 0;
    if (m_kind == SearchKind::Tenant && byIndex && static_cast<std::size_t>(rows) < m_call.hits.size()) {
        m_kind = SearchKind::TenantExact; // a graph with gaps; the tenant has more
        proceed();
        return;
    }
    ended.push_back({.number = m_call.number, .hits = takeHits()});
    m_stage = Stage::Idle;
}

int SearchConnection::takeHits()
{
    const PGresult *const result = m_result.get();
    const bool hasIntegers = table().form.hasIntegerIds;
    int count = 0;
    for (int row = 0; row < PQntuples(result); ++row) {
        const char *const id = PQgetvalue(result, row, 0);
        const auto length = static_cast<std::size_t>(PQgetlength(result, row, 0));
        const VectorId found =
            hasIntegers ? m_plan->ids->rowOf(integerAt(id)) : m_plan->ids->rowOf(std::string_view(id, length));
        if (!found.isValid()) {
            continue; // came to the table since the ids were read
        }
        double distance = doubleAt(PQgetvalue(result, row, 1));
        if (m_plan->metric == Metric::L2) {
            distance *= distance;
        }
        m_call.hits[static_cast<std::size_t>(count++)] = {found, static_cast<float>(distance)};
    }
    return count;
}

} // namespace shardscope::pg
