// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/Search.h"

#include "core/data/Elements.h"
#include "core/data/Frame.h"
#include "core/evaluate/MergedHits.h"
#include "core/evaluate/Misses.h"
#include "core/jobs/Parallel.h"
#include "core/kernels/Distance.h"
#include "core/kernels/TopK.h"
#include "core/routing/DepthRule.h"
#include "core/vectors/Length.h"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <limits>
#include <mutex>

namespace shardscope {

namespace {

constexpr std::int64_t rowsPerScan = 4096;

/// The query as the data set's vectors are: under cosine float32 rows have unit length.
Outcome<VectorSet> prepared(const DataSet &data, const VectorSet &given)
{
    const auto &base = data.base;
    if (given.dim() != base.dim()) {
        return Error{Code::DimensionMismatch, {}, {std::int64_t(given.dim()), std::int64_t(base.dim())}};
    }
    if (!canBe(base.element(), given, unwatched)) {
        return Error{
            Code::ElementMismatch, {}, {std::string(nameOf(given.element())), std::string(nameOf(base.element()))}};
    }
    const auto converted = asElement(base.element(), given, unwatched);
    SHARDSCOPE_TRY(converted);
    const VectorSet &query = *converted;
    std::vector<float> values(static_cast<std::size_t>(query.dim()));
    query.copyRow(0, values.data());
    // In double precision, for under cosine a vector may have any length.
    const double squared = squaredLength(values);
    const double mostSquared = data.metric == Metric::Cosine ? std::numeric_limits<double>::max()
                                                             : double(std::numeric_limits<float>::max()) / 4;
    if (!(squared <= mostSquared)) {
        return Error{Code::NonFinite, {}, {std::int64_t(0), std::int64_t(1)}};
    }
    if (data.metric != Metric::Cosine) {
        return query;
    }
    if (squared == 0) {
        return Error{Code::ZeroVectors, {}, {std::int64_t(0), std::int64_t(1)}};
    }
    if (query.element() != Element::Float32) {
        return query;
    }
    AlignedVector<float> unit(values.size());
    toUnitLength(values, unit);
    return VectorSet::own(std::move(unit), query.dim());
}

Outcome<Done> checkTenant(const DataSet &data, TenantId tenant)
{
    if (!data.tenancy) {
        return tenant.isValid() ? Outcome<Done>(Error{Code::NeedsTenants, data.name, {std::string("tenant")}}) : Done();
    }
    if (!tenant.isValid() || tenant.index() >= data.tenancy->names.size()) {
        return Error{Code::TenantNotNamed, data.name, {}};
    }
    return Done();
}

/// The exact k nearest among the vectors the tenant may see. Errors: Cancelled.
Outcome<std::vector<Neighbor>> exactNeighbors(const DataSet &data, const std::byte *query, TenantId tenant, int k,
                                              const Progress &progress)
{
    kernels::TopK best(k);
    std::mutex mutex;
    const auto scan = [&](std::int64_t first, std::int64_t last) {
        std::vector<float> distances(last - first);
        kernels::distancesToRows(data.metric, data.base, first, last - first, query, distances.data());
        kernels::TopK local(k);
        for (auto row = first; row < last; ++row) {
            if (!data.tenancy || data.tenancy->ofVector[row] == tenant) {
                local.offer({VectorId(row), distances[row - first]});
            }
        }
        const std::scoped_lock lock(mutex);
        best.merge(local);
    };
    if (!parallelFor(data.base.size(), rowsPerScan, scan, progress)) {
        return Error{Code::Cancelled, {}, {}};
    }
    std::vector<Neighbor> neighbors(k);
    best.drainInto(neighbors);
    std::erase_if(neighbors, [](const Neighbor &neighbor) { return !neighbor.id.isValid(); });
    return neighbors;
}

/// Asks the shards one after another, each with its measured time, and merges. Errors: Cancelled.
Outcome<MergedHits> askShards(const EvaluatedPlan &plan, const std::byte *query, TenantId tenant, const Way &way,
                              std::span<const float> scores, SearchAnswer &answer, const Progress &progress)
{
    using Clock = std::chrono::steady_clock;
    MergedHits merged(plan.spec.k);
    std::vector<Neighbor> hits(plan.spec.k);
    for (const ShardId shard : way.asked()) {
        if (!progress(std::ssize(answer.asked), std::ssize(way.asked()))) {
            return Error{Code::Cancelled, {}, {}};
        }
        const auto start = Clock::now();
        const auto distances = plan.indices->search(shard, query, tenant, hits);
        const std::chrono::duration<double, std::milli> spent = Clock::now() - start;
        merged.add(shard, hits);
        answer.asked.push_back({.shard = shard,
                                .score = scores[answer.asked.size()],
                                .vectors = plan.indices->visible(shard, tenant),
                                .distances = distances,
                                .milliseconds = spent.count()});
    }
    for (const auto &hit : merged.hits()) {
        ++std::ranges::find(answer.asked, hit.shard, &SearchAnswer::Asked::shard)->returned;
    }
    return merged;
}

/// Holds the results against the exact answer; a result as near as the k-th true neighbour is as good.
void judge(const EvaluatedPlan &plan, const std::byte *query, QueryId id, const Way &way, const MergedHits &merged,
           SearchAnswer &answer)
{
    const auto &base = plan.data->base;
    const auto pair = kernels::pairDistance(plan.data->metric, base.element());
    const auto distanceTo = [&](VectorId vector) { return pair(query, base.row(vector.value), base.dim()); };
    std::vector<VectorId> trueOnes;
    float threshold = -std::numeric_limits<float>::infinity();
    for (const Neighbor &neighbor : answer.truth) {
        trueOnes.push_back(neighbor.id);
        threshold = std::max(threshold, distanceTo(neighbor.id));
    }
    int hits = 0;
    for (const auto &[neighbor, shard] : merged.hits()) {
        const bool isTrue = distanceTo(neighbor.id) <= threshold;
        answer.results.push_back({neighbor.id, neighbor.distance, shard, isTrue});
        hits += isTrue;
    }
    const int missed = static_cast<int>(trueOnes.size()) - hits;
    answer.missed = explainMisses(*plan.partition, id, way, trueOnes, missed, [&](VectorId vector) {
        return std::ranges::any_of(answer.results, [&](const auto &result) { return result.id == vector; });
    });
}

Outcome<SearchAnswer> searchPrepared(const EvaluatedPlan &plan, const VectorSet &query, QueryId id, TenantId tenant,
                                     int nprobe, const Progress &progress)
{
    if (nprobe < 1 || nprobe > plan.spec.shards) {
        return Error{Code::NprobeOutOfRange, plan.spec.name, {std::int64_t(nprobe), std::int64_t(plan.spec.shards)}};
    }
    SHARDSCOPE_TRY(checkTenant(*plan.data, tenant));
    QuerySet queries{query, {}};
    if (plan.data->tenancy) {
        queries.tenants = {&tenant, 1};
    }
    const auto routes = plan.router->route(queries, plan.spec.shards, partOf(progress, 0, 100));
    SHARDSCOPE_TRY(routes);

    const Way way{validPart(routes->order(0)), nprobe};
    SearchAnswer answer;
    answer.nprobe = nprobe;
    answer.distanceUnit = distanceInFile(plan.data->frame, plan.data->metric, 1);
    answer.order.assign(way.order.begin(), way.order.end());
    auto truth = exactNeighbors(*plan.data, query.row(0), tenant, plan.spec.k, partOf(progress, 100, 600));
    SHARDSCOPE_TRY(truth);
    answer.truth = *std::move(truth);
    std::vector<float> scores(routes->scores(0).begin(), routes->scores(0).end());
    if (const auto rule = plan.router->depthRule(); rule && !rule->net.empty()) { // its scores are no distances
        std::ranges::fill(scores, std::numeric_limits<float>::quiet_NaN());
    }
    const auto merged = askShards(plan, query.row(0), tenant, way, scores, answer, partOf(progress, 600, 1000));
    SHARDSCOPE_TRY(merged);
    judge(plan, query.row(0), id, way, *merged, answer);
    return answer;
}

} // namespace

Outcome<SearchAnswer> search(const EvaluatedPlan &plan, const VectorSet &query, TenantId tenant, int nprobe,
                             const Progress &progress)
{
    assert(query.size() == 1);
    const auto ready = prepared(*plan.data, query);
    SHARDSCOPE_TRY(ready);
    return searchPrepared(plan, *ready, QueryId(), tenant, nprobe, progress);
}

Outcome<SearchAnswer> search(const EvaluatedPlan &plan, QueryId query, int nprobe, const Progress &progress)
{
    const auto &data = *plan.data;
    if (query.value < 0 || query.value >= data.queries.size()) {
        return Error{Code::OutOfRange,
                     "query",
                     {std::string("query"), std::int64_t(query.value), std::int64_t(0), data.queries.size() - 1}};
    }
    const TenantId tenant = data.tenancy ? data.tenancy->ofQuery[query.index()] : TenantId();
    return searchPrepared(plan, data.queries.slice(query.value, 1), query, tenant, nprobe, progress);
}

} // namespace shardscope
