// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/pgvector/SearchSql.h"

#include <algorithm>
#include <cmath>

namespace shardscope::pg {

namespace {

/// The parts of statements about one table.
struct Words
{
    Words(const Table &table, Metric metric)
        : from(" FROM ONLY " + table.path()),
          distance(identifier(table.vectorColumn) + " " + std::string(operatorOf(metric)) +
                   " $1::" + (table.form.isHalf ? "halfvec" : "vector")),
          columns(identifier(table.idColumn) + (table.form.hasIntegerIds ? "::int8" : "::text") + ", (" + distance +
                  ")::float8"),
          ofTenant(" WHERE " + identifier(table.tenantColumn) + " = $2")
    {
    }

    std::string from;
    std::string distance;
    std::string columns;
    std::string ofTenant;
};

/// So few rows are compared one by one sooner than an index finds k of them among all, which looks at one of a tenant's
/// per `vectors / rows` that it looks at.
std::int64_t fewRows(const SearchShape &shape)
{
    const double equal = std::sqrt(static_cast<double>(shape.k) * static_cast<double>(shape.vectors));
    return std::max<std::int64_t>({100, shape.k, std::llround(equal)});
}

/// The tenant's rows are counted first, as far as they are few; only one of the two parts is run then. A distance to
/// which 0 is added no index can be asked for.
std::string statementForTenant(const Words &words, const SearchShape &shape)
{
    const std::string few = std::to_string(fewRows(shape));
    const std::string limit = " LIMIT " + std::to_string(shape.k);
    const std::string counted = "WITH few AS (SELECT count(*) <= " + few + " AS yes FROM (SELECT" + words.from +
                                words.ofTenant + " LIMIT " + few + " + 1) counted) ";
    const std::string compared = "(SELECT " + words.columns + ", false" + words.from + words.ofTenant +
                                 " AND (SELECT yes FROM few) ORDER BY (" + words.distance + ") + 0" + limit + ")";
    const std::string found = "(SELECT " + words.columns + ", true" + words.from + words.ofTenant +
                              " AND NOT (SELECT yes FROM few) ORDER BY " + words.distance + limit + ")";
    return counted + compared + " UNION ALL " + found;
}

} // namespace

std::string searchStatement(const Table &table, const SearchShape &shape)
{
    const Words words(table, shape.metric);
    const bool isOfTenant = shape.kind != SearchKind::All;
    if (shape.kind == SearchKind::Tenant && shape.hasIndex) {
        return statementForTenant(words, shape);
    }
    const bool comparesAll = isOfTenant && shape.hasIndex;
    return "SELECT " + words.columns + ", " + (shape.hasIndex && !isOfTenant ? "true" : "false") + words.from +
           (isOfTenant ? words.ofTenant : "") + " ORDER BY (" + words.distance + ")" + (comparesAll ? " + 0" : "") +
           " LIMIT " + std::to_string(shape.k);
}

std::string explainStatement(const Table &table, Metric metric)
{
    const std::string column = identifier(table.vectorColumn);
    return "EXPLAIN SELECT " + identifier(table.idColumn) + " FROM ONLY " + table.path() + " ORDER BY " + column + " " +
           std::string(operatorOf(metric)) + " (SELECT " + column + " FROM ONLY " + table.path() + " LIMIT 1) LIMIT 10";
}

std::string sessionSettings(const Settings &settings, bool hasIndex, Version version, std::int64_t timeout)
{
    // Statements are planned once. Compiling them, which the cost of a plan that was advised against would call for,
    // takes longer than they do.
    std::string sql = "SET statement_timeout = " + std::to_string(timeout) +
                      "; SET plan_cache_mode = force_generic_plan; SET jit = off";
    if (hasIndex) {
        sql += "; SET enable_seqscan = off; SET enable_sort = off; " + candidatesSetting(settings.integer("ef_search"));
        if (version >= iterativeScans) {
            // A tenant's vectors may all be far from the query: it ends when there are no more, not sooner.
            sql += "; SET hnsw.iterative_scan = " + settings.text("iterative") +
                   "; SET hnsw.max_scan_tuples = 2147483647; SET hnsw.scan_mem_multiplier = 1000";
        }
    }
    return sql;
}

std::string candidatesSetting(std::int64_t candidates)
{
    return "SET hnsw.ef_search = " + std::to_string(std::min(candidates, mostCandidates));
}

bool iterates(const Settings &settings)
{
    return settings.text("iterative") != "off";
}

} // namespace shardscope::pg
