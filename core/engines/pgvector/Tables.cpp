// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/pgvector/Tables.h"

#include "core/base/Decimal.h"

#include <algorithm>
#include <array>

namespace shardscope::pg {

namespace {

constexpr int longestEnding = 12; ///< "_s65533_r99" with one to spare
constexpr double oldShare = 0.1;  ///< of rows that changed since they were counted

/// $1: the collection.
constexpr const char *deployedTables =
    "SELECT c.oid, n.nspname, s.relation AS name, s.shard, s.replica FROM public.shardscope_shards s "
    "LEFT JOIN (pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public') "
    "ON c.relname = s.relation AND c.relkind = 'r' WHERE s.collection = $1::text";

/// $1: a table, or schema and table. Parts of a partitioned table, and tables that inherit from another; a table that
/// only passes on its columns is none of them.
constexpr const char *othersTables =
    "WITH RECURSIVE tree AS (SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
    "WHERE c.relkind IN ('r', 'p', 'm') AND (c.relname = $1::text AND pg_table_is_visible(c.oid) "
    "OR n.nspname || '.' || c.relname = $1::text) "
    "UNION SELECT h.inhrelid FROM pg_inherits h JOIN tree ON h.inhparent = tree.oid) "
    "SELECT c.oid, n.nspname, c.relname AS name, NULL::int AS shard, NULL::int AS replica FROM tree "
    "JOIN pg_class c USING (oid) JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'm') "
    "AND NOT (EXISTS (SELECT FROM pg_inherits h WHERE h.inhparent = c.oid) AND pg_relation_size(c.oid) = 0)";

/// $2, $3, $4: columns of vectors, ids and tenants; empty: to be found out. Of a primary key of several columns, which
/// partitions need, the first that is no partition key stands for the row.
constexpr const char *description =
    "SELECT t.nspname, t.name, t.shard, t.replica, t.oid IS NOT NULL, "       // 0 … 4
    "c.reltuples, pg_table_size(t.oid), pg_indexes_size(t.oid), "             // 5 … 7
    "v.attname, v.typname, v.atttypmod, v.candidates, i.attname, i.typname, " // 8 … 13
    "(SELECT a.attname FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attname = $4::text AND a.attnum > 0 "
    "AND NOT a.attisdropped), "                   // 14
    "x.relname, x.amname, x.options, x.opcname, " // 15 … 18
    "(SELECT string_agg(a.attname, ', ' ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = t.oid "
    "AND a.attnum > 0 AND NOT a.attisdropped), " // 19
    "pg_stat_get_mod_since_analyze(t.oid) "      // 20
    "FROM tables t LEFT JOIN pg_class c ON c.oid = t.oid "
    "LEFT JOIN LATERAL (SELECT a.attname, y.typname, a.atttypmod, a.attnum, count(*) OVER () AS candidates "
    "FROM pg_attribute a JOIN pg_type y ON y.oid = a.atttypid WHERE a.attrelid = t.oid AND a.attnum > 0 "
    "AND NOT a.attisdropped AND y.typname IN ('vector', 'halfvec') AND ($2::text = '' OR a.attname = $2::text) "
    "ORDER BY a.attnum LIMIT 1) v ON true "
    "LEFT JOIN LATERAL (SELECT a.attname, y.typname FROM pg_attribute a JOIN pg_type y ON y.oid = a.atttypid "
    "LEFT JOIN pg_index p ON p.indrelid = t.oid AND p.indisprimary AND a.attnum = ANY (p.indkey) "
    "WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped "
    "AND (a.attname = $3::text OR $3::text = '' AND p.indexrelid IS NOT NULL) "
    "ORDER BY EXISTS (SELECT FROM pg_inherits h JOIN pg_partitioned_table k ON k.partrelid = h.inhparent "
    "JOIN pg_attribute b ON b.attrelid = k.partrelid AND b.attnum = ANY (k.partattrs) "
    "WHERE h.inhrelid = t.oid AND b.attname = a.attname), a.attnum LIMIT 1) i ON true "
    "LEFT JOIN LATERAL (SELECT e.relname, m.amname, array_to_string(e.reloptions, ' ') AS options, o.opcname "
    "FROM pg_index p JOIN pg_class e ON e.oid = p.indexrelid JOIN pg_am m ON m.oid = e.relam "
    "JOIN pg_opclass o ON o.oid = p.indclass[0] WHERE p.indrelid = t.oid AND p.indisvalid AND p.indpred IS NULL "
    "AND p.indkey[0] = v.attnum AND m.amname IN ('hnsw', 'ivfflat') ORDER BY m.amname LIMIT 1) x ON true "
    "ORDER BY t.shard, t.replica, t.nspname, t.name";

struct OperatorNames
{
    Metric metric;
    std::string_view symbol;
    std::string_view classEnd;
};
constexpr std::array operatorNames{OperatorNames{Metric::L2, "<->", "_l2_ops"},
                                   OperatorNames{Metric::InnerProduct, "<#>", "_ip_ops"},
                                   OperatorNames{Metric::Cosine, "<=>", "_cosine_ops"}};

const OperatorNames &namesOf(Metric metric)
{
    return *std::ranges::find(operatorNames, metric, &OperatorNames::metric);
}

std::optional<Metric> metricOf(std::string_view operatorClass)
{
    const auto found = std::ranges::find_if(
        operatorNames, [&](const OperatorNames &names) { return operatorClass.ends_with(names.classEnd); });
    return found == operatorNames.end() ? std::nullopt : std::optional(found->metric);
}

std::string enclosed(std::string_view text, char mark)
{
    std::string out(1, mark);
    for (const char c : text) {
        out.append(c == mark ? 2 : 1, c);
    }
    return out + mark;
}

std::string digits(int number, std::size_t least)
{
    const std::string text = std::to_string(number);
    return std::string(least - std::min(least, text.size()), '0') + text;
}

bool isIntegerType(std::string_view type)
{
    return type == "int2" || type == "int4" || type == "int8";
}

Table tableFrom(const Rows &rows, int row, int node)
{
    const auto text = [&](int column) { return std::string(rows.text(row, column)); };
    Table table;
    table.isDeployed = !rows.isNull(row, 2);
    table.place = {table.isDeployed ? ShardId(rows.integer(row, 2)) : ShardId(), static_cast<int>(rows.integer(row, 3)),
                   node};
    table.schema = rows.isNull(row, 0) ? "public" : text(0);
    table.name = text(1);
    table.isThere = rows.flag(row, 4);
    table.tuples = rows.isNull(row, 5) ? -1 : parseDecimal(rows.text(row, 5)).value_or(-1);
    table.hasOldStatistics =
        table.tuples < 0 || static_cast<double>(rows.integer(row, 20)) > oldShare * std::max(table.tuples, 1.0);
    table.dataBytes = rows.integer(row, 6);
    table.indexBytes = rows.integer(row, 7);
    table.vectorColumn = text(8);
    table.dim = static_cast<int>(std::max<std::int64_t>(0, rows.integer(row, 10)));
    table.vectorColumns = static_cast<int>(rows.integer(row, 11));
    table.idColumn = text(12);
    table.tenantColumn = text(14);
    table.form = {.hasIntegerIds = isIntegerType(rows.text(row, 13)),
                  .hasTenants = !table.tenantColumn.empty(),
                  .isHalf = rows.text(row, 9) == "halfvec"};
    table.indexName = text(15);
    table.indexMethod = text(16);
    table.indexOptions = text(17);
    table.metric = metricOf(rows.text(row, 18));
    table.columns = text(19);
    return table;
}

Outcome<std::vector<Table>> describe(Connection &connection, int node, const std::string &tables,
                                     const std::vector<std::string> &names)
{
    const auto rows = connection.query({.sql = "WITH tables AS (" + tables + ") " + description, .parameters = names});
    SHARDSCOPE_TRY(rows);
    std::vector<Table> found;
    for (int row = 0; row < rows->size(); ++row) {
        found.push_back(tableFrom(*rows, row, node));
    }
    return found;
}

} // namespace

std::string identifier(std::string_view name)
{
    return enclosed(name, '"');
}

std::string literal(std::string_view text)
{
    // Servers read backslashes as they are, unless they were told otherwise: an E before the text makes it certain.
    std::string out = enclosed(text, '\'');
    for (auto at = out.find('\\'); at != std::string::npos; at = out.find('\\', at + 2)) {
        out.insert(at, 1, '\\');
    }
    return 'E' + out;
}

std::string tableName(std::string_view collection, const ShardPlace &place)
{
    std::string name = std::string(collection) + "_s" + digits(place.shard.value, 4);
    if (place.replica > 0) {
        name += "_r" + std::to_string(place.replica);
    }
    return name;
}

Outcome<Done> checkCollectionName(const std::string &collection)
{
    const auto refused = [&](const std::string &why) { return Error{Code::BadAddress, {}, {collection, why}}; };
    if (collection.empty()) {
        return refused("there is no name of a collection");
    }
    if (collection.size() > mostNameBytes - longestEnding) {
        return refused("names of collections have at most " + std::to_string(mostNameBytes - longestEnding) + " bytes");
    }
    if (collection.find('\0') != std::string::npos) {
        return refused("names have no character of the number 0");
    }
    return Done();
}

Outcome<std::vector<Table>> tablesOn(Connection &connection, int node, const TableNames &names)
{
    const auto hasBooks = connection.query({.sql = "SELECT to_regclass('public.shardscope_shards') IS NOT NULL"});
    SHARDSCOPE_TRY(hasBooks);
    if (hasBooks->flag(0, 0)) {
        auto deployed =
            describe(connection, node, deployedTables, {names.collection, vectorColumn, idColumn, tenantColumn});
        if (!deployed.ok() || !deployed->empty()) {
            return deployed;
        }
    }
    return describe(connection, node, othersTables, {names.table, names.column, names.id, names.tenant});
}

Outcome<Done> checkColumns(const Table &table, const TableNames &names)
{
    const auto missing = [&](const std::string &named, const char *standard) {
        return Error{Code::MissingColumn, table.title(), {named.empty() ? standard : named, table.columns}};
    };
    if (table.vectorColumn.empty()) {
        return missing(names.column, "vector");
    }
    if (table.vectorColumns > 1) {
        return Error{Code::AmbiguousParameter, table.title(), {std::string("column"), table.columns}};
    }
    if (table.idColumn.empty()) {
        return missing(names.id, "id");
    }
    if (!table.isDeployed && !names.tenant.empty() && table.tenantColumn.empty()) {
        return missing(names.tenant, "tenant");
    }
    return Done();
}

Outcome<std::int64_t> countRows(Connection &connection, const Table &table, const GoOn &goOn)
{
    const auto rows = connection.query({.sql = "SELECT count(*) FROM ONLY " + table.path() + " WHERE " +
                                               identifier(table.vectorColumn) + " IS NOT NULL",
                                        .relation = table.title(),
                                        .isLong = true,
                                        .goOn = goOn});
    SHARDSCOPE_TRY(rows);
    return rows->integer(0, 0);
}

std::string rowColumns(const Table &table)
{
    std::string columns = identifier(table.idColumn) + (table.form.hasIntegerIds ? "::int8" : "::text");
    if (table.form.hasTenants) {
        columns += ", " + identifier(table.tenantColumn) + "::text";
    }
    return columns + ", " + identifier(table.vectorColumn) + (table.form.isHalf ? "::vector" : "");
}

std::string_view operatorOf(Metric metric)
{
    return namesOf(metric).symbol;
}

std::string operatorClassOf(Metric metric, bool isHalf)
{
    return (isHalf ? "halfvec" : "vector") + std::string(namesOf(metric).classEnd);
}

} // namespace shardscope::pg
