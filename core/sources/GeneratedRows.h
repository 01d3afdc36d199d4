// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Parameter.h"
#include "core/base/Random.h"
#include "core/data/DataSet.h"
#include "core/jobs/Parallel.h"

#include <cstdint>
#include <span>
#include <utility>

namespace shardscope {

/// Rows [first, first + rows) of a generator, each filled from a random stream of its own, so that they are the same at
/// any thread count. `fillRow(i, random, row)` makes row i. Errors: Cancelled.
template<class FillRow>
Outcome<VectorSet> generatedRows(std::int64_t first, std::int64_t rows, const Settings &settings,
                                 const FillRow &fillRow, const Progress &progress)
{
    constexpr std::int64_t chunkRows = 256;
    const auto seed = static_cast<std::uint64_t>(settings.integer("seed"));
    Matrix values(rows, static_cast<int>(settings.integer("d")));
    const bool finished = parallelFor(
        rows, chunkRows,
        [&](std::int64_t from, std::int64_t to) {
            for (std::int64_t i = from; i < to; ++i) {
                Random random = Random::stream(seed, static_cast<std::uint64_t>(first + i));
                fillRow(first + i, random, values.row(i));
            }
        },
        progress);
    return finished ? Outcome(VectorSet::own(std::move(values))) : Error{Code::Cancelled, {}, {}};
}

/// Base and queries: rows from the same `fillRow`, those of the queries after those of the base, and after them those
/// to learn from where a generator has any. Errors: Cancelled.
template<class FillRow>
Outcome<DataSet> generatedData(const Settings &settings, const FillRow &fillRow, const Progress &progress)
{
    const std::int64_t n = settings.integer("n");
    const std::int64_t asked = settings.integer("queries");
    DataSet data;
    auto base = generatedRows(0, n, settings, fillRow, progress);
    SHARDSCOPE_TRY(base);
    data.base = *std::move(base);
    auto queries = generatedRows(n, asked, settings, fillRow, unwatched);
    SHARDSCOPE_TRY(queries);
    data.queries = *std::move(queries);
    if (settings.has("training") && settings.integer("training") > 0) {
        auto training = generatedRows(n + asked, settings.integer("training"), settings, fillRow, unwatched);
        SHARDSCOPE_TRY(training);
        data.trainingQueries = *std::move(training);
    }
    return data;
}

/// Parameters that generators share.
Parameter generatedRowsParameter(std::int64_t standard);
Parameter generatedDimParameter(std::int64_t standard);
Parameter generatedQueriesParameter();
Parameter generatorSeedParameter();

} // namespace shardscope
