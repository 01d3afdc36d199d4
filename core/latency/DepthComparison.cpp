// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/DepthComparison.h"

#include "core/base/Duration.h"
#include "core/evaluate/Comparison.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace shardscope {

namespace {

Json toJson(const BesideFixed &figure, double unit)
{
    const auto value = [unit](const std::optional<Estimate> &estimate) {
        return estimate ? Json(estimate->value / unit) : Json();
    };
    return {{"as_routed", value(figure.own)}, {"fixed", value(figure.fixed)}, {"better", figure.isBetter()}};
}

} // namespace

std::optional<FixedNprobe> asGoodFixedNprobe(const Evaluation &evaluation)
{
    if (!evaluation.adaptive || evaluation.recall.empty()) {
        return std::nullopt;
    }
    const Counterpart standing = counterpartOf(evaluation, ownDepth, evaluation, ComparisonBasis::EqualRecall);
    return FixedNprobe{standing.nprobe, evaluation.recall[static_cast<std::size_t>(standing.nprobe) - 1].recall,
                       standing.reaches};
}

bool BesideFixed::isBetter() const
{
    if (!own || !fixed) {
        return own.has_value();
    }
    return own->value < fixed->value - std::hypot(own->halfWidth.value_or(0), fixed->halfWidth.value_or(0));
}

std::optional<double> BesideFixed::difference() const
{
    return own && fixed && fixed->value > 0 ? std::optional(own->value / fixed->value - 1) : std::nullopt;
}

std::optional<DepthComparison> compareWithFixed(const Evaluation &evaluation, const LatencyFigures &own,
                                                const LatencyFigures &fixed)
{
    const auto standing = asGoodFixedNprobe(evaluation);
    if (!standing) {
        return std::nullopt;
    }
    const auto latency = [&](Estimate LatencyFigures::*figure) {
        const auto told = [figure](const LatencyFigures &figures) {
            return figures.saturated ? std::nullopt : std::optional(figures.*figure);
        };
        return BesideFixed{told(own), told(fixed)};
    };
    return DepthComparison{.recall = evaluation.adaptive->recall,
                           .fixed = *standing,
                           .fanOut = {own.fanOut, fixed.fanOut},
                           .work = {own.workPerQuery, fixed.workPerQuery},
                           .p50 = latency(&LatencyFigures::p50),
                           .p99 = latency(&LatencyFigures::p99)};
}

Json toJson(const DepthComparison &comparison)
{
    return {{"recall", comparison.recall},
            {"nprobe", comparison.fixed.nprobe},
            {"nprobe_recall", comparison.fixed.recall},
            {"reached", comparison.fixed.reaches},
            {"fan_out", toJson(comparison.fanOut, 1)},
            {"work_ms", toJson(comparison.work, perMillisecond)},
            {"p50_ms", toJson(comparison.p50, perMillisecond)},
            {"p99_ms", toJson(comparison.p99, perMillisecond)}};
}

} // namespace shardscope
