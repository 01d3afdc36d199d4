// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capacity/ClusterModel.h"

#include "core/latency/Forecast.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace shardscope {

double vectorsAtEnd(const CapacityQuestion &question)
{
    return question.vectors * std::pow(1 + question.growth, question.months);
}

Outcome<Done> checkQuestion(const CapacityQuestion &question, const EvaluatedPlan &plan)
{
    constexpr double most = 1e15;
    struct Range
    {
        const char *name;
        double value;
        double least;
        double greatest;
    };
    const double atEnd = vectorsAtEnd(question);
    const double shards = plan.spec.shards;
    const Range ranges[] = {{"vectors", question.vectors, shards, most},
                            {"growth", question.growth, -0.99, 10},
                            {"months", double(question.months), 0, 1200},
                            {"vectors at the end", atEnd, shards, most},
                            {"headroom", question.headroom, 0, 0.95},
                            {"replicas", double(question.replicas), 1, 100},
                            {"load", question.load, 0, 1e12},
                            {"memory", question.memory, 0, 1e18},
                            {"disk", question.disk, 0, 1e18},
                            {"workers", double(question.workers), 1, 10'000},
                            {"nodes", double(question.mostNodes), double(question.replicas), mostNodesAsked}};
    for (const Range &range : ranges) {
        if (!(range.value >= range.least && range.value <= range.greatest)) {
            return capacityOutOfRange(range.name, range.value, range.least, range.greatest);
        }
    }
    if (question.domains > 1 && question.domains < question.replicas) {
        return capacityOutOfRange("domains", question.domains, question.replicas, question.mostNodes);
    }
    const bool isLeft = question.nprobe == ownDepth && plan.routes->haveDepths();
    if (!isLeft && (question.nprobe < 1 || question.nprobe > plan.spec.shards)) {
        return Error{Code::NprobeOutOfRange, "nprobe", {std::int64_t(question.nprobe), std::int64_t(plan.spec.shards)}};
    }
    return Done();
}

ClusterModel::ClusterModel(const EvaluatedPlan &plan, const IndexGrowth &growth, const CapacityQuestion &question)
    : m_plan(plan), m_growth(growth), m_question(question), m_workload(workloadOf(plan, question.nprobe)),
      m_costs(shardCosts(plan, growth, *m_workload,
                         vectorsAtEnd(question) / static_cast<double>(plan.data->base.size()), question.workers)),
      m_nodes(question, m_costs, m_workload->askedShare())
{
}

SimulationSpec ClusterModel::simulationOf(const PlacedCluster &cluster, End end, std::int64_t queries) const
{
    ServiceModel service;
    double sum = 0;
    std::vector<double> means;
    for (const Foretold &foretold : m_costs.service) {
        means.push_back(end == End::Lower ? foretold.low() : end == End::Upper ? foretold.high() : foretold.value);
        sum += means.back();
    }
    const double mean = std::max(1.0, sum / static_cast<double>(means.size()));
    service.durations = Durations::logNormal(mean * std::exp(-m_growth.sigma * m_growth.sigma / 2), m_growth.sigma);
    for (const double time : means) {
        service.costOfShard.push_back(time / mean);
    }
    auto spec = forecastOf(m_workload, service, m_plan.data->queries.rowBytes(), m_plan.spec.k, m_plan.spec.seed);
    spec.replicas = m_question.replicas;
    spec.workers = m_question.workers;
    spec.arrivals.qps = m_question.load;
    for (const ShardPlace &place : cluster.places) {
        spec.nodeOf.push_back(place.node);
    }
    spec.queries = queries;
    spec.warmUp = queries / 10;
    spec.replications = 4;
    return spec;
}

Outcome<double> ClusterModel::p99Of(const PlacedCluster &cluster, std::int64_t queries, const Progress &progress) const
{
    return p99Of(cluster, m_question.load, queries, progress);
}

Outcome<double> ClusterModel::p99Of(const PlacedCluster &cluster, double load, std::int64_t queries,
                                    const Progress &progress) const
{
    auto spec = simulationOf(cluster, End::Upper, queries);
    spec.arrivals.qps = load;
    const auto figures = simulate(spec, progress);
    SHARDSCOPE_TRY(figures);
    return figures->saturated ? std::numeric_limits<double>::infinity() : figures->p99.value;
}

} // namespace shardscope
