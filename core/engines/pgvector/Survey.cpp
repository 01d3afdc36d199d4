// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/pgvector/Survey.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <numeric>
#include <tuple>

namespace shardscope::pg {

namespace {

Version versionFrom(std::string_view text)
{
    Version version;
    const auto major = std::from_chars(text.data(), text.data() + text.size(), version.major);
    if (major.ec == std::errc() && major.ptr != text.data() + text.size()) {
        std::from_chars(major.ptr + 1, text.data() + text.size(), version.minor);
    }
    return version;
}

NodeState stateOf(const NodeAddress &address, const ServerFacts &facts)
{
    NodeState state;
    state.address = address;
    state.name = facts.name;
    state.version = facts.engine;
    if (!facts.pgvector.empty()) {
        state.version += ", pgvector " + facts.pgvector;
    }
    return state;
}

/// Adds what a node tells; its trouble, where it tells nothing.
void visit(Nodes &nodes, int node, const GoOn &goOn, Survey &survey)
{
    NodeState &state = survey.nodes[static_cast<std::size_t>(node)];
    state.address = nodes.address().nodes[static_cast<std::size_t>(node)];
    const auto connection = nodes.at(node, goOn);
    if (!connection.ok()) {
        state.trouble = connection.error();
        return;
    }
    auto facts = factsOf(**connection);
    const auto tables =
        facts.ok() ? tablesOn(**connection, node, nodes.names()) : Outcome<std::vector<Table>>(facts.error());
    if (!tables.ok()) {
        state.trouble = tables.error();
        return;
    }
    state = stateOf(state.address, *facts);
    survey.facts[static_cast<std::size_t>(node)] = *std::move(facts);
    survey.tables.insert(survey.tables.end(), tables->begin(), tables->end());
}

/// Gives tables of standbys, which are those of the server that they follow, the numbers of further copies.
class CopyNumbers
{
public:
    explicit CopyNumbers(Survey &survey) : m_survey(survey) {}

    void assign()
    {
        std::vector<Table *> copies;
        for (Table &table : m_survey.tables) {
            if (const Table *first = firstCopyOf(table)) {
                table.place.shard = first->place.shard;
                copies.push_back(&table);
            } else {
                int &next = m_next[table.place.shard];
                next = std::max(next, table.place.replica + 1);
            }
        }
        for (Table *copy : copies) {
            copy->place.replica = m_next[copy->place.shard]++;
        }
    }

    /// Null: it is one itself.
    const Table *firstCopyOf(const Table &table) const
    {
        const ServerFacts &standby = factsOfNode(table);
        const auto found = std::ranges::find_if(m_survey.tables, [&](const Table &other) {
            const ServerFacts &facts = factsOfNode(other);
            return standby.isStandby && !facts.isStandby && facts.system == standby.system &&
                   other.schema == table.schema && other.name == table.name;
        });
        return found == m_survey.tables.end() ? nullptr : &*found;
    }

    std::int64_t lagOf(const Table &table) const
    {
        const Table *const first = firstCopyOf(table);
        return first ? std::max<std::int64_t>(0, factsOfNode(*first).position - factsOfNode(table).position) : 0;
    }

private:
    const ServerFacts &factsOfNode(const Table &table) const
    {
        return m_survey.facts[static_cast<std::size_t>(table.place.node)];
    }

    Survey &m_survey;
    std::map<ShardId, int> m_next;
};

void number(Survey &survey)
{
    auto &tables = survey.tables;
    if (std::ranges::any_of(tables, &Table::isDeployed)) {
        std::erase_if(tables, [](const Table &table) { return !table.isDeployed; });
    }
    std::ranges::sort(tables, {}, [](const Table &table) {
        return std::tuple(table.place.shard, table.place.replica, table.schema, table.name, table.place.node);
    });
    const CopyNumbers copies(survey);
    std::int32_t next = 0;
    for (Table &table : tables) {
        if (!table.isDeployed && !copies.firstCopyOf(table)) {
            table.place.shard = ShardId(next++);
        }
    }
    CopyNumbers(survey).assign();
    std::ranges::sort(tables, {}, [](const Table &table) {
        return std::tuple(table.place.shard, table.place.replica, table.place.node);
    });
    for (const Table &table : tables) {
        survey.lags.push_back(copies.lagOf(table));
    }
}

} // namespace

Outcome<ServerFacts> factsOf(Connection &connection)
{
    const auto rows = connection.query(
        {.sql = "SELECT (SELECT extversion FROM pg_extension WHERE extname = 'vector'), pg_is_in_recovery(), "
                "(CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END "
                "- '0/0'::pg_lsn)::int8, current_setting('cluster_name'), "
                "CASE WHEN has_function_privilege('pg_control_system()', 'EXECUTE') "
                "THEN (SELECT system_identifier FROM pg_control_system()) END"});
    SHARDSCOPE_TRY(rows);
    const std::string version = connection.parameter("server_version");
    ServerFacts facts{.engine = "PostgreSQL " + version.substr(0, version.find(' ')),
                      .pgvector = std::string(rows->text(0, 0)),
                      .isStandby = rows->flag(0, 1),
                      .position = rows->integer(0, 2),
                      .system = std::string(rows->text(0, 4)),
                      .name = std::string(rows->text(0, 3))};
    facts.vectorVersion = versionFrom(facts.pgvector);
    return facts;
}

Outcome<Survey> surveyOf(Nodes &nodes, const Progress &progress)
{
    Survey survey;
    survey.nodes.resize(static_cast<std::size_t>(nodes.size()));
    survey.facts.resize(survey.nodes.size());
    for (int node = 0; node < nodes.size(); ++node) {
        const GoOn goOn = [&] { return progress(node, nodes.size()); };
        if (!goOn()) {
            return Error{Code::Cancelled, {}, {}};
        }
        visit(nodes, node, goOn, survey);
    }
    if (!progress(nodes.size(), nodes.size())) {
        return Error{Code::Cancelled, {}, {}};
    }
    number(survey);
    return survey;
}

} // namespace shardscope::pg
