// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/QueryLessons.h"

#include "core/data/Sampling.h"
#include "core/partition/QueryVotes.h"
#include "core/truth/ExactSearch.h"
#include "core/vectors/ReadRows.h"

#include <algorithm>
#include <utility>

namespace shardscope {

namespace {

constexpr std::int64_t mostLessons = 20'000; ///< whose exact neighbours are found
constexpr std::int64_t mostJudges = 2'000;
constexpr std::int64_t fewLessons = 50;  ///< too few to keep some apart
constexpr std::int64_t timesWanted = 16; ///< a vector on average, if that does not take too many neighbours
constexpr std::int64_t mostNeighbours = 64;

VectorSet readRowsOf(const VectorSet &queries, Metric metric)
{
    Matrix rows(queries.size(), queries.dim());
    readRows(queries, VotedOrder::readBy(metric), 0, queries.size(), rows.data());
    return VectorSet::own(std::move(rows));
}

} // namespace

Outcome<QueryLessons> lessonsOf(const DataSet &data, std::uint64_t seed, const Progress &progress)
{
    QueryLessons lessons;
    const auto all = data.trainingQueries.size();
    if (all == 0 || data.base.empty()) {
        return lessons;
    }
    const auto rows = sampleRows(all, std::min(all, mostLessons), seed);
    DataSet asking;
    asking.metric = data.metric;
    asking.base = data.base;
    asking.queries = data.trainingQueries.gather(rows);
    if (data.tenancy) {
        asking.tenancy = Tenancy{.names = data.tenancy->names, .ofVector = data.tenancy->ofVector, .ofQuery = {}};
        for (const VectorId row : rows) {
            asking.tenancy->ofQuery.push_back(data.tenancy->ofTrainingQuery[row.index()]);
        }
    }
    const auto perQuery = std::clamp<std::int64_t>(timesWanted * data.base.size() / std::ssize(rows),
                                                   QueryLessons::answer, mostNeighbours);
    auto truth = exactSearch(asking, static_cast<int>(std::min(perQuery, data.base.size())), progress);
    SHARDSCOPE_TRY(truth);
    lessons.truth = *std::move(truth);
    lessons.queries = readRowsOf(asking.queries, data.metric);

    const auto count = std::ssize(rows);
    const auto judges = count < fewLessons ? 0 : std::min(count / 5, mostJudges);
    lessons.judges = sampleRows(count, judges, seed ^ 0x0dd5);
    for (std::int64_t i = 0; i < count; ++i) {
        if (!std::ranges::binary_search(lessons.judges, VectorId(i))) {
            lessons.learned.emplace_back(i);
        }
    }
    return lessons;
}

} // namespace shardscope
