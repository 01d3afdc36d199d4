// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/TimedShards.h"

#include "core/base/Random.h"
#include "core/latency/SearchDistances.h"

#include <algorithm>

namespace shardscope {

namespace {

constexpr int usualQueriesPerShard = 50;

struct Request
{
    ShardId shard;
    QueryId query;
};

/// The queries that ask each shard at an nprobe.
std::vector<std::vector<QueryId>> askersOf(const EvaluatedPlan &plan, int nprobe)
{
    std::vector<std::vector<QueryId>> askers(plan.indices->shards());
    for (std::int64_t query = 0; query < plan.routes->queries(); ++query) {
        for (const ShardId shard : plan.routesAt(nprobe).asked(query, nprobe)) {
            askers[shard.index()].emplace_back(query);
        }
    }
    return askers;
}

/// Some of the requests to each shard, in an order in which a slow moment of the machine is not one shard's alone.
std::vector<Request> requestsOf(const EvaluatedPlan &plan, int nprobe, int queriesPerShard)
{
    const auto askers = askersOf(plan, nprobe);
    std::vector<Request> requests;
    for (int i = 0; i < queriesPerShard; ++i) {
        Random random = Random::stream(plan.spec.seed, i);
        for (std::size_t shard = 0; shard < askers.size(); ++shard) {
            if (!askers[shard].empty()) {
                requests.push_back({ShardId(shard), askers[shard][random.below(std::ssize(askers[shard]))]});
            }
        }
    }
    return requests;
}

} // namespace

int timedNprobe(const EvaluatedPlan &plan, int nprobe)
{
    return plan.data->tenancy ? nprobe : plan.spec.shards;
}

Outcome<TimedRequests> timeShards(const EvaluatedPlan &plan, int nprobe, int queriesPerShard, const Progress &progress,
                                  const std::function<std::int64_t()> &clock)
{
    const VectorSet &queries = plan.data->queries;
    if (queries.empty()) {
        return Error{Code::NoQueries, {}, {}};
    }
    const auto requests = requestsOf(plan, nprobe, queriesPerShard);
    const std::int64_t each = std::ssize(requests);
    const int shards = plan.indices->shards();
    const MachineWatch watch;
    RepeatedTimes times(requests.size());
    TimedRequests result;
    result.samples.resize(requests.size());
    std::vector<Neighbor> hits(plan.spec.k);
    while (!times.isEnough()) {
        // Most often the fewest rounds are enough; if not, it goes on a little longer than was said.
        const auto before = std::min(times.rounds(), RepeatedTimes::fewestRounds - 1) * each;
        for (std::int64_t i = 0; i < each; ++i) {
            if (i % shards == 0 && !progress(before + i, RepeatedTimes::fewestRounds * each)) {
                return Error{Code::Cancelled, {}, {}};
            }
            const auto [shard, query] = requests[i];
            const TenantId tenant = plan.data->tenancy ? plan.data->tenancy->ofQuery[query.index()] : TenantId();
            const std::int64_t began = clock();
            const auto distances = plan.indices->search(shard, queries.row(query.value), tenant, hits);
            times.add(i, static_cast<double>(clock() - began));
            result.samples[i] = {shard, times.fastest(i), static_cast<double>(distances)};
        }
        times.endRound();
    }
    watch.tell(result.timing);
    result.timing.rounds = times.rounds();
    result.timing.spread = times.spread();
    return result;
}

Outcome<ServiceModel> timedService(const EvaluatedPlan &plan, int nprobe, const Progress &progress)
{
    const auto timed = timeShards(plan, timedNprobe(plan, nprobe), usualQueriesPerShard, progress);
    SHARDSCOPE_TRY(timed);
    auto service = fitService(timed->samples, plan.spec.shards, ServiceForm::Empirical);
    SHARDSCOPE_TRY(service);
    service->timing = timed->timing;
    return service;
}

std::vector<double> costsAt(const EvaluatedPlan &plan, const ServiceModel &service, int timedAt, int nprobe)
{
    const auto timed = distancesPerSearch(plan, timedAt);
    const auto wanted = distancesPerSearch(plan, nprobe);
    std::vector<double> costs = service.costOfShard;
    for (std::size_t shard = 0; shard < costs.size(); ++shard) {
        const double predicted = service.predict(wanted[shard]);
        // Nothing was timed where nobody asked; then it costs what the model says.
        costs[shard] = timed[shard] > 0 ? costs[shard] * predicted / std::max(1.0, service.predict(timed[shard]))
                                        : predicted / std::max(1.0, service.durations.mean());
    }
    return costs;
}

Outcome<TimedCost> timedCost(const EvaluatedPlan &plan, int nprobe, const Progress &progress)
{
    const auto timed = timeShards(plan, timedNprobe(plan, nprobe), usualQueriesPerShard, progress);
    SHARDSCOPE_TRY(timed);
    const auto cost = fitServiceCost(timed->samples);
    SHARDSCOPE_TRY(cost);
    return TimedCost{*cost, timed->timing};
}

} // namespace shardscope
