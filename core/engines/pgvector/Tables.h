// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/pgvector/Connection.h"
#include "core/engines/pgvector/RowCoding.h"
#include "core/engines/ShardPlace.h"
#include "core/vectors/VectorSet.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The tables that hold shards: what they are called, and what a server says of them.
namespace shardscope::pg {

/// As an identifier in a statement, whatever is in it.
std::string identifier(std::string_view name);
/// As a text in a statement.
std::string literal(std::string_view text);

/// Of tables that this program makes.
inline constexpr const char *idColumn = "id";
inline constexpr const char *tenantColumn = "tenant";
inline constexpr const char *vectorColumn = "embedding";

inline constexpr int mostNameBytes = 63; ///< PostgreSQL cuts off the rest, so that two names become one

/// "movies_s0007", of further copies "movies_s0007_r1".
std::string tableName(std::string_view collection, const ShardPlace &place);
/// Whether all tables of a collection of that name can be told apart. Errors: BadAddress.
Outcome<Done> checkCollectionName(const std::string &collection);

/// What a table is to be looked for by, where this program did not make it. Empty: as the settings say.
struct TableNames
{
    std::string collection;
    std::string table{}; ///< may begin with a schema and a point
    std::string column{};
    std::string id{};
    std::string tenant{};
};

/// A table with vectors, as a server describes it.
struct Table
{
    ShardPlace place; ///< shard: invalid where no number was given to it yet
    std::string schema;
    std::string name;
    bool isDeployed = false; ///< by this program
    bool isThere = true;     ///< one that was deployed may have been removed by others

    std::string vectorColumn;
    int vectorColumns = 0; ///< that it might be; above 1: they must be told apart
    std::string idColumn;
    std::string tenantColumn; ///< empty: none
    std::string columns;      ///< all of them, for errors
    RowForm form;
    int dim = 0; ///< 0: the column does not say

    double tuples = -1; ///< by the server's statistics; negative: it has none
    bool hasOldStatistics = false;
    std::int64_t dataBytes = 0;
    std::int64_t indexBytes = 0; ///< of all its indices
    std::string indexName;       ///< of the index of its vectors; empty: none
    std::string indexMethod;
    std::string indexOptions;
    std::optional<Metric> metric; ///< by which that index compares

    std::string path() const { return identifier(schema) + '.' + identifier(name); }
    std::string title() const { return schema == "public" ? name : schema + '.' + name; }
};

/// Those of the collection that this program deployed on this node; where there are none, what `names` name: a table
/// or its partitions. By name.
Outcome<std::vector<Table>> tablesOn(Connection &connection, int node, const TableNames &names);

/// Whether its columns are all known. Errors: MissingColumn, AmbiguousParameter.
Outcome<Done> checkColumns(const Table &table, const TableNames &names);

/// Vectors there now.
Outcome<std::int64_t> countRows(Connection &connection, const Table &table, const GoOn &goOn = {});

/// "id, tenant, vector" of rows as RowDecoder takes them.
std::string rowColumns(const Table &table);

std::string_view operatorOf(Metric metric);              ///< "<->"
std::string operatorClassOf(Metric metric, bool isHalf); ///< "vector_l2_ops"

} // namespace shardscope::pg
