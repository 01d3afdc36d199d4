// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/Engine.h"
#include "core/engines/pgvector/SearchSql.h"
#include "core/engines/ShardConnection.h"

#include <libpq-fe.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace shardscope::pg {

/// What all connections that search a collection know.
struct SearchPlan
{
    std::vector<Table> tables;         ///< (shards × replicas)
    std::vector<std::int64_t> vectors; ///< (shards)
    int replicas = 1;
    Metric metric = Metric::L2;
    std::shared_ptr<const IdBook> ids;
    Settings settings;
    bool hasIndex = false;
    Version version;          ///< the lowest of all nodes
    std::int64_t timeout = 0; ///< ns
};

/// One search at a time, by statements that the server has prepared. What is cancelled runs to its end, which is soon:
/// telling the server would take another connection, which blocks.
class SearchConnection : public ShardConnection
{
public:
    SearchConnection(std::shared_ptr<const SearchPlan> plan, const ConnectionTask &task);

    State state() const override;
    Error trouble() const override { return m_trouble; }
    int descriptor() const override;
    bool wantsToWrite() const override;
    int room() const override { return m_stage == Stage::Idle ? 1 : 0; }

    void begin(const SearchCall &call) override;
    void cancel(std::int32_t) override {}
    void advance(bool canRead, bool canWrite, std::vector<EndedCall> &ended) override;

private:
    enum class Stage { Opening, Setting, Idle, Widening, Preparing, Searching, Lost };
    using Statement = std::tuple<int, std::int64_t, SearchKind>; ///< of a table, for so many neighbours

    void open();
    void lose(Error reason);
    void send(int accepted, Stage stage);
    void proceed();
    void prepare(const Statement &statement);
    void search(const std::string &name);
    void receive(std::vector<EndedCall> &ended);
    void finishStage(std::vector<EndedCall> &ended);
    void finishSearch(std::vector<EndedCall> &ended);
    void failCall(std::vector<EndedCall> &ended);
    int takeHits();
    Error errorOfResult() const;
    const Table &table() const { return m_plan->tables[static_cast<std::size_t>(m_table)]; }

    std::shared_ptr<const SearchPlan> m_plan;
    ConnectionTask m_task;
    std::unique_ptr<Opening> m_opening;
    Link m_link;
    Stage m_stage = Stage::Opening;
    Error m_trouble;
    bool m_hasToFlush = false;

    std::map<Statement, std::string> m_statements; ///< prepared, by their names
    std::int64_t m_prepared = 0;                   ///< ever
    std::int64_t m_candidates;

    SearchCall m_call;
    int m_table = 0;
    SearchKind m_kind = SearchKind::All;
    std::string m_query; ///< as it is sent
    std::string m_tenant;
    Result m_result; ///< the last of those of a stage that is not over; an error stays
    bool m_failed = false;
};

} // namespace shardscope::pg
