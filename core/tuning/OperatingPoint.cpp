// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Notation.h"
#include "core/evaluate/Evaluation.h"
#include "core/tuning/Bounds.h"
#include "core/tuning/TuningResult.h"

#include <algorithm>
#include <limits>
#include <map>
#include <string>

namespace shardscope {

namespace {

/// Tells a plan from the others of a session.
std::string nameOf(const PlanSpec &plan)
{
    const auto text = [](const Choice &choice) { return toNotation(choice.kind, choice.settings); };
    return text(plan.strategy) + '/' + std::to_string(plan.shards) + '/' + text(plan.router) + '/' + text(plan.index);
}

/// The largest trial of each plan, bounds left out, and those that do not tell what their recall is of.
std::vector<const Trial *> largestTrials(const std::vector<Trial> &trials)
{
    std::vector<const Trial *> largest;
    std::map<std::string, std::size_t> places; // by plan, for a session may have a thousand of them
    for (const Trial &trial : trials) {
        if (trial.isBound || !trial.isTold()) {
            continue;
        }
        const auto [place, isNew] = places.emplace(nameOf(trial.plan), largest.size());
        if (isNew) {
            largest.push_back(&trial);
        } else if (largest[place->second]->queries <= trial.queries) {
            largest[place->second] = &trial;
        }
    }
    return largest;
}

} // namespace

OperatingPoint pointOf(const Trial &trial, const TrialForecast &forecast)
{
    const TrialPoint &found = *trial.pointAt(forecast.nprobe);
    OperatingPoint point{.trial = trial.number,
                         .isMeasured = trial.isFull,
                         .shards = trial.plan.shards,
                         .nprobe = forecast.nprobe,
                         .replicas = forecast.replicas,
                         .nodes = trial.plan.shards * forecast.replicas,
                         .recall = found.recall,
                         .low = found.low,
                         .high = found.high,
                         .fanOut = found.fanOut,
                         .work = found.work,
                         .memory = trial.memoryPerNode,
                         .imbalance = trial.imbalance,
                         .saturated = forecast.saturated,
                         .p99 = {},
                         .mean = {}};
    if (!forecast.saturated) {
        point.p99 = forecast.p99;
        point.mean = forecast.mean;
    }
    return point;
}

std::optional<double> valueOf(const OperatingPoint &point, LimitKind kind)
{
    switch (kind) {
    case LimitKind::Recall:
        return point.low;
    case LimitKind::P99:
        return point.p99;
    case LimitKind::Mean:
        return point.mean;
    case LimitKind::FanOut:
        return point.fanOut;
    case LimitKind::Memory:
        return point.memory;
    case LimitKind::Imbalance:
        return point.imbalance;
    case LimitKind::Nodes:
        break;
    }
    return point.nodes;
}

double excess(const OperatingPoint &point, const Limit &limit)
{
    constexpr double whereSaturated = 10;
    const auto value = valueOf(point, limit.kind);
    if (!value) {
        return whereSaturated;
    }
    if (limit.kind == LimitKind::Recall) {
        constexpr double leastMisses = 0.01; // a limit of 1 allows none
        return reachesRecall(*value, limit.value) ? 0 : (limit.value - *value) / std::max(leastMisses, 1 - limit.value);
    }
    return std::max(0.0, *value / limit.value - 1);
}

double excess(const OperatingPoint &point, const Limits &limits)
{
    double sum = point.saturated ? 1 : 0;
    for (const LimitText &text : limitTexts()) {
        if (const auto &limit = limits.of(text.kind)) {
            sum += excess(point, Limit{text.kind, *limit});
        }
    }
    return sum;
}

bool keepsTo(const OperatingPoint &point, const Limits &limits)
{
    return point.isMeasured && excess(point, limits) == 0;
}

bool isBetter(const OperatingPoint &a, const OperatingPoint &b, const Limits &limits, Aim aim)
{
    return meritOf(a, limits, aim) < meritOf(b, limits, aim);
}

std::vector<OperatingPoint> pointsOf(const std::vector<Trial> &trials)
{
    std::vector<OperatingPoint> points;
    for (const Trial *trial : largestTrials(trials)) {
        for (const TrialForecast &forecast : trial->forecasts) {
            points.push_back(pointOf(*trial, forecast));
        }
    }
    return points;
}

int choose(const std::vector<OperatingPoint> &points, const Limits &limits, Aim aim)
{
    const bool anyMeasured = std::ranges::any_of(points, &OperatingPoint::isMeasured);
    int best = -1;
    for (int i = 0; i < static_cast<int>(points.size()); ++i) {
        if (points[i].isMeasured == anyMeasured && (best < 0 || isBetter(points[i], points[best], limits, aim))) {
            best = i;
        }
    }
    return best;
}

std::vector<int> frontOf(const std::vector<OperatingPoint> &points)
{
    std::vector<int> order;
    for (int i = 0; i < static_cast<int>(points.size()); ++i) {
        if (points[i].p99) {
            order.push_back(i);
        }
    }
    std::ranges::stable_sort(order, [&](int a, int b) {
        const auto key = [&](int i) { return std::tuple(-points[i].recall, points[i].nodes, *points[i].p99); };
        return key(a) < key(b);
    });
    // From high recall to low: a point is on the front unless one before it has no more nodes and is no slower.
    std::vector<int> front;
    for (const int i : order) {
        const bool isDominated = std::ranges::any_of(front, [&](int other) {
            return points[other].nodes <= points[i].nodes && *points[other].p99 <= *points[i].p99;
        });
        if (!isDominated) {
            front.push_back(i);
        }
    }
    std::ranges::reverse(front);
    return front;
}

} // namespace shardscope
