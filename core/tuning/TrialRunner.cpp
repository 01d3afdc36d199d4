// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tuning/TrialRunner.h"

#include "core/base/Moments.h"
#include "core/base/Notation.h"
#include "core/evaluate/Bootstrap.h"
#include "core/evaluate/SecondRounds.h"
#include "core/jobs/Parallel.h"
#include "core/latency/Forecast.h"
#include "core/latency/ForecastSettings.h"
#include "core/latency/SearchDistances.h"
#include "core/routing/RouterAbilities.h"
#include "core/tuning/Calibrator.h"
#include "core/tuning/ForecastSchedule.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace shardscope {

namespace {

std::string nameOf(const Choice &choice)
{
    return toNotation(choice.kind, choice.settings);
}

/// Recall and what the index loses of it at each nprobe, with how much both vary from one answerable query to another.
Outcome<std::vector<TrialPoint>> findingsOf(const ReachTable &reach, int nprobes, std::uint64_t seed,
                                            const Progress &progress)
{
    const auto intervals = recallIntervals(reach, seed, progress);
    if (intervals.empty()) {
        return Error{Code::Cancelled, {}, {}};
    }
    const auto curve = reach.recallCurve();
    const auto answerable = reach.answerable();
    std::vector<TrialPoint> points(nprobes);
    parallelFor(nprobes, 1, [&](std::int64_t i, std::int64_t) {
        const int nprobe = static_cast<int>(i + 1);
        std::vector<double> recall;
        std::vector<double> lost;
        for (const QueryId query : answerable) {
            const auto row = reach.row(query.value);
            const auto asked = std::ranges::count_if(row, [&](const auto &entry) { return entry.asked <= nprobe; });
            recall.push_back(reach.recallOf(query, nprobe));
            lost.push_back(static_cast<double>(asked) / static_cast<double>(row.size()) - recall.back());
        }
        const Moments missed = momentsOf(lost);
        TrialPoint &point = points[i];
        point.nprobe = nprobe;
        point.recall = curve[i];
        point.low = std::min(intervals[i].low, curve[i]);
        point.high = std::max(intervals[i].high, curve[i]);
        point.deviation = momentsOf(recall).deviation();
        point.lost = missed.mean;
        point.lostDeviation = missed.deviation();
    });
    return points;
}

/// The same where each query asks as many as its router says.
std::vector<TrialPoint> ownFindingsOf(const ReachTable &reach, const Routes &routes, std::uint64_t seed)
{
    std::vector<double> recall;
    std::vector<double> lost;
    for (const QueryId query : reach.answerable()) {
        const auto depth = static_cast<int>(routes.asked(query.value, ownDepth).size());
        const auto row = reach.row(query.value);
        const auto asked = std::ranges::count_if(row, [&](const auto &entry) { return entry.asked <= depth; });
        recall.push_back(reach.recallOf(query, depth));
        lost.push_back(static_cast<double>(asked) / static_cast<double>(row.size()) - recall.back());
    }
    const Moments found = momentsOf(recall);
    const Moments missed = momentsOf(lost);
    const Interval interval = recall.size() < 2 ? Interval{0, 1} : meanInterval(recall, seed);
    return {{.nprobe = ownDepth,
             .recall = found.mean,
             .low = std::min(interval.low, found.mean),
             .high = std::max(interval.high, found.mean),
             .deviation = found.deviation(),
             .lost = missed.mean,
             .lostDeviation = missed.deviation()}};
}

/// Shards asked, and the service they and the busiest of them give a query, at each nprobe. `service`: of a shard
/// there, ns.
template<class Service>
void addLoad(const Routes &routes, int shards, const Service &service, std::vector<TrialPoint> &points)
{
    const auto queries = static_cast<double>(routes.queries());
    std::vector<std::int64_t> asked(shards);
    for (TrialPoint &point : points) {
        for (std::int64_t query = 0; query < routes.queries(); ++query) {
            // Each nprobe asks one more than the one before.
            const auto more = point.nprobe == ownDepth
                                  ? routes.asked(query, ownDepth)
                                  : std::span(routes.order(query)).subspan(std::size_t(point.nprobe) - 1, 1);
            for (const ShardId shard : more) {
                if (shard.isValid()) {
                    ++asked[shard.index()];
                }
            }
        }
        point.fanOut = static_cast<double>(std::reduce(asked.begin(), asked.end())) / queries;
        for (int shard = 0; shard < shards; ++shard) {
            const double busy = static_cast<double>(asked[shard]) / queries * service(shard, point.nprobe);
            point.work += busy;
            point.busiest = std::max(point.busiest, busy);
        }
    }
}

std::string routerName(const PlanSpec &plan)
{
    return partitionName(plan) + '/' + nameOf(plan.router);
}

} // namespace

std::string partitionName(const PlanSpec &plan)
{
    return nameOf(plan.strategy) + '/' + std::to_string(plan.shards);
}

std::string indicesName(const PlanSpec &plan)
{
    return partitionName(plan) + '/' + nameOf(structureOf(plan.index));
}

/// A plan as it is measured.
struct TrialRunner::Built
{
    const SelectedData &sample;
    std::shared_ptr<const Partition> partition;
    std::shared_ptr<const Router> router;
    std::shared_ptr<const Routes> routes;
    ShardIndices indices;
    std::span<const VectorId> rows; ///< of the sample's queries among all
    std::shared_ptr<SearchMemo> searches;

    TenantId tenantOf(QueryId query) const
    {
        const auto &tenancy = sample.data->tenancy;
        return tenancy ? tenancy->ofQuery[query.index()] : TenantId();
    }

    /// Distances that a search of a shard computes for a query of the sample.
    std::int64_t distances(ShardId shard, QueryId query, int k) const
    {
        const QueryId row(rows.empty() ? query.value : rows[query.index()].value);
        if (const auto known = searches->find(row, shard)) {
            return known->distances;
        }
        return indices.distances(shard, sample.data->queries.row(query.value), tenantOf(query), k);
    }
};

TrialRunner::TrialRunner(QuerySamples &samples, const TuningSpec &spec, std::int64_t memory, Watch watch)
    : m_samples(samples), m_spec(spec), m_watch(std::move(watch)),
      m_cache(*samples.first(samples.all()).data, memory / 8), m_lessons(memory / 8), m_partitions(memory / 8),
      m_routers(memory / 16), m_routes(memory / 16), m_indices(3 * memory / 8), m_searches(memory / 8)
{
}

Progress TrialRunner::at(TuningStage stage) const
{
    return [this, stage](std::int64_t, std::int64_t) { return m_watch(stage); };
}

Outcome<std::shared_ptr<const Partition>> TrialRunner::partitionOf(const PlanSpec &plan)
{
    return m_partitions.findOrMake(
        partitionName(plan), [&] { return partition(m_cache, plan, at(TuningStage::Partitioning)); },
        [](const Partition &made) { return made.bytes(); });
}

Outcome<std::shared_ptr<const Router>> TrialRunner::routerOf(const PlanSpec &plan, const Partition &partition)
{
    const auto make = [&] {
        return makeRouter(*m_samples.first(m_samples.all()).data, partition, plan, at(TuningStage::Routing),
                          &m_lessons);
    };
    return m_routers.findOrMake(routerName(plan), make, [](const Router &made) {
        const auto &points = made.representatives().points;
        return points.rows() * points.dim() * static_cast<std::int64_t>(sizeof(float));
    });
}

Outcome<std::shared_ptr<const Routes>> TrialRunner::routesOf(const PlanSpec &plan, const Router &router,
                                                             const SelectedData &sample)
{
    const auto route = [&] {
        QuerySet asking{sample.data->queries, {}};
        if (sample.data->tenancy) {
            asking.tenants = sample.data->tenancy->ofQuery;
        }
        return router.route(asking, plan.shards, at(TuningStage::Routing));
    };
    return m_routes.findOrMake(routerName(plan) + '/' + std::to_string(sample.data->queries.size()), route,
                               [](const Routes &made) { return made.bytes(); });
}

Outcome<std::shared_ptr<const Routes>> TrialRunner::continued(const PlanSpec &plan, const Routes &routes,
                                                              const ShardIndices &indices, const SelectedData &sample)
{
    const auto goOn = [&] {
        return withSecondRounds(*sample.data, indices, routes, plan.k, at(TuningStage::Searching));
    };
    return m_routes.findOrMake(routerName(plan) + '/' + nameOf(plan.index) + '/' +
                                   std::to_string(sample.data->queries.size()),
                               goOn, [](const Routes &made) { return made.bytes(); });
}

Outcome<ShardIndices> TrialRunner::indicesOf(const PlanSpec &plan, const Partition &partition)
{
    const auto build = [&] {
        return ShardIndices::build(m_samples.first(m_samples.all()).data, partition, plan, at(TuningStage::Building));
    };
    const auto bytesOf = [](const ShardIndices &indices) {
        std::int64_t bytes = 0;
        for (int shard = 0; shard < indices.shards(); ++shard) {
            bytes += indices.memory(ShardId(shard)).held();
        }
        return bytes;
    };
    const auto indices = m_indices.findOrMake(indicesName(plan), build, bytesOf);
    SHARDSCOPE_TRY(indices);
    return (*indices)->searchedWith(plan.index);
}

std::shared_ptr<SearchMemo> TrialRunner::memoOf(const PlanSpec &plan)
{
    const auto name = partitionName(plan) + '/' + nameOf(plan.index);
    auto memo = m_searches.find(name);
    if (!memo) {
        memo = std::make_shared<SearchMemo>(m_samples.all());
        m_searches.keep(name, memo, SearchMemo::expectedBytes(m_samples.all(), plan.k));
    }
    return memo;
}

Outcome<Done> TrialRunner::findTargets(int k)
{
    if (m_targets.empty()) {
        const SelectedData &all = m_samples.first(m_samples.all());
        auto targets = targetsOf(*all.data, *all.truth, k, at(TuningStage::Searching));
        SHARDSCOPE_TRY(targets);
        m_targets = *std::move(targets);
    }
    return Done();
}

Outcome<ReachTable> TrialRunner::reachOf(const Built &built, const PlanSpec &plan)
{
    SHARDSCOPE_TRY(findTargets(plan.k));
    auto measurement = measure({.data = *built.sample.data,
                                .partition = *built.partition,
                                .indices = built.indices,
                                .routes = *built.routes,
                                .targets = m_targets,
                                .k = plan.k,
                                .seed = plan.seed,
                                .distancesPerRoute = built.router->distancesPerQuery(),
                                .nprobes = choosesDepth(plan) ? 0 : m_spec.space.nprobesOf(plan.shards),
                                .rows = built.rows,
                                .memo = built.searches.get()},
                               at(TuningStage::Searching));
    SHARDSCOPE_TRY(measurement);
    return std::move(measurement->reach);
}

Outcome<Trial> TrialRunner::run(const PlanSpec &plan, bool isBound, std::int64_t queries,
                                const Calibration *calibration)
{
    const SelectedData &sample = m_samples.first(queries);
    const auto partition = partitionOf(plan);
    SHARDSCOPE_TRY(partition);
    const auto router = routerOf(plan, **partition);
    SHARDSCOPE_TRY(router);
    auto routes = routesOf(plan, **router, sample);
    SHARDSCOPE_TRY(routes);
    auto indices = indicesOf(plan, **partition);
    SHARDSCOPE_TRY(indices);
    if ((*routes)->haveRounds()) {
        routes = continued(plan, **routes, *indices, sample);
        SHARDSCOPE_TRY(routes);
    }
    const Built built{.sample = sample,
                      .partition = *partition,
                      .router = *router,
                      .routes = *routes,
                      .indices = *std::move(indices),
                      .rows = m_samples.rows(queries),
                      .searches = memoOf(plan)};
    const auto reach = reachOf(built, plan);
    SHARDSCOPE_TRY(reach);

    Trial trial;
    trial.plan = plan;
    trial.isBound = isBound;
    trial.queries = queries;
    trial.answerable = std::ssize(reach->answerable());
    trial.isFull = queries == m_samples.all();
    trial.depths = bestDepthsOf(*reach);
    const auto sizes = built.partition->sizes();
    trial.imbalance = skewOf({sizes.begin(), sizes.end()}).maxOverMean;
    trial.memoryPerNode = static_cast<double>(built.indices.largestNode());
    if (choosesDepth(plan)) {
        trial.points = ownFindingsOf(*reach, *built.routes, plan.seed);
    } else {
        auto points = findingsOf(*reach, m_spec.space.nprobesOf(plan.shards), plan.seed, at(TuningStage::Searching));
        SHARDSCOPE_TRY(points);
        trial.points = *std::move(points);
    }
    if (isBound || !calibration) {
        addLoad(
            *built.routes, plan.shards, [](int, int) { return 0.0; }, trial.points);
    } else {
        SHARDSCOPE_TRY(addCosts(built, *calibration, trial));
    }
    return trial;
}

Outcome<Done> TrialRunner::addCosts(const Built &built, const Calibration &calibration, Trial &trial)
{
    const PlanSpec &plan = trial.plan;
    const SearchDistances::Counts counts{
        [&](ShardId shard, QueryId query) { return built.indices.visible(shard, built.tenantOf(query)); },
        [&](ShardId shard, QueryId query) { return built.distances(shard, query, plan.k); }};
    SearchDistances distances(*built.routes, plan.shards, counts, plan.seed);
    std::map<int, std::vector<double>> distancesAt; // by nprobe, then shard
    for (const TrialPoint &point : trial.points) {
        distancesAt[point.nprobe] = point.nprobe == ownDepth ? distances.atOwnDepth() : distances.next();
    }
    const auto service = [&](int shard, int nprobe) {
        return calibration.service.mean(distancesAt.at(nprobe)[static_cast<std::size_t>(shard)]);
    };
    addLoad(*built.routes, plan.shards, service, trial.points);

    const auto simulateAt = [&](int nprobe, int replicas) -> Outcome<TrialForecast> {
        // Latency does not depend on what is found: no neighbours need to be looked up.
        auto workload = Workload::fromRoutes(*built.routes, nprobe, plan.shards);
        SimulationSpec spec = forecastOf(std::make_shared<const Workload>(std::move(workload)),
                                         serviceOf(calibration.service, distancesAt.at(nprobe)),
                                         built.sample.data->queries.rowBytes(), plan.k, plan.seed);
        apply({.service = calibration.service,
               .nprobe = nprobe,
               .replicas = replicas,
               .qps = m_spec.load.qps,
               .network = m_spec.load.network,
               .requests = ForecastSchedule::requests(trial)},
              spec);
        spec.replications = ForecastSchedule::replications(trial);
        const auto figures = simulate(spec, at(TuningStage::Forecasting));
        SHARDSCOPE_TRY(figures);
        return TrialForecast{.nprobe = nprobe,
                             .replicas = replicas,
                             .saturated = figures->saturated,
                             .p99 = figures->p99.value,
                             .mean = figures->mean.value};
    };
    return ForecastSchedule(m_spec).run(trial, simulateAt);
}

} // namespace shardscope
