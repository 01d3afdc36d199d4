// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tuning/TuningResult.h"

#include "core/base/Duration.h"
#include "core/catalogue/PlanDocument.h"
#include "core/evaluate/Evaluation.h"
#include "core/tuning/Calibrator.h"
#include "core/tuning/ForecastSchedule.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

/// A limit of few digits that the value keeps to: what a person would write.
double roomy(LimitKind kind, double value)
{
    if (textOf(kind).isFloor) {
        constexpr double step = 1e4;
        return std::floor((value + roundingOfRecall) * step) / step;
    }
    constexpr int digits = 3;
    const double step = std::pow(10.0, digits - 1 - std::floor(std::log10(std::max(value, 1e-12))));
    return std::ceil(value * step) / step;
}

/// Answers what a chosen point owes to each limit.
class Explanation
{
public:
    explicit Explanation(TuningResult &result) : m_result(result), m_best(result.points[result.best]) {}

    void write()
    {
        const bool keeps = excess(m_best, m_result.spec.limits) == 0; // also where only a sample says so
        for (const LimitText &text : limitTexts()) {
            if (const auto &value = m_result.spec.limits.of(text.kind)) {
                if (keeps) {
                    relax({text.kind, *value});
                    tighten({text.kind, *value});
                } else {
                    relaxAlone({text.kind, *value});
                }
            }
        }
        m_result.nextRecall = nextRecall();
    }

private:
    const std::vector<OperatingPoint> &points() const { return m_result.points; }
    Aim aim() const { return m_result.spec.aim; }

    Limits without(LimitKind kind) const
    {
        Limits limits = m_result.spec.limits;
        limits.of(kind).reset();
        return limits;
    }

    /// The first of `candidates` by `order`.
    template<class Keeps, class Order>
    std::optional<OperatingPoint> first(Keeps keeps, Order order) const
    {
        std::optional<OperatingPoint> found;
        for (const OperatingPoint &point : points()) {
            if (keeps(point) && (!found || order(point, *found))) {
                found = point;
            }
        }
        return found;
    }

    /// The least change of a limit that would give something better.
    void relax(const Limit &limit)
    {
        const Limits others = without(limit.kind);
        const auto found = first(
            [&](const OperatingPoint &point) {
                return excess(point, others) == 0 && excess(point, limit) > 0 && isBetter(point, m_best, others, aim());
            },
            [&](const auto &a, const auto &b) { return excess(a, limit) < excess(b, limit); });
        if (found) {
            m_result.binding.push_back(limit.kind);
            m_result.sensitivity.push_back({limit.kind, limit.value,
                                            roomy(limit.kind, valueOf(*found, limit.kind).value_or(limit.value)), true,
                                            found});
        }
    }

    /// What would be chosen once the limit no longer allows the best.
    void tighten(const Limit &limit)
    {
        const auto now = valueOf(m_best, limit.kind);
        if (!now) {
            return;
        }
        const Limits stricter = keepingOut(m_best, limit.kind, m_result.spec.limits);
        const auto found =
            first([&](const OperatingPoint &point) { return excess(point, stricter) == 0; },
                  [&](const auto &a, const auto &b) { return isBetter(a, b, m_result.spec.limits, aim()); });
        const double to = found ? *valueOf(*found, limit.kind) : *now;
        m_result.sensitivity.push_back({limit.kind, limit.value, roomy(limit.kind, to), false, found});
    }

    /// By how much a limit would have to be relaxed, all others kept.
    void relaxAlone(const Limit &limit)
    {
        const Limits others = without(limit.kind);
        const auto found =
            first([&](const OperatingPoint &point) { return excess(point, others) == 0 && excess(point, limit) > 0; },
                  [&](const auto &a, const auto &b) { return excess(a, limit) < excess(b, limit); });
        if (excess(m_best, limit) > 0) {
            m_result.binding.push_back(limit.kind);
        }
        if (found && valueOf(*found, limit.kind)) {
            m_result.sensitivity.push_back(
                {limit.kind, limit.value, roomy(limit.kind, *valueOf(*found, limit.kind)), true, found});
        }
    }

    std::optional<OperatingPoint> nextRecall() const
    {
        const Limits limits = withNextRecall(m_best, m_result.spec.limits);
        return m_best.low >= 1 ? std::nullopt
                               : first([&](const OperatingPoint &point) { return excess(point, limits) == 0; },
                                       [&](const auto &a, const auto &b) { return isBetter(a, b, limits, aim()); });
    }

    TuningResult &m_result;
    const OperatingPoint m_best;
};

Json latencyOf(const std::optional<double> &nanoseconds)
{
    return nanoseconds ? Json(*nanoseconds / perMillisecond) : Json();
}

Json pointToJson(const TuningResult &result, const OperatingPoint &point)
{
    const Trial *trial = result.trialOf(point);
    return {{"plan", trial ? toJson(trial->plan) : Json()},
            {"nprobe", point.nprobe == ownDepth ? Json() : Json(point.nprobe)},
            {"replicas", point.replicas},
            {"nodes", point.nodes},
            {"recall", point.recall},
            {"low", point.low},
            {"high", point.high},
            {"measured", point.isMeasured},
            {"p99_ms", latencyOf(point.p99)},
            {"mean_ms", latencyOf(point.mean)},
            {"saturated", point.saturated},
            {"work_per_query", point.work / perMillisecond},
            {"fan_out", point.fanOut},
            {"memory_per_node", point.memory},
            {"imbalance", point.imbalance}};
}

Json moveToJson(const TuningResult &result, const LimitMove &move)
{
    return {{"from", toText({move.kind, move.from})},
            {"to", toText({move.kind, move.to})},
            {"relaxed", move.isRelaxed},
            {"proven", move.isProven},
            {"choice", move.choice ? pointToJson(result, *move.choice) : Json()}};
}

const char *nameOf(RuledOut::Reason reason)
{
    switch (reason) {
    case RuledOut::Reason::Limit:
        return "limit";
    case RuledOut::Reason::Worse:
        return "worse";
    case RuledOut::Reason::Time:
        return "time";
    }
    return "";
}

const char *nameOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Nothing:
        return "nothing measured";
    case Verdict::Sampled:
        return "from a sample";
    case Verdict::Nearest:
        return "nearest";
    case Verdict::Keeps:
        return "keeps";
    }
    return "";
}

const char *nameOf(Ending ending)
{
    switch (ending) {
    case Ending::Complete:
        return "complete";
    case Ending::Budget:
        return "budget";
    case Ending::Stopped:
        return "stopped";
    }
    return "";
}

} // namespace

Limits keepingOut(const OperatingPoint &best, LimitKind kind, const Limits &limits)
{
    constexpr double hair = 1e-9;
    Limits stricter = limits;
    if (const auto value = valueOf(best, kind)) {
        stricter.of(kind) = textOf(kind).isFloor ? *value + hair : *value * (1 - hair);
    }
    return stricter;
}

Limits withNextRecall(const OperatingPoint &best, const Limits &limits)
{
    constexpr double share = 0.75;
    Limits more = limits;
    more.recall = 1 - share * (1 - best.low);
    return more;
}

Verdict TuningResult::verdict() const
{
    if (best < 0) {
        return Verdict::Nothing;
    }
    return meets ? Verdict::Keeps : points[best].isMeasured ? Verdict::Nearest : Verdict::Sampled;
}

const Trial *TuningResult::trialOf(const OperatingPoint &point) const
{
    const auto found = std::ranges::find(trials, point.trial, &Trial::number);
    return found == trials.end() ? nullptr : &*found;
}

const Calibration *TuningResult::calibrationOf(const PlanSpec &plan) const
{
    const auto found = std::ranges::find(calibrations, structureOf(plan.index), &Calibration::structure);
    return found == calibrations.end() ? nullptr : &*found;
}

ForecastSettings TuningResult::forecastOf(const OperatingPoint &point) const
{
    ForecastSettings settings{
        .nprobe = point.nprobe, .replicas = point.replicas, .qps = spec.load.qps, .network = spec.load.network};
    if (const Trial *trial = trialOf(point)) {
        settings.requests = ForecastSchedule::requests(*trial);
        if (const auto *calibration = calibrationOf(trial->plan)) {
            settings.service = calibration->service;
            settings.timing = calibration->timing;
        }
    }
    return settings;
}

TuningResult resultOf(TuningSpec spec, std::vector<Trial> trials, std::vector<Calibration> calibrations)
{
    TuningResult result;
    result.spec = std::move(spec);
    result.trials = std::move(trials);
    result.calibrations = std::move(calibrations);
    result.points = pointsOf(result.trials);
    result.front = frontOf(result.points);
    result.best = choose(result.points, result.spec.limits, result.spec.aim);
    for (const Trial &trial : result.trials) {
        result.seconds += trial.seconds;
    }
    if (result.best >= 0) {
        const OperatingPoint &best = result.points[result.best];
        result.meets = keepsTo(best, result.spec.limits);
        Explanation(result).write();
    }
    return result;
}

Json toJson(const TuningResult &result)
{
    Json binding = Json::array();
    for (const LimitKind kind : result.binding) {
        binding.push_back(toText({kind, *result.spec.limits.of(kind)}));
    }
    Json front = Json::array();
    for (const int i : result.front) {
        front.push_back(pointToJson(result, result.points[i]));
    }
    Json sensitivity = Json::array();
    for (const LimitMove &move : result.sensitivity) {
        sensitivity.push_back(moveToJson(result, move));
    }
    Json ruledOut = Json::array();
    for (const RuledOut &out : result.ruledOut) {
        Json entry{{"reason", nameOf(out.reason)}, {"plans", out.plans}, {"untouched", out.untouched}};
        if (out.reason == RuledOut::Reason::Limit) {
            entry["limit"] = textOf(out.limit).name;
        }
        ruledOut.push_back(std::move(entry));
    }
    // What breaks a limit, or may break one, is not called the best.
    Json document{{"best", Json()}, {"nearest", Json()}};
    if (result.best >= 0) {
        Json &found = document[result.meets ? "best" : "nearest"];
        found = pointToJson(result, result.points[result.best]);
        const ForecastSettings settings = result.forecastOf(result.points[result.best]);
        found["simulate"] = commandOptions(settings);
        found["timing"] = settings.timing ? toJson(*settings.timing) : Json();
    }
    document["verdict"] = nameOf(result.verdict());
    document["meets_limits"] = result.meets;
    document["binding"] = std::move(binding);
    document["sensitivity"] = std::move(sensitivity);
    document["next_recall"] = result.nextRecall ? pointToJson(result, *result.nextRecall) : Json();
    document["next_recall_proven"] = result.isNextRecallProven;
    document["front"] = std::move(front);
    document["ruled_out"] = std::move(ruledOut);
    document["ending"] = nameOf(result.ending);
    document["trials"] = result.trials.size();
    const auto count = [](const std::optional<std::int64_t> &known) { return known ? Json(*known) : Json(); };
    document["configurations"] = count(result.configurations);
    document["configurations_covered"] = count(result.configurationsCovered);
    document["seconds"] = result.seconds;
    return document;
}

} // namespace shardscope
