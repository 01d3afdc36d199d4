// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/pgvector/Shards.h"

#include "core/base/Clock.h"
#include "core/engines/pgvector/Books.h"

#include <algorithm>
#include <optional>

namespace shardscope::pg {

namespace {

constexpr int mostOfType = 16'000; ///< of both types
constexpr int mostIndexed = 2'000;
constexpr int mostIndexedHalf = 4'000;
constexpr std::int64_t plainBytes = 8'080; ///< of a value, so that a row without long texts fits a page of 8 KiB

std::int64_t valueBytes(int dim, bool isHalf)
{
    return 4 + 4 + std::int64_t(dim) * (isHalf ? 2 : 4);
}

bool isHalf(const Settings &settings)
{
    return settings.text("element") == "halfvec";
}

Outcome<Done> requireExtension(Connection &connection)
{
    auto made = connection.run({.sql = "CREATE EXTENSION IF NOT EXISTS vector"});
    // A server that has no such extension: "feature not supported", before PostgreSQL 16 "undefined file".
    if (!made.ok() && (connection.lastState() == state::featureNotSupported || connection.lastState() == "58P01")) {
        return Error{
            Code::EngineTooOld, connection.node(), {std::string("pgvector"), std::string("-"), std::string("0.5.0")}};
    }
    return made;
}

/// Not one that was there when the lock was taken.
Outcome<bool> isTaken(Connection &connection, const std::string &name)
{
    const auto rows = connection.query({.sql = "SELECT EXISTS (SELECT FROM pg_class WHERE relname = $1::text "
                                               "AND relnamespace = 'public'::regnamespace)",
                                        .parameters = {name}});
    SHARDSCOPE_TRY(rows);
    return rows->flag(0, 0);
}

std::string creation(const std::string &name, const Settings &settings, const CollectionShape &shape)
{
    const std::string path = "public." + identifier(name);
    const std::string vectors = identifier(vectorColumn);
    std::string sql = "CREATE TABLE " + path + " (id " + (shape.hasIntegerIds ? "bigint" : "text") + " PRIMARY KEY, " +
                      (shape.hasTenants ? "tenant text NOT NULL, " : "") + vectors + " " + settings.text("element") +
                      "(" + std::to_string(shape.dim) + ") NOT NULL)";
    if (valueBytes(shape.dim, isHalf(settings)) <= plainBytes) {
        // In the row itself, not in a table beside it: read faster, and the planner, which does not count reading from
        // beside it, keeps the index.
        sql += "; ALTER TABLE " + path + " ALTER COLUMN " + vectors + " SET STORAGE PLAIN";
    }
    if (shape.hasTenants) {
        sql += "; CREATE INDEX ON " + path + " (tenant)";
    }
    return sql;
}

/// Of a table that is there already, what is otherwise; empty: nothing.
std::string difference(const Table &table, const Settings &settings, const CollectionShape &shape)
{
    return table.dim != shape.dim                            ? "dimension " + std::to_string(table.dim)
           : table.form.isHalf != isHalf(settings)           ? std::string("element")
           : table.form.hasIntegerIds != shape.hasIntegerIds ? std::string("ids")
           : table.form.hasTenants != shape.hasTenants       ? std::string("tenants")
                                                             : std::string();
}

Outcome<std::optional<Table>> deployedTable(Connection &connection, const ClusterAddress &address,
                                            const ShardPlace &place)
{
    const auto tables = tablesOn(connection, place.node, {.collection = address.collection});
    SHARDSCOPE_TRY(tables);
    const auto found = std::ranges::find_if(
        *tables, [&](const Table &table) { return table.isDeployed && table.isThere && table.place == place; });
    return found == tables->end() ? std::optional<Table>() : *found;
}

std::string columnList(const Table &table)
{
    return table.form.hasTenants ? "id, tenant, embedding" : "id, embedding";
}

/// Rows of which some are there already: by way of a table of this connection's own.
Outcome<Done> replaceRows(Connection &connection, const Table &table, const std::string &data)
{
    const std::string list = columnList(table);
    SHARDSCOPE_TRY(connection.script({.sql = "CREATE TEMPORARY TABLE shardscope_rows ON COMMIT DROP AS SELECT " + list +
                                             " FROM " + table.path() + " LIMIT 0",
                                      .relation = table.title()}));
    SHARDSCOPE_TRY(connection.copyIn(
        {.sql = "COPY pg_temp.shardscope_rows (" + list + ") FROM STDIN (FORMAT binary)", .isLong = true}, data));
    const std::string tenants = table.form.hasTenants ? "tenant = EXCLUDED.tenant, " : "";
    return connection.run(
        {.sql = "INSERT INTO " + table.path() + " (" + list + ") SELECT DISTINCT ON (id) " + list +
                " FROM pg_temp.shardscope_rows ORDER BY id, ctid DESC ON CONFLICT (id) DO UPDATE SET " + tenants +
                "embedding = EXCLUDED.embedding",
         .relation = table.title(),
         .isLong = true});
}

Outcome<Done> addRows(Connection &connection, const Table &table, const std::string &data)
{
    SHARDSCOPE_TRY(connection.run({.sql = "SAVEPOINT rows"}));
    auto added =
        connection.copyIn({.sql = "COPY " + table.path() + " (" + columnList(table) + ") FROM STDIN (FORMAT binary)",
                           .relation = table.title()},
                          data);
    if (added.ok() || connection.lastState() != state::uniqueViolation || !connection.isUsable()) {
        return added;
    }
    SHARDSCOPE_TRY(connection.run({.sql = "ROLLBACK TO SAVEPOINT rows"}));
    return replaceRows(connection, table, data);
}

/// How far a server is with an index, asked over another connection, twice a second.
class IndexWatch
{
public:
    IndexWatch(Connection *watcher, int process, const Progress &progress)
        : m_watcher(watcher), m_process(std::to_string(process)), m_progress(progress)
    {
    }

    bool goesOn()
    {
        if (m_watcher && m_watcher->isUsable() && steadyNow() > m_next) {
            m_next = steadyNow() + 500'000'000;
            look();
        }
        return m_progress(m_done, m_total);
    }

private:
    void look()
    {
        const auto rows = m_watcher->query(
            {.sql = "SELECT blocks_done, blocks_total FROM pg_stat_progress_create_index WHERE pid = $1",
             .parameters = {m_process}});
        if (rows.ok() && rows->size() > 0) {
            m_total = std::max<std::int64_t>(1, rows->integer(0, 1));
            m_done = std::min(rows->integer(0, 0), m_total);
        }
    }

    Connection *m_watcher;
    std::string m_process;
    const Progress &m_progress;
    std::int64_t m_next = 0;
    std::int64_t m_done = 0;
    std::int64_t m_total = 1;
};

std::string indexOptions(const Settings &settings)
{
    return "m=" + std::to_string(settings.integer("m")) +
           " ef_construction=" + std::to_string(settings.integer("ef_construction"));
}

bool hasIndex(const Table &table, const Settings &settings, Metric metric)
{
    return table.indexMethod == "hnsw" && table.metric == metric && table.indexOptions == indexOptions(settings);
}

/// The graph is built in memory as far as this goes, and many times slower beyond.
std::int64_t buildingMegabytes(const Table &table, std::int64_t rows, const Settings &settings)
{
    constexpr std::int64_t most = 2'000;
    const std::int64_t links = settings.integer("m") * 2 * 16;
    return std::clamp<std::int64_t>(rows * (valueBytes(table.dim, table.form.isHalf) + links + 200) / 1'000'000 + 64,
                                    64, most);
}

std::string creationOfIndex(const Table &table, const Settings &settings, Metric metric, const char *how = "")
{
    return std::string("CREATE INDEX ") + how + "ON " + table.path() + " USING hnsw (" +
           identifier(table.vectorColumn) + " " + operatorClassOf(metric, table.form.isHalf) +
           ") WITH (m = " + std::to_string(settings.integer("m")) +
           ", ef_construction = " + std::to_string(settings.integer("ef_construction")) + ")";
}

} // namespace

int mostDimensions(const Settings &settings)
{
    return settings.text("index") == "none" ? mostOfType : isHalf(settings) ? mostIndexedHalf : mostIndexed;
}

Outcome<Done> createShard(Connection &connection, const ClusterAddress &address, const ShardPlace &place,
                          const CollectionShape &shape)
{
    SHARDSCOPE_TRY(checkCollectionName(address.collection));
    if (shape.dim > mostDimensions(address.settings)) {
        return Error{
            Code::TooManyDimensions,
            connection.node(),
            {std::int64_t(shape.dim), std::int64_t(mostDimensions(address.settings)), std::string("pgvector")}};
    }
    auto transaction = Transaction::begin(connection);
    SHARDSCOPE_TRY(transaction);
    SHARDSCOPE_TRY(makeBooks(connection));
    SHARDSCOPE_TRY(requireExtension(connection));
    const std::string name = tableName(address.collection, place);
    const auto there = deployedTable(connection, address, place);
    SHARDSCOPE_TRY(there);
    if (*there) {
        const std::string differs = difference(**there, address.settings, shape);
        return differs.empty() ? transaction->commit()
                               : Error{Code::DeployedOtherwise, connection.node(), {address.collection, differs}};
    }
    const auto taken = isTaken(connection, name);
    SHARDSCOPE_TRY(taken);
    if (*taken) {
        return Error{Code::CollectionTaken, connection.node(), {name}};
    }
    SHARDSCOPE_TRY(connection.script({.sql = creation(name, address.settings, shape)}));
    SHARDSCOPE_TRY(enterShard(connection, address.collection, place));
    return transaction->commit();
}

Outcome<Done> writeRows(Connection &connection, const Table &table, const std::string &collection, const RowBatch &rows,
                        std::int64_t until)
{
    const auto data = encodeRows(rows, table.form);
    SHARDSCOPE_TRY(data);
    auto transaction = Transaction::begin(connection);
    SHARDSCOPE_TRY(transaction);
    SHARDSCOPE_TRY(addRows(connection, table, *data));
    SHARDSCOPE_TRY(setWrittenRows(connection, collection, table.place, until));
    return transaction->commit();
}

Outcome<Done> buildIndex(Connection &connection, Connection *watcher, const Table &table, const Settings &settings,
                         Metric metric, const Progress &progress)
{
    IndexWatch watch(watcher, connection.process(), progress);
    const GoOn goOn = [&] { return watch.goesOn(); };
    // Before the index is there, which would make it slow. Rows are then counted by an index alone.
    SHARDSCOPE_TRY(connection.run(
        {.sql = "VACUUM (ANALYZE) " + table.path(), .relation = table.title(), .isLong = true, .goOn = goOn}));
    if (settings.text("index") == "hnsw" && !hasIndex(table, settings, metric)) {
        const auto rows = countRows(connection, table, goOn);
        SHARDSCOPE_TRY(rows);
        const auto memory = std::to_string(buildingMegabytes(table, *rows, settings));
        const Ask ask{.sql = "SELECT set_config('maintenance_work_mem', greatest(" + memory +
                             ", pg_size_bytes(current_setting('maintenance_work_mem')) >> 20) || 'MB', false)"};
        SHARDSCOPE_TRY(connection.run(ask));
        Ask create{
            .sql = creationOfIndex(table, settings, metric), .relation = table.title(), .isLong = true, .goOn = goOn};
        auto built = connection.run(create);
        if (!built.ok() && connection.lastState() == state::diskFull && connection.isUsable()) {
            // Several processes share memory that a container may have too little of; one of them needs none.
            SHARDSCOPE_TRY(connection.run({.sql = "SET max_parallel_maintenance_workers = 0"}));
            built = connection.run(create);
        }
        SHARDSCOPE_TRY(built);
    }
    return Done();
}

Outcome<Done> buildIndexBeside(Connection &connection, const Table &table, const Settings &settings, Metric metric)
{
    if (settings.text("index") != "hnsw") {
        return Done();
    }
    // One that was interrupted stays, invalid, and in everybody's way.
    const auto there = connection.query(
        {.sql =
             "SELECT indexrelid::regclass::text, indisvalid FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid "
             "JOIN pg_am ON pg_am.oid = relam WHERE amname = 'hnsw' AND indrelid = to_regclass(" +
             literal(table.path()) + ")"});
    SHARDSCOPE_TRY(there);
    for (int row = 0; row < there->size(); ++row) {
        if (there->flag(row, 1)) {
            return Done();
        }
        SHARDSCOPE_TRY(connection.run(
            {.sql = "DROP INDEX CONCURRENTLY IF EXISTS " + std::string(there->text(row, 0)), .isLong = true}));
    }
    return connection.run(
        {.sql = creationOfIndex(table, settings, metric, "CONCURRENTLY "), .relation = table.title(), .isLong = true});
}

Outcome<Done> readRows(Connection &connection, const Table &table, const std::function<bool(const RowBatch &)> &take)
{
    constexpr std::int64_t batchRows = 1024;
    RowDecoder decoder(table.form);
    Outcome<Done> decoded = Done();
    bool isWanted = true;
    SHARDSCOPE_TRY(
        connection.copyOut({.sql = "COPY (SELECT " + rowColumns(table) + " FROM ONLY " + table.path() + " WHERE " +
                                   identifier(table.vectorColumn) + " IS NOT NULL) TO STDOUT (FORMAT binary)",
                            .relation = table.title()},
                           [&](std::string_view row) {
                               decoded = decoder.take(row);
                               if (decoded.ok() && decoder.size() == batchRows) {
                                   isWanted = take(decoder.batch());
                               }
                               return isWanted && decoded.ok();
                           }));
    SHARDSCOPE_TRY(decoded);
    if (isWanted && decoder.size() > 0) {
        take(decoder.batch());
    }
    return Done();
}

Outcome<Done> removeRows(Connection &connection, const Table &table, std::span<const std::string> ids)
{
    constexpr std::size_t atOnce = 10'000;
    for (std::size_t begin = 0; begin < ids.size(); begin += atOnce) {
        std::string list;
        for (const auto &id : ids.subspan(begin, std::min(atOnce, ids.size() - begin))) {
            list += (list.empty() ? "" : ", ") + literal(id);
        }
        SHARDSCOPE_TRY(connection.run(
            {.sql = "DELETE FROM " + table.path() + " WHERE " + identifier(table.idColumn) + " IN (" + list + ")",
             .relation = table.title()}));
    }
    return Done();
}

Outcome<Done> dropShard(Connection &connection, const std::string &collection, const ShardPlace &place)
{
    auto transaction = Transaction::begin(connection);
    SHARDSCOPE_TRY(transaction);
    SHARDSCOPE_TRY(lockBooks(connection));
    const auto written = writtenRows(connection, collection, place);
    SHARDSCOPE_TRY(written);
    if (*written) { // else a table of that name is somebody else's
        SHARDSCOPE_TRY(connection.run(
            {.sql = "DROP TABLE IF EXISTS public." + identifier(tableName(collection, place)), .isLong = true}));
        SHARDSCOPE_TRY(removeShard(connection, collection, place));
        SHARDSCOPE_TRY(dropEmptyBooks(connection));
    }
    return transaction->commit();
}

} // namespace shardscope::pg
