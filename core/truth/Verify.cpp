// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Parameter.h"
#include "core/data/MappedFile.h"
#include "core/data/Sampling.h"
#include "core/data/Subset.h"
#include "core/kernels/Distance.h"
#include "core/truth/ExactSearch.h"
#include "core/truth/TruthCache.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <system_error>

namespace shardscope {

namespace {

constexpr std::int64_t leastSample = 32;

Error mismatch(const DataSet &data, std::int64_t query, const char *what)
{
    return {Code::TruthMismatch, truthSource(data), {query, std::string(what)}};
}

/// Vectors of each tenant; empty where there are no tenants.
std::vector<std::int64_t> tenantSizes(const DataSet &data)
{
    std::vector<std::int64_t> sizes;
    if (data.tenancy) {
        sizes.resize(data.tenancy->names.size());
        for (const TenantId tenant : data.tenancy->ofVector) {
            if (tenant.isValid()) {
                ++sizes[tenant.index()];
            }
        }
    }
    return sizes;
}

/// Vectors that a query may see.
std::int64_t visibleTo(const DataSet &data, const std::vector<std::int64_t> &sizes, std::int64_t query)
{
    if (!data.tenancy) {
        return data.base.size();
    }
    const TenantId tenant = data.tenancy->ofQuery[query];
    return tenant.isValid() ? sizes[tenant.index()] : 0;
}

/// Products of values that comparing each query with all it may see takes.
double productsOfAll(const DataSet &data)
{
    const auto sizes = tenantSizes(data);
    double pairs = 0;
    for (std::int64_t query = 0; query < data.queries.size(); ++query) {
        pairs += static_cast<double>(visibleTo(data, sizes, query));
    }
    return pairs * data.base.dim();
}

/// Queries to compare with all vectors, spread evenly: all where that is affordable.
std::vector<VectorId> sampleOf(const DataSet &data, double products)
{
    const std::int64_t queries = data.queries.size();
    const double share = products / std::max(1.0, productsOfAll(data));
    const auto count = std::clamp(static_cast<std::int64_t>(std::min(1.0, share) * static_cast<double>(queries)),
                                  std::min(queries, leastSample), queries);
    std::vector<VectorId> rows(count);
    for (std::int64_t i = 0; i < count; ++i) {
        rows[i] = VectorId(i * queries / count);
    }
    return rows;
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

Outcome<Done> checkIds(const GroundTruth &truth, const DataSet &data, int k)
{
    if (truth.queries() != data.queries.size()) {
        return mismatch(data, std::min(truth.queries(), data.queries.size()),
                        SHARDSCOPE_TEXT("the number of queries is another"));
    }
    const auto sizes = tenantSizes(data);
    for (std::int64_t query = 0; query < truth.queries(); ++query) {
        std::vector<std::int32_t> ids;
        for (const Neighbor &neighbor : truth.found(query)) {
            if (neighbor.id.value < 0 || neighbor.id.value >= data.base.size()) {
                return mismatch(data, query, SHARDSCOPE_TEXT("it names a vector that is not there"));
            }
            if (data.tenancy && data.tenancy->ofVector[neighbor.id.index()] != data.tenancy->ofQuery[query]) {
                return mismatch(data, query, SHARDSCOPE_TEXT("it names a vector of another tenant"));
            }
            ids.push_back(neighbor.id.value);
        }
        if (std::ssize(ids) < std::min<std::int64_t>(k, visibleTo(data, sizes, query))) {
            return mismatch(data, query, SHARDSCOPE_TEXT("it has another number of neighbours"));
        }
        std::ranges::sort(ids);
        if (std::ranges::adjacent_find(ids) != ids.end()) {
            return mismatch(data, query, SHARDSCOPE_TEXT("it names a vector twice"));
        }
    }
    return Done();
}

/// Compares the named queries with the named vectors: whether one is nearer than the k-th that is given, and not given.
Outcome<Done> findNearer(const GroundTruth &truth, const DataSet &data, int k, const ChosenIds &vectors,
                         const ChosenIds &queries, const Progress &progress)
{
    const DataSet part = subset(data, vectors, queries);
    const auto nearest = exactSearch(part, static_cast<int>(std::min<std::int64_t>(k, part.base.size())), progress);
    SHARDSCOPE_TRY(nearest);
    for (std::int64_t i = 0; i < part.queries.size(); ++i) {
        const std::int64_t query = queries ? (*queries)[i].value : i;
        const auto found = nearest->found(i);
        const auto given = measured(truth, data, query, k);
        if (given.empty()) {
            continue; // the query sees nothing, as was checked
        }
        for (const Neighbor &neighbor : found) {
            const VectorId id = vectors ? (*vectors)[neighbor.id.index()] : neighbor.id;
            if (neighbor.distance >= given.back().distance - distanceTolerance(data, query, given.back().id)) {
                break; // nor are those that follow
            }
            if (std::ranges::find(given, id, &Neighbor::id) == given.end()) {
                return mismatch(data, query, SHARDSCOPE_TEXT("a nearer vector is there"));
            }
        }
    }
    return Done();
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

const std::string &truthSource(const DataSet &data)
{
    return data.notes.truthFile.empty() ? data.source : data.notes.truthFile;
}

bool isVerifiedInFull(const DataSet &data)
{
    return productsOfAll(data) <= affordableProducts;
}

float distanceTolerance(const DataSet &data, std::int64_t query, VectorId vector)
{
    const auto norm = [&](const VectorSet &set, std::int64_t row) {
        return kernels::squaredNorm(set.element(), set.row(row), set.dim());
    };
    // Errors of a sum of d rounded products grow like the square root of their number.
    const float share =
        std::min(1e-5F, 4 * std::numeric_limits<float>::epsilon() * std::sqrt(static_cast<float>(data.base.dim())));
    switch (data.metric) {
    case Metric::L2:
        return share * (norm(data.queries, query) + norm(data.base, vector.value));
    case Metric::InnerProduct:
        return share * std::sqrt(norm(data.queries, query)) * std::sqrt(norm(data.base, vector.value));
    case Metric::Cosine:
        break;
    }
    return share;
}

Outcome<Done> verify(const GroundTruth &truth, const DataSet &data, int k, const Progress &progress, double products)
{
    if (truth.k() < k) {
        return Error{Code::TruthTooShallow, truthSource(data), {std::int64_t(truth.k()), std::int64_t(k)}};
    }
    if (!progress(0, 1000)) {
        return Error{Code::Cancelled, {}, {}};
    }
    SHARDSCOPE_TRY(checkIds(truth, data, k));
    const std::int64_t vectors = data.base.size();
    const auto sample = sampleOf(data, products);
    if (std::ssize(sample) == data.queries.size()) {
        return findNearer(truth, data, k, {}, {}, progress);
    }
    SHARDSCOPE_TRY(findNearer(truth, data, k, {}, sample, partOf(progress, 0, 500)));
    // A row that is of another query, or of other data, is far from the nearest: some of the vectors show it.
    const double perVector = static_cast<double>(data.queries.size()) * data.base.dim();
    const auto few =
        std::clamp(static_cast<std::int64_t>(products / perVector), std::min<std::int64_t>(vectors, 1000), vectors);
    const auto some = sampleRows(vectors, few, 1);
    return findNearer(truth, data, k, some, {}, partOf(progress, 500, 1000));
}

bool canBeTrue(const GroundTruth &truth, const DataSet &data)
{
    if (!checkIds(truth, data, truth.k())) {
        return false;
    }
    for (std::int64_t query = 0; query < truth.queries(); ++query) {
        const auto found = truth.found(query);
        const auto isFinite = [](const Neighbor &neighbor) { return std::isfinite(neighbor.distance); };
        if (!std::ranges::all_of(found, isFinite) || !std::is_sorted(found.begin(), found.end())) {
            return false;
        }
    }
    return true;
}

namespace {

/// Ground truth from a folder that keeps it, or computed and put there.
Outcome<GroundTruth> keptOrComputed(const DataSet &data, int k, const std::filesystem::path &folder,
                                    const Progress &progress, const CacheTrouble &trouble)
{
    const TruthCache cache(folder, data, k);
    auto kept = cache.load();
    if (kept && *kept) {
        return **std::move(kept);
    }
    auto truth = exactSearch(data, k, progress);
    SHARDSCOPE_TRY(truth);
    SHARDSCOPE_TRY(checkUnchanged(data)); // before it is kept under the fingerprint of what the data was
    const auto stored = kept ? cache.store(*truth) : Outcome<Done>(kept.error());
    if (!stored && trouble) {
        trouble(stored.error());
    }
    return truth;
}

} // namespace

Outcome<GroundTruth> groundTruth(const DataSet &data, int k, const std::filesystem::path &cache,
                                 const Progress &progress, const CacheTrouble &trouble)
{
    Outcome<GroundTruth> truth = Error{};
    if (data.truth && data.truth->k() >= k) {
        const auto verified = verify(*data.truth, data, k, progress);
        truth = verified ? Outcome<GroundTruth>(adopt(*data.truth, data, k)) : verified.error();
    } else if (cache.empty() || data.fingerprint.empty()) {
        truth = exactSearch(data, k, progress);
    } else {
        truth = keptOrComputed(data, k, cache, progress, trouble);
    }
    if (truth || truth.error().code != Code::Cancelled) {
        SHARDSCOPE_TRY(checkUnchanged(data)); // before an error that may come of it
    }
    return truth;
}

} // namespace shardscope
