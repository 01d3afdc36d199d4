// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Parameter.h"
#include "core/kernels/Distance.h"
#include "core/truth/ExactSearch.h"
#include "core/truth/TruthCache.h"

#include <algorithm>
#include <cmath>
#include <system_error>

namespace shardscope {

namespace {

constexpr std::int64_t sampleSize = 32;

Error mismatch(const DataSet &data, std::int64_t query, const char *what)
{
    return {Code::TruthMismatch, data.source, {query, std::string(what)}};
}

/// The sampled queries, spread evenly.
std::vector<VectorId> sampleOf(std::int64_t queries)
{
    const std::int64_t count = std::min(queries, sampleSize);
    std::vector<VectorId> rows(count);
    for (std::int64_t i = 0; i < count; ++i) {
        rows[i] = VectorId(i * queries / count);
    }
    return rows;
}

/// What a program that rounds differently from this one may get wrong in a distance.
float tolerance(const DataSet &data, std::int64_t query, const Neighbor &neighbor)
{
    const auto norm = [&](const VectorSet &set, std::int64_t row) {
        return kernels::squaredNorm(set.element(), set.row(row), set.dim());
    };
    constexpr float share = 1e-5F;
    switch (data.metric) {
    case Metric::L2:
        return share * (norm(data.queries, query) + norm(data.base, neighbor.id.value));
    case Metric::InnerProduct:
        return share * std::sqrt(norm(data.queries, query) * norm(data.base, neighbor.id.value));
    case Metric::Cosine:
        break;
    }
    return share;
}

/// A row's first k ids with this program's own distances, in this program's order. Where a file has them to other
/// units, or rounded, ties would otherwise not be seen as ties.
std::vector<Neighbor> measured(const GroundTruth &truth, const DataSet &data, std::int64_t query, int k)
{
    const auto found = truth.found(query);
    std::vector<VectorId> ids;
    std::ranges::transform(found.first(std::min<std::size_t>(found.size(), k)), std::back_inserter(ids), &Neighbor::id);
    std::vector<float> distances(ids.size());
    kernels::distancesToRows(data.metric, data.base, ids, data.queries.row(query), distances.data());
    std::vector<Neighbor> row(ids.size());
    std::ranges::transform(ids, distances, row.begin(), [](VectorId id, float distance) {
        return Neighbor{id, distance};
    });
    std::sort(row.begin(), row.end());
    return row;
}

Outcome<Done> checkIds(const GroundTruth &truth, const DataSet &data)
{
    if (truth.queries() != data.queries.size()) {
        return mismatch(data, std::min(truth.queries(), data.queries.size()),
                        SHARDSCOPE_TEXT("the number of queries is another"));
    }
    for (std::int64_t query = 0; query < truth.queries(); ++query) {
        std::vector<std::int32_t> ids;
        for (const Neighbor &neighbor : truth.found(query)) {
            if (neighbor.id.value < 0 || neighbor.id.value >= data.base.size()) {
                return mismatch(data, query, SHARDSCOPE_TEXT("it names a vector that is not there"));
            }
            ids.push_back(neighbor.id.value);
        }
        std::ranges::sort(ids);
        if (std::ranges::adjacent_find(ids) != ids.end()) {
            return mismatch(data, query, SHARDSCOPE_TEXT("it names a vector twice"));
        }
    }
    return Done();
}

/// The sampled queries as a data set of their own.
DataSet sampled(const DataSet &data, std::span<const VectorId> sample)
{
    DataSet part;
    part.metric = data.metric;
    part.base = data.base;
    part.queries = data.queries.gather(sample);
    if (data.tenancy) {
        part.tenancy = Tenancy{data.tenancy->names, data.tenancy->ofVector, {}};
        for (const VectorId row : sample) {
            part.tenancy->ofQuery.push_back(data.tenancy->ofQuery[row.index()]);
        }
    }
    return part;
}

/// The truth that came with the data, to depth k.
GroundTruth adopt(const GroundTruth &truth, const DataSet &data, int k)
{
    GroundTruth result(truth.queries(), k);
    for (std::int64_t query = 0; query < truth.queries(); ++query) {
        std::ranges::copy(measured(truth, data, query, k), result.row(query).begin());
    }
    return result;
}

} // namespace

Outcome<Done> verify(const GroundTruth &truth, const DataSet &data, int k)
{
    if (truth.k() < k) {
        return Error{Code::TruthTooShallow, data.source, {std::int64_t(truth.k()), std::int64_t(k)}};
    }
    SHARDSCOPE_TRY(checkIds(truth, data));
    const auto sample = sampleOf(data.queries.size());
    const auto exact = exactSearch(sampled(data, sample), k, unwatched);
    SHARDSCOPE_TRY(exact);
    for (std::size_t i = 0; i < sample.size(); ++i) {
        const std::int64_t query = sample[i].value;
        const auto expected = exact->found(static_cast<std::int64_t>(i));
        const auto given = measured(truth, data, query, k);
        if (given.size() != expected.size()) {
            return mismatch(data, query, SHARDSCOPE_TEXT("it has another number of neighbours"));
        }
        for (std::size_t j = 0; j < given.size(); ++j) {
            if (given[j].distance > expected[j].distance + tolerance(data, query, given[j])) {
                return mismatch(data, query, SHARDSCOPE_TEXT("a nearer vector is there"));
            }
        }
    }
    return Done();
}

Outcome<GroundTruth> groundTruth(const DataSet &data, int k, const std::filesystem::path &cache,
                                 const Progress &progress)
{
    if (data.truth && data.truth->k() >= k) {
        SHARDSCOPE_TRY(verify(*data.truth, data, k));
        return adopt(*data.truth, data, k);
    }
    const bool caching = !cache.empty() && !data.fingerprint.empty();
    const TruthCache cached(cache, data, k);
    if (caching) {
        if (auto truth = cached.load()) {
            return *std::move(truth);
        }
    }
    auto truth = exactSearch(data, k, progress);
    if (truth.ok() && caching) {
        // A cache that cannot be written costs time the next time, nothing more.
        std::error_code ignored;
        std::filesystem::create_directories(cache, ignored);
        [[maybe_unused]] const auto stored = cached.store(*truth);
    }
    return truth;
}

} // namespace shardscope
