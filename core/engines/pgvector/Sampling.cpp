// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/pgvector/Sampling.h"

#include "core/base/Decimal.h"
#include "core/base/Random.h"
#include "core/engines/pgvector/Survey.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace shardscope::pg {

namespace {

/// First copies. Errors: of a node that cannot tell whether it has some; ShardMissing.
Outcome<std::vector<Table>> tablesToSample(Nodes &nodes, const Progress &progress)
{
    const auto survey = surveyOf(nodes, progress);
    SHARDSCOPE_TRY(survey);
    for (const auto &node : survey->nodes) {
        if (node.trouble) {
            return *node.trouble; // without it the sample would be of the others only
        }
    }
    std::vector<Table> tables;
    for (const auto &table : survey->tables) {
        if (table.place.replica > 0) {
            continue;
        }
        if (!table.isThere) {
            return Error{Code::ShardMissing, toText(nodes.taskOf(table.place.node).node), {table.title()}};
        }
        SHARDSCOPE_TRY(checkColumns(table, nodes.names()));
        tables.push_back(table);
    }
    if (tables.empty()) {
        return Error{Code::CollectionMissing, toText(nodes.taskOf(0).node), {nodes.names().table}};
    }
    return tables;
}

/// Vectors of all tables: by statistics that are not old, else counted.
Outcome<double> vectorsIn(Nodes &nodes, const std::vector<Table> &tables, const GoOn &goOn)
{
    double sum = 0;
    for (const auto &table : tables) {
        if (!table.hasOldStatistics) {
            sum += table.tuples;
            continue;
        }
        const auto connection = nodes.at(table.place.node, goOn);
        SHARDSCOPE_TRY(connection);
        const auto count = countRows(**connection, table, goOn);
        SHARDSCOPE_TRY(count);
        sum += static_cast<double>(*count);
    }
    return sum;
}

/// Each row with the same chance, of all tables: rows that are drawn are then as many of each as it has, about.
Outcome<Done> draw(Connection &connection, const Table &table, double chance, std::uint64_t seed, const GoOn &goOn,
                   RowDecoder &decoder)
{
    std::string from = " FROM ONLY " + table.path();
    if (chance < 1) {
        from +=
            " TABLESAMPLE BERNOULLI (" + decimal(100 * chance) + ") REPEATABLE (" +
            std::to_string(Random::stream(seed, static_cast<std::uint64_t>(table.place.shard.value)).below(1 << 30)) +
            ")";
    }
    Outcome<Done> decoded = Done();
    SHARDSCOPE_TRY(
        connection.copyOut({.sql = "COPY (SELECT " + rowColumns(table) + from + " WHERE " +
                                   identifier(table.vectorColumn) + " IS NOT NULL) TO STDOUT (FORMAT binary)",
                            .relation = table.title(),
                            .isLong = true,
                            .goOn = goOn},
                           [&](std::string_view row) {
                               decoded = decoder.take(row);
                               return decoded.ok();
                           }));
    return decoded;
}

/// Exactly so many of all that were drawn, each with the same chance; in the order in which they came.
std::vector<std::int64_t> chosenRows(std::int64_t drawn, std::int64_t count, std::uint64_t seed)
{
    std::vector<std::int64_t> rows;
    Random random = Random::stream(seed, ~std::uint64_t(0));
    for (std::int64_t i = 0, left = count; i < drawn && left > 0; ++i) {
        if (random.below(drawn - i) < left) {
            rows.push_back(i);
            --left;
        }
    }
    return rows;
}

void appendRows(const std::vector<RowBatch> &batches, const std::vector<std::int64_t> &rows, bool hasTenants,
                RowBatch &out)
{
    std::int64_t batchBegin = 0;
    std::size_t at = 0;
    for (const auto &batch : batches) {
        for (; at < rows.size() && rows[at] < batchBegin + batch.size(); ++at) {
            const auto row = rows[at] - batchBegin;
            std::ranges::copy(batch.vectors.row(row), out.vectors.row(static_cast<std::int64_t>(at)).begin());
            out.ids.push_back(batch.ids[static_cast<std::size_t>(row)]);
            if (hasTenants) {
                out.tenants.push_back(batch.tenants.empty() ? "" : batch.tenants[static_cast<std::size_t>(row)]);
            }
            out.shards.push_back(batch.shards[static_cast<std::size_t>(row)]);
        }
        batchBegin += batch.size();
    }
}

/// Errors: DimensionMismatch where tables differ.
Outcome<RowBatch> thinned(const std::vector<RowBatch> &batches, std::int64_t count, std::uint64_t seed)
{
    std::int64_t drawn = 0;
    int dim = 0;
    bool hasTenants = false;
    for (const auto &batch : batches) {
        if (batch.size() > 0 && dim > 0 && batch.vectors.dim() != dim) {
            return Error{Code::DimensionMismatch, {}, {std::int64_t(batch.vectors.dim()), std::int64_t(dim)}};
        }
        drawn += batch.size();
        dim = batch.size() > 0 ? batch.vectors.dim() : dim;
        hasTenants = hasTenants || !batch.tenants.empty();
    }
    const auto rows = chosenRows(drawn, std::min(count, drawn), seed);
    RowBatch out;
    out.vectors = Matrix(static_cast<std::int64_t>(rows.size()), dim);
    appendRows(batches, rows, hasTenants, out);
    return out;
}

/// So many more than wanted that they hardly ever come out too few.
double chanceFor(std::int64_t count, double vectors)
{
    const auto wanted = static_cast<double>(count);
    return vectors <= 0 ? 1 : std::min(1.0, (1.05 * wanted + 5 * std::sqrt(wanted) + 10) / vectors);
}

} // namespace

Outcome<RowBatch> sampleOf(Nodes &nodes, std::int64_t count, std::uint64_t seed, const Progress &progress)
{
    const auto tables = tablesToSample(nodes, partOf(progress, 0, 100));
    SHARDSCOPE_TRY(tables);
    std::int64_t done = 0;
    const Progress drawing = partOf(progress, 100, 1000);
    const GoOn goOn = [&] { return drawing(done, static_cast<std::int64_t>(tables->size())); };
    const auto vectors = vectorsIn(nodes, *tables, goOn);
    SHARDSCOPE_TRY(vectors);
    const double chance = chanceFor(count, *vectors);
    std::vector<RowBatch> batches;
    for (const auto &table : *tables) {
        if (!goOn()) {
            return Error{Code::Cancelled, {}, {}};
        }
        const auto connection = nodes.at(table.place.node, goOn);
        SHARDSCOPE_TRY(connection);
        RowDecoder decoder(table.form);
        SHARDSCOPE_TRY(draw(**connection, table, chance, seed, goOn, decoder));
        batches.push_back(decoder.batch());
        batches.back().shards.assign(batches.back().ids.size(), table.place.shard);
        ++done;
    }
    return thinned(batches, count, seed);
}

} // namespace shardscope::pg
