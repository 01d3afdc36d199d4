// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/truth/ExactSearch.h"

#include "core/jobs/Parallel.h"
#include "core/kernels/Distance.h"
#include "core/kernels/TopK.h"
#include "core/truth/BlockSearch.h"
#include "core/truth/PlainProducts.h"
#include "core/truth/SearchTask.h"
#include "core/truth/Sketch.h"

#include <array>
#include <mutex>
#include <utility>

namespace shardscope {

namespace {

// ------------------------------------------------------------------------------------------------ a few queries

/// With fewer queries than this a matrix product does not pay: the base is read once from memory either way.
constexpr std::int64_t fewQueries = 12;

/// Compares the queries [first, last) with every base vector, pair by pair.
void searchDirectly(const SearchTask &search, std::int64_t first, std::int64_t last)
{
    constexpr std::int64_t rowsPerTask = 8192;
    constexpr std::int64_t rowsPerStep = 128; // stay in the cache for all queries
    const auto count = static_cast<std::size_t>(last - first);
    std::vector<kernels::TopK> nearest(count, kernels::TopK(search.k));
    std::mutex mutex;

    const auto compare = [&](std::int64_t begin, std::int64_t end) {
        std::vector<kernels::TopK> local(count, kernels::TopK(search.k));
        std::array<VectorId, rowsPerStep> ids;
        std::array<float, rowsPerStep> distances;
        for (std::int64_t row = begin; row < end; row += rowsPerStep) {
            const std::int64_t step = std::min(rowsPerStep, end - row);
            for (std::int64_t i = 0; i < step; ++i) {
                ids[i] = VectorId(search.base.id(row + i));
            }
            for (std::size_t q = 0; q < count; ++q) {
                kernels::distancesToRows(search.metric, search.base.set, std::span(ids).first(step),
                                         search.queries.row(first + static_cast<std::int64_t>(q)), distances.data());
                for (std::int64_t i = 0; i < step; ++i) {
                    local[q].offer({ids[i], distances[i]});
                }
            }
        }
        const std::scoped_lock lock(mutex);
        for (std::size_t q = 0; q < count; ++q) {
            nearest[q].merge(local[q]);
        }
        search.watch.advance((end - begin) * static_cast<std::int64_t>(count));
    };
    parallelFor(search.base.size(), rowsPerTask, compare, search.watch.untilStopped());
    for (std::size_t q = 0; q < count; ++q) {
        nearest[q].drainInto(search.out.row(search.queries.id(first + static_cast<std::int64_t>(q))));
    }
}

// ------------------------------------------------------------------------------------------------- many queries

bool searchInBlocks(const SearchTask &search, const Sketch *sketch, std::int64_t first, std::int64_t last)
{
    if (sketch) {
        return BlockSearch(search, *sketch, first, last).run();
    }
    switch (search.base.set.element()) {
    case Element::UInt8:
        return BlockSearch(search, PlainProducts<std::uint8_t>(search.metric), first, last).run();
    case Element::Int8:
        return BlockSearch(search, PlainProducts<std::int8_t>(search.metric), first, last).run();
    case Element::Float32:
        break;
    }
    return BlockSearch(search, PlainProducts<float>(search.metric), first, last).run();
}

void run(const SearchTask &search)
{
    constexpr std::int64_t queriesPerPass = 16384;
    const std::int64_t queries = search.queries.size();
    bool inBlocks = queries >= fewQueries && search.base.set.dim() <= kernels::maxByteDim;
    const auto sketch = inBlocks ? Sketch::worthwhile(search) : std::nullopt;
    for (std::int64_t first = 0; first < queries && !search.watch.stopped();) {
        const std::int64_t last = std::min(first + (inBlocks ? queriesPerPass : fewQueries), queries);
        inBlocks = inBlocks && searchInBlocks(search, sketch ? &*sketch : nullptr, first, last);
        if (!inBlocks) {
            searchDirectly(search, first, std::min(first + fewQueries, last));
        }
        first = inBlocks ? last : std::min(first + fewQueries, last);
    }
}

Outcome<Done> check(const VectorSet &base, const VectorSet &queries, int k)
{
    if (queries.empty()) {
        return Error{Code::NoQueries, {}, {}};
    }
    if (queries.dim() != base.dim()) {
        return Error{Code::DimensionMismatch, {}, {std::int64_t(queries.dim()), std::int64_t(base.dim())}};
    }
    if (queries.element() != base.element()) {
        return Error{
            Code::ElementMismatch, {}, {std::string(nameOf(queries.element())), std::string(nameOf(base.element()))}};
    }
    if (k > base.size()) {
        return Error{Code::KTooLarge, {}, {std::int64_t(k), base.size()}};
    }
    return Done();
}

/// Rows by tenant, ascending; a row without a tenant is in none.
std::vector<std::vector<std::int32_t>> byTenant(const std::vector<TenantId> &tenants, std::size_t count)
{
    std::vector<std::vector<std::int32_t>> rows(count);
    for (std::size_t i = 0; i < tenants.size(); ++i) {
        if (tenants[i].isValid()) {
            rows[tenants[i].index()].push_back(static_cast<std::int32_t>(i));
        }
    }
    return rows;
}

} // namespace

Outcome<GroundTruth> exactSearch(const VectorSet &base, const VectorSet &queries, Metric metric, int k,
                                 const Progress &progress)
{
    SHARDSCOPE_TRY(check(base, queries, k));
    GroundTruth result(queries.size(), k);
    PairWatch watch(progress, base.size() * queries.size());
    run({{base, {}, true}, {queries, {}, true}, metric, k, result, watch});
    if (watch.stopped()) {
        return Error{Code::Cancelled, {}, {}};
    }
    return result;
}

Outcome<GroundTruth> exactSearch(const DataSet &data, int k, const Progress &progress)
{
    if (!data.tenancy) {
        return exactSearch(data.base, data.queries, data.metric, k, progress);
    }
    SHARDSCOPE_TRY(check(data.base, data.queries, k));
    const auto vectors = byTenant(data.tenancy->ofVector, data.tenancy->names.size());
    const auto queries = byTenant(data.tenancy->ofQuery, data.tenancy->names.size());
    std::int64_t pairs = 0;
    for (std::size_t tenant = 0; tenant < vectors.size(); ++tenant) {
        pairs += static_cast<std::int64_t>(vectors[tenant].size() * queries[tenant].size());
    }
    GroundTruth result(data.queries.size(), k);
    PairWatch watch(progress, pairs);
    parallelFor(
        static_cast<std::int64_t>(vectors.size()), 1,
        [&](std::int64_t tenant, std::int64_t) {
            run({{data.base, vectors[tenant], false},
                 {data.queries, queries[tenant], false},
                 data.metric,
                 k,
                 result,
                 watch});
        },
        watch.untilStopped());
    if (watch.stopped()) {
        return Error{Code::Cancelled, {}, {}};
    }
    return result;
}

} // namespace shardscope
