// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/Topology.h"

#include "core/engines/pgvector/SearchSql.h"
#include "core/engines/pgvector/Survey.h"

#include <cmath>

namespace shardscope::pg {

namespace {

constexpr std::int64_t countedBytes = 64'000'000; ///< so large a table is counted within a moment

ShardState shardStateOf(const Table &table, std::int64_t lag)
{
    ShardState state{.name = table.title(),
                     .shard = table.place.shard,
                     .replica = table.place.replica,
                     .node = table.place.node,
                     .dataBytes = table.dataBytes,
                     .indexBytes = table.indexBytes,
                     .index = table.indexMethod,
                     .element = table.form.isHalf ? "float16" : "float32",
                     .lag = lag};
    if (!table.indexOptions.empty()) {
        state.index += ' ' + table.indexOptions;
    }
    return state;
}

/// Whether the planner takes the index: of a deployment as this program searches, else as others do.
Outcome<bool> usesIndex(Connection &connection, const Table &table, const Settings &settings, Version version)
{
    auto transaction = Transaction::begin(connection);
    SHARDSCOPE_TRY(transaction);
    if (table.isDeployed) {
        // For this transaction only: it is never committed.
        SHARDSCOPE_TRY(connection.script({.sql = sessionSettings(settings, true, version, 0)}));
    }
    const auto plan = connection.query({.sql = explainStatement(table, *table.metric), .relation = table.title()});
    SHARDSCOPE_TRY(plan);
    for (int row = 0; row < plan->size(); ++row) {
        if (plan->text(row, 0).find(" using " + table.indexName) != std::string_view::npos ||
            plan->text(row, 0).find(" using " + identifier(table.indexName)) != std::string_view::npos) {
            return true;
        }
    }
    return false;
}

/// How many vectors, and whether the index is used.
Outcome<Done> lookCloser(Connection &connection, const Table &table, const Nodes &nodes, const ServerFacts &facts,
                         const GoOn &goOn, ShardState &state, std::vector<TopologyWarning> &warnings)
{
    state.isEstimate = table.tuples >= 0 && table.dataBytes > countedBytes;
    if (state.isEstimate) {
        state.vectors = std::llround(table.tuples);
        state.isEstimate = table.hasOldStatistics; // else it is as good as counted
    } else {
        const auto count = countRows(connection, table, goOn);
        SHARDSCOPE_TRY(count);
        state.vectors = *count;
    }
    if (!table.indexName.empty() && table.metric && state.vectors > 0) {
        const auto isUsed = usesIndex(connection, table, nodes.settings(), facts.vectorVersion);
        SHARDSCOPE_TRY(isUsed);
        if (!*isUsed) {
            warnings.push_back({TopologyWarning::What::IndexNotUsed, state.name});
        }
    }
    return Done();
}

void addGeneralFacts(const Table &table, Topology &topology)
{
    topology.dim = topology.dim ? topology.dim : table.dim;
    topology.metric = topology.metric ? topology.metric : table.metric;
    topology.hasTenants = topology.hasTenants || table.form.hasTenants;
}

/// Where the column's type does not say it.
Outcome<int> dimensionOf(Connection &connection, const Table &table)
{
    const auto rows =
        connection.query({.sql = "SELECT vector_dims(" + identifier(table.vectorColumn) + ") FROM ONLY " +
                                 table.path() + " WHERE " + identifier(table.vectorColumn) + " IS NOT NULL LIMIT 1",
                          .relation = table.title()});
    SHARDSCOPE_TRY(rows);
    return rows->size() > 0 ? static_cast<int>(rows->integer(0, 0)) : 0;
}

/// Errors: Cancelled; MissingColumn and others that say that it cannot be looked at as it is asked for.
Outcome<Done> addTable(Nodes &nodes, const Survey &survey, std::size_t i, const GoOn &goOn, Topology &topology)
{
    const Table &table = survey.tables[i];
    ShardState state = shardStateOf(table, survey.lags[i]);
    if (table.isThere) {
        SHARDSCOPE_TRY(checkColumns(table, nodes.names()));
        const auto connection = nodes.at(table.place.node, goOn);
        SHARDSCOPE_TRY(connection);
        SHARDSCOPE_TRY(lookCloser(**connection, table, nodes, survey.facts[static_cast<std::size_t>(table.place.node)],
                                  goOn, state, topology.warnings));
        addGeneralFacts(table, topology);
        if (topology.dim == 0) {
            const auto dim = dimensionOf(**connection, table);
            SHARDSCOPE_TRY(dim);
            topology.dim = *dim;
        }
    }
    topology.shards.push_back(std::move(state));
    return Done();
}

bool isOfNode(const Error &error)
{
    return error.code == Code::ConnectionLost || error.code == Code::NodeTimeout || error.code == Code::Unreachable ||
           error.code == Code::NotAllowed || error.code == Code::NodeBusy;
}

} // namespace

Outcome<Topology> topologyOf(Nodes &nodes, const Progress &progress)
{
    const auto survey = surveyOf(nodes, partOf(progress, 0, 200));
    SHARDSCOPE_TRY(survey);
    Topology topology;
    topology.nodes = survey->nodes;
    const auto total = static_cast<std::int64_t>(survey->tables.size());
    const Progress counting = partOf(progress, 200, 1000);
    for (std::size_t i = 0; i < survey->tables.size(); ++i) {
        NodeState &node = topology.nodes[static_cast<std::size_t>(survey->tables[i].place.node)];
        const GoOn goOn = [&] { return counting(static_cast<std::int64_t>(i), total); };
        if (!goOn()) {
            return Error{Code::Cancelled, {}, {}};
        }
        if (node.trouble) {
            continue;
        }
        const auto added = addTable(nodes, *survey, i, goOn, topology);
        if (!added.ok() && isOfNode(added.error())) {
            node.trouble = added.error();
        } else {
            SHARDSCOPE_TRY(added);
        }
    }
    addWarnings(topology);
    return topology;
}

} // namespace shardscope::pg
