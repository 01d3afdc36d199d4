// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/pgvector/PgvectorSettings.h"

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

Parameter number(std::string_view name, const char *title, std::int64_t standard, double least, double greatest,
                 const char *meaning, Phase phase)
{
    return {.name = name,
            .title = title,
            .standard = standard,
            .least = least,
            .greatest = greatest,
            .meaning = meaning,
            .phase = phase};
}

Parameter choice(std::string_view name, const char *title, const char *standard, const char *meaning,
                 std::vector<NamedValue> choices, Phase phase)
{
    return {.name = name,
            .title = title,
            .standard = std::string(standard),
            .meaning = meaning,
            .choices = std::move(choices),
            .phase = phase};
}

Parameter name(std::string_view parameter, const char *title, const char *meaning)
{
    return {.name = parameter, .title = title, .standard = std::string(), .meaning = meaning, .phase = Phase::Search};
}

std::vector<Parameter> buildingParameters()
{
    return {
        choice("index", SHARDSCOPE_TEXT("Index"), "hnsw",
               SHARDSCOPE_TEXT("What finds near vectors; without an index every search compares all of a shard."),
               {{"hnsw", SHARDSCOPE_TEXT("HNSW graph")}, {"none", SHARDSCOPE_TEXT("none")}}, Phase::Build),
        number("m", SHARDSCOPE_TEXT("Links (M)"), 16, 2, 100,
               SHARDSCOPE_TEXT("Links of a vector in each layer of the graph; the lowest layer has twice as many."),
               Phase::Build),
        number("ef_construction", SHARDSCOPE_TEXT("ef, building"), 64, 4, 1000,
               SHARDSCOPE_TEXT("Candidates kept while a vector's links are chosen: more make a better graph, slower."),
               Phase::Build),
        choice("element", SHARDSCOPE_TEXT("Values"), "vector",
               SHARDSCOPE_TEXT("How precisely the values of vectors are kept: half vectors take half the memory."),
               {{"vector", SHARDSCOPE_TEXT("32 bits")}, {"halfvec", SHARDSCOPE_TEXT("16 bits")}}, Phase::Build),
    };
}

std::vector<Parameter> searchParameters()
{
    return {
        number("ef_search", SHARDSCOPE_TEXT("ef, searching"), 40, 1, 1000,
               SHARDSCOPE_TEXT("Candidates kept while a query is searched: more find more and take longer; at least "
                               "k are kept."),
               Phase::Search),
        number("connections", SHARDSCOPE_TEXT("Connections"), 4, 1, 1000,
               SHARDSCOPE_TEXT("Connections to each server for searches: so many run there at once."), Phase::Search),
        choice(
            "iterative", SHARDSCOPE_TEXT("Search on"), "strict_order",
            SHARDSCOPE_TEXT("Whether a search that a filter or deleted rows leave short goes on until it has found k."),
            {{"strict_order", SHARDSCOPE_TEXT("until k are found")}, {"off", SHARDSCOPE_TEXT("no")}}, Phase::Search),
    };
}

std::vector<Parameter> nameParameters()
{
    return {
        name("table", SHARDSCOPE_TEXT("Table"),
             SHARDSCOPE_TEXT("Table with vectors that this program did not make, also as schema.table; empty: named as "
                             "the collection.")),
        name("column", SHARDSCOPE_TEXT("Column of vectors"),
             SHARDSCOPE_TEXT("Its column of vectors; empty: the only one there is.")),
        name("id", SHARDSCOPE_TEXT("Column of ids"), SHARDSCOPE_TEXT("Its column of ids; empty: the primary key.")),
        name("tenant", SHARDSCOPE_TEXT("Column of tenants"),
             SHARDSCOPE_TEXT("Its column of tenants; empty: there are none.")),
    };
}

/// Bytes of a page for each of its rows, which are whole.
double pageShare(double rowBytes)
{
    constexpr double page = 8192;
    constexpr double header = 24;
    const double rows = std::floor((page - header) / rowBytes);
    return rows >= 1 ? page / rows : rowBytes * 1.03; // a row that fits no page is cut into pieces
}

} // namespace

std::vector<Parameter> pgvectorParameters()
{
    std::vector<Parameter> all = buildingParameters();
    for (const auto &part : {searchParameters(), nameParameters()}) {
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

double pgvectorReadError(const Settings &complete)
{
    return complete.text("element") == "halfvec" ? 0x1p-11 : 0; // half a step of 11 bits
}

Outcome<Settings> pgvectorSettingsFor(const Choice &index, const Settings &given)
{
    Settings settings = given;
    if (index.kind == "flat") {
        settings.set("index", std::string("none"));
        return settings;
    }
    if (index.kind != "hnsw") {
        return Error{
            Code::IndexUnsupported, index.kind, {index.kind, std::string("pgvector"), std::string("flat, hnsw")}};
    }
    const auto take = [&](const char *of, const char *here) {
        if (index.settings.has(of)) {
            settings.set(here, index.settings.integer(of));
        }
    };
    settings.set("index", std::string("hnsw"));
    take("m", "m");
    take("ef-construction", "ef_construction");
    take("ef", "ef_search");
    return complete(settings, pgvectorParameters());
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
