// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/pgvector/PgvectorSettings.h"

#include "core/engines/EngineSettings.h"
#include "core/index/IndexParameters.h"

#include <cmath>

namespace shardscope {

namespace {

/// Bytes of a page for each of its rows, which are whole.
double pageShare(double rowBytes)
{
    constexpr double page = 8192;
    constexpr double header = 24;
    const double rows = std::floor((page - header) / rowBytes);
    return rows >= 1 ? page / rows : rowBytes * 1.03; // a row that fits no page is cut into pieces
}

} // namespace

const std::vector<Parameter> &pgvectorParameters()
{
    static const std::vector<Parameter> parameters{
        {.name = "index",
         .title = SHARDSCOPE_TEXT("Index"),
         .standard = std::string("hnsw"),
         .meaning = SHARDSCOPE_TEXT("What finds near vectors; without an index every search compares all of a shard."),
         .choices = {{"hnsw", SHARDSCOPE_TEXT("HNSW graph")}, {"none", SHARDSCOPE_TEXT("none")}}},
        links(2, 100),
        candidatesBuilding("ef_construction", 64, 1000),
        {.name = "element",
         .title = SHARDSCOPE_TEXT("Values"),
         .standard = std::string("vector"),
         .meaning = SHARDSCOPE_TEXT("How precisely the values of vectors are kept: half vectors take half the memory."),
         .choices = {{"vector", SHARDSCOPE_TEXT("32 bits")}, {"halfvec", SHARDSCOPE_TEXT("16 bits")}}},
        candidatesSearching("ef_search", 40, 1000),
        connections(4, 1000, SHARDSCOPE_TEXT("Connections to each server for searches: so many run there at once.")),
        word(
            "iterative", SHARDSCOPE_TEXT("Search on"), "strict_order",
            SHARDSCOPE_TEXT("Whether a search that a filter or deleted rows leave short goes on until it has found k."),
            {{"strict_order", SHARDSCOPE_TEXT("until k are found")}, {"off", SHARDSCOPE_TEXT("no")}}),
        word("table", SHARDSCOPE_TEXT("Table"), "",
             SHARDSCOPE_TEXT("Table with vectors that this program did not make, also as schema.table; empty: named as "
                             "the collection.")),
        word("column", SHARDSCOPE_TEXT("Column of vectors"), "",
             SHARDSCOPE_TEXT("Its column of vectors; empty: the only one there is.")),
        word("id", SHARDSCOPE_TEXT("Column of ids"), "", SHARDSCOPE_TEXT("Its column of ids; empty: the primary key.")),
        word("tenant", SHARDSCOPE_TEXT("Column of tenants"), "",
             SHARDSCOPE_TEXT("Its column of tenants; empty: there are none.")),
    };
    return parameters;
}

double pgvectorReadError(const Settings &complete)
{
    return complete.text("element") == "halfvec" ? 0x1p-11 : 0; // half a step of 11 bits
}

Outcome<Settings> pgvectorSettingsFor(const Choice &index, const Settings &given)
{
    const IndexSettings pgvector{.engine = "pgvector",
                                 .kind = "index",
                                 .graph = "hnsw",
                                 .flat = "none",
                                 .building = "ef_construction",
                                 .searching = "ef_search"};
    return settingsFor(index, given, pgvector, pgvectorParameters());
}

double pgvectorBytesPerVector(const Settings &complete, const CollectionShape &shape)
{
    const double vector = 8 + shape.dim * (complete.text("element") == "halfvec" ? 2.0 : 4.0);
    constexpr double rowHead = 28; // with its place in the page
    constexpr double key = 24;     // in the index of the primary key
    const double ids = shape.hasIntegerIds ? 8 : 24;
    const double tenants = shape.hasTenants ? 16 : 0;
    double bytes = pageShare(rowHead + vector + ids + tenants) + key + (shape.hasIntegerIds ? 0 : 24) + tenants;
    if (complete.text("index") == "hnsw") {
        constexpr double node = 76;
        constexpr double link = 6;
        constexpr double layers = 3; // twice as many links in the lowest, and one layer above it
        bytes += pageShare(node + vector + 16 + link * layers * static_cast<double>(complete.integer("m")));
    }
    return bytes;
}

} // namespace shardscope
