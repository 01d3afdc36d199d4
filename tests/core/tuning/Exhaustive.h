// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/EvaluatedPlan.h"
#include "core/latency/ForecastSettings.h"
#include "core/latency/SearchDistances.h"
#include "core/tuning/Calibrator.h"
#include "core/tuning/Tuner.h"

#include <algorithm>
#include <map>
#include <memory>
#include <vector>

namespace shardscope::test {

/// 0: no limit.
inline Limits limitsOf(double recall, double p99, double memory, double nodes)
{
    const auto optional = [](double value) { return value > 0 ? std::optional(value) : std::nullopt; };
    Limits limits;
    limits.recall = optional(recall);
    limits.p99 = optional(p99);
    limits.memory = optional(memory);
    limits.nodes = optional(nodes);
    return limits;
}

/// The calibrations a search of a space needs, with the service costs of `service` instead of what a clock says.
template<class Service>
std::vector<Calibration> calibrationsFor(const TuningSpec &spec, const DataSet &data, Service service)
{
    std::vector<Choice> structures;
    std::vector<std::vector<Choice>> ways;
    const auto plans = plansOf(spec.space, data, spec.k, spec.seed).value();
    for (const PlanSpec &plan : plans) {
        const Choice structure = structureOf(plan.index);
        auto found = std::ranges::find(structures, structure) - structures.begin();
        if (found == static_cast<std::ptrdiff_t>(structures.size())) {
            structures.push_back(structure);
            ways.emplace_back();
        }
        if (std::ranges::find(ways[found], plan.index) == ways[found].end()) {
            ways[found].push_back(plan.index);
        }
    }
    std::vector<Calibration> calibrations;
    for (const auto &choices : ways) {
        auto calibration = calibrate(data, choices, spec.k, spec.seed, unwatched).value();
        calibration.service = service(calibration);
        calibrations.push_back(std::move(calibration));
    }
    return calibrations;
}

/// Service of the asked shards together, ns a query.
inline double workOf(const EvaluatedPlan &plan, int nprobe, const ServiceCost &cost)
{
    const auto distances = distancesPerSearch(plan, nprobe);
    double work = 0;
    for (std::int64_t query = 0; query < plan.routes->queries(); ++query) {
        for (const ShardId shard : plan.routes->order(query).first(nprobe)) {
            work += shard.isValid() ? cost.mean(distances[shard.index()]) : 0;
        }
    }
    return work / static_cast<double>(plan.routes->queries());
}

/// Every configuration of one plan as the program evaluates it without a tuner.
inline std::vector<OperatingPoint> configurationsOf(const EvaluatedPlan &plan, const TuningSpec &spec,
                                                    const ServiceCost &cost)
{
    double memory = 0;
    for (int shard = 0; shard < plan.spec.shards; ++shard) {
        memory = std::max(memory, static_cast<double>(plan.indices->memory(ShardId(shard)).total()));
    }
    std::vector<OperatingPoint> points;
    for (int nprobe = 1; nprobe <= spec.space.nprobesOf(plan.spec.shards); ++nprobe) {
        const RecallPoint &recall = plan.evaluation.recall[nprobe - 1];
        for (const int replicas : spec.space.replicas) {
            OperatingPoint point{.shards = plan.spec.shards,
                                 .nprobe = nprobe,
                                 .replicas = replicas,
                                 .nodes = plan.spec.shards * replicas,
                                 .recall = recall.recall,
                                 .low = recall.low,
                                 .high = recall.high,
                                 .fanOut = static_cast<double>(nprobe),
                                 .work = workOf(plan, nprobe, cost),
                                 .memory = memory,
                                 .imbalance = plan.evaluation.sizes.maxOverMean};
            const auto figures = simulate(forecastOf(plan, {.service = cost,
                                                            .nprobe = nprobe,
                                                            .replicas = replicas,
                                                            .qps = spec.load.qps,
                                                            .network = spec.load.network}),
                                          unwatched)
                                     .value();
            point.saturated = figures.saturated;
            if (!point.saturated) {
                point.p99 = figures.p99.value;
                point.mean = figures.mean.value;
            }
            points.push_back(point);
        }
    }
    return points;
}

/// All configurations of a space, one plan after another.
inline std::vector<OperatingPoint> exhaustiveSearch(const TuningTask &task)
{
    std::vector<OperatingPoint> points;
    const auto &spec = task.spec;
    const auto plans = plansOf(spec.space, *task.data, spec.k, spec.seed).value();
    for (const PlanSpec &plan : plans) {
        const auto evaluated =
            evaluatePlan(task.data, task.truth, plan, [](Stage, std::int64_t, std::int64_t) { return true; }).value();
        const auto calibration = std::ranges::find(task.calibrations, structureOf(plan.index), &Calibration::structure);
        std::ranges::move(configurationsOf(*evaluated, spec, calibration->service), std::back_inserter(points));
    }
    return points;
}

} // namespace shardscope::test
