// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lifecycle/DriftVerdict.h"

#include "core/base/Quantile.h"
#include "core/base/Random.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace shardscope {

namespace {

constexpr int trendResamples = 1000;
constexpr std::size_t leastLosses = 30;
constexpr std::size_t leastTimes = 3;

struct Line
{
    double at = 0; ///< loss at time 0
    double slope = 0;

    double timeOf(double loss) const
    {
        return slope > 0 ? (loss - at) / slope : std::numeric_limits<double>::infinity();
    }
};

/// By least squares, of the chosen ones; none where all are of one time.
template<class Choose>
std::optional<Line> lineThrough(std::size_t count, const Choose &choose)
{
    double time = 0;
    double loss = 0;
    for (std::size_t i = 0; i < count; ++i) {
        time += choose(i).time;
        loss += choose(i).loss;
    }
    time /= static_cast<double>(count);
    loss /= static_cast<double>(count);
    double squares = 0;
    double products = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const LossAt &one = choose(i);
        squares += (one.time - time) * (one.time - time);
        products += (one.time - time) * (one.loss - loss);
    }
    if (!(squares > 0)) {
        return std::nullopt;
    }
    const double slope = products / squares;
    return Line{loss - slope * time, slope};
}

/// Lines through resamples of the losses. Source: bootstrap of pairs, Efron 1979.
std::vector<Line> resampledLines(std::span<const LossAt> losses, std::uint64_t seed)
{
    std::vector<Line> lines;
    std::vector<std::size_t> chosen(losses.size());
    for (int resample = 0; resample < trendResamples; ++resample) {
        Random random = Random::stream(seed, static_cast<std::uint64_t>(resample));
        std::ranges::generate(chosen, [&] { return static_cast<std::size_t>(random.below(std::ssize(losses))); });
        const auto choose = [&](std::size_t i) -> const LossAt & { return losses[chosen[i]]; };
        if (const auto line = lineThrough(losses.size(), choose)) {
            lines.push_back(*line);
        }
    }
    return lines;
}

Interval middle95(std::vector<double> values)
{
    std::ranges::sort(values);
    // Not between neighbours: those may be infinite.
    const auto at = [&](double share) {
        return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
    };
    return {at(0.025), at(0.975)};
}

/// Units of time from the latest probe on until a loss; never below 0.
void tellUntil(DriftVerdict &verdict, double tolerated, std::span<const LossAt> losses)
{
    const auto itself = [&](std::size_t i) -> const LossAt & { return losses[i]; };
    const auto line = lineThrough(losses.size(), itself);
    const double latest = std::ranges::max(losses, {}, &LossAt::time).time;
    std::vector<double> untils;
    untils.reserve(trendResamples);
    for (const Line &other : resampledLines(losses, 0)) {
        untils.push_back(std::max(0.0, other.timeOf(tolerated) - latest));
    }
    verdict.until = line ? std::max(0.0, line->timeOf(tolerated) - latest) : 0;
    verdict.untilRange = middle95(std::move(untils));
}

} // namespace

std::string_view nameOf(DriftAdvice advice)
{
    switch (advice) {
    case DriftAdvice::RetrainNow:
        return "retrain-now";
    case DriftAdvice::Later:
        return "later";
    case DriftAdvice::NotWorth:
        return "not-worth-it";
    case DriftAdvice::CannotTell:
        return "cannot-tell";
    }
    return "";
}

std::string_view nameOf(DriftReason reason)
{
    switch (reason) {
    case DriftReason::NoSign:
        return "no-sign";
    case DriftReason::SignsSeen:
        return "signs-seen";
    case DriftReason::GainAbove:
        return "gain-above";
    case DriftReason::GainBelow:
        return "gain-below";
    case DriftReason::GainUncertain:
        return "gain-uncertain";
    case DriftReason::TrendUp:
        return "trend-up";
    case DriftReason::TrendUnknown:
        return "trend-unknown";
    case DriftReason::NprobeInstead:
        return "nprobe-instead";
    }
    return "";
}

DriftTrend trendOf(std::span<const LossAt> losses, std::uint64_t seed)
{
    std::set<double> times;
    for (const LossAt &loss : losses) {
        times.insert(loss.time);
    }
    if (losses.size() < leastLosses || times.size() < leastTimes) {
        return {};
    }
    const auto itself = [&](std::size_t i) -> const LossAt & { return losses[i]; };
    const auto line = lineThrough(losses.size(), itself);
    std::vector<double> slopes;
    slopes.reserve(trendResamples);
    for (const Line &other : resampledLines(losses, seed)) {
        slopes.push_back(other.slope);
    }
    if (!line || slopes.empty()) {
        return {};
    }
    const Interval range = middle95(std::move(slopes));
    return {line->slope, range, range.low > 0 || range.high < 0};
}

DriftVerdict verdictOf(const DriftReport &report, double tolerated, std::span<const LossAt> losses)
{
    const RecallDifference &gain = report.retraining.gain;
    DriftVerdict verdict;
    verdict.reasons.push_back(report.isAlarm ? DriftReason::SignsSeen : DriftReason::NoSign);
    const bool isRising = report.trend.isKnown && report.trend.range.low > 0;
    if (gain.low >= tolerated) {
        verdict.advice = DriftAdvice::RetrainNow;
        verdict.reasons.push_back(DriftReason::GainAbove);
    } else if (gain.high < tolerated) {
        verdict.advice = isRising ? DriftAdvice::Later : DriftAdvice::NotWorth;
        verdict.reasons.push_back(DriftReason::GainBelow);
    } else {
        verdict.advice = DriftAdvice::CannotTell;
        verdict.reasons.push_back(DriftReason::GainUncertain);
    }
    verdict.reasons.push_back(isRising ? DriftReason::TrendUp : DriftReason::TrendUnknown);
    if (verdict.advice == DriftAdvice::Later) {
        tellUntil(verdict, tolerated, losses);
    }
    if (gain.low > 0 && report.retraining.nprobeInstead > report.retraining.nprobe) {
        verdict.reasons.push_back(DriftReason::NprobeInstead);
    }
    return verdict;
}

} // namespace shardscope
