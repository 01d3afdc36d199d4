// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/StoredCheck.h"

#include "core/routing/Router.h"
#include "core/routing/RouterAbilities.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <numeric>

namespace shardscope {

namespace {

constexpr double rounding = 1e-6; ///< that sums of shares may be off by
constexpr double most = 1e18;     ///< ns, bytes, vectors, distances
constexpr std::int64_t mostQueries = std::int64_t(1) << 40;

bool lies(double value, double least, double greatest)
{
    return value >= least && value <= greatest; // false for NaN
}

bool areShares(std::initializer_list<double> values)
{
    return std::ranges::all_of(values, [](double value) { return lies(value, -rounding, 1 + rounding); });
}

bool areAmounts(std::initializer_list<double> values)
{
    return std::ranges::all_of(values, [](double value) { return lies(value, 0, most); });
}

/// A figure that is a difference of shares.
bool isDifference(double value)
{
    return lies(value, -1 - rounding, 1 + rounding);
}

bool isTiming(const std::optional<Timing> &timing)
{
    return !timing || (timing->rounds >= 0 && areAmounts({timing->spread, timing->others, timing->waited}));
}

bool isCost(const ServiceCost &cost)
{
    return areAmounts({cost.fixed, cost.perDistance}) && lies(cost.sigma, 0, 100);
}

bool isLaw(const PowerLaw &law)
{
    return lies(law.factor, 0, most) && lies(law.power, -100, 100);
}

Outcome<Done> fits(bool isRight, const char *kind, const char *fault)
{
    return isRight ? Outcome<Done>(Done()) : Error{Code::BadDocument, kind, {std::string(kind), std::string(fault)}};
}

bool isPoint(const RecallPoint &point, int nprobe)
{
    return point.nprobe == nprobe && areShares({point.recall, point.low, point.high}) &&
           areAmounts({point.scanned, point.distances});
}

bool isPoint(const LossPoint &point, int nprobe)
{
    return point.nprobe == nprobe && isDifference(point.oracle) && isDifference(point.routing) &&
           isDifference(point.index) && isDifference(point.depth);
}

bool isPoint(const TrialPoint &point, int nprobe)
{
    return point.nprobe == nprobe && areShares({point.recall, point.low, point.high}) && isDifference(point.lost) &&
           areAmounts({point.deviation, point.lostDeviation, point.fanOut, point.work, point.busiest});
}

/// One for every nprobe from 1.
template<class Point>
bool arePoints(const std::vector<Point> &points)
{
    int nprobe = 0;
    return std::ranges::all_of(points, [&](const Point &point) { return isPoint(point, ++nprobe); });
}

bool isForecast(const TrialForecast &forecast, const Trial &trial)
{
    return trial.pointAt(forecast.nprobe) && forecast.replicas >= 1 && areAmounts({forecast.p99, forecast.mean});
}

} // namespace

Outcome<Done> checkStored(const Evaluation &evaluation, const PlanSpec &plan)
{
    constexpr const char *kind = "evaluation";
    const auto &sizes = evaluation.sizes.amounts;
    const auto shards = static_cast<std::size_t>(plan.shards);
    SHARDSCOPE_TRY(fits(evaluation.recall.size() == shards && evaluation.losses.size() == shards &&
                            sizes.size() == shards && evaluation.k == plan.k,
                        kind, "it is of another plan"));
    SHARDSCOPE_TRY(fits(arePoints(evaluation.recall) && arePoints(evaluation.losses), kind,
                        "its points are none that can be measured"));
    const auto &hubs = evaluation.hubs;
    SHARDSCOPE_TRY(fits(!hubs || (hubs->vectors >= 0 && hubs->copies >= hubs->vectors && areAmounts({hubs->bytes}) &&
                                  std::ranges::all_of(hubs->points,
                                                      [](const HubGain::Point &point) {
                                                          return areShares({point.with, point.without});
                                                      })),
                        kind, "what its hubs give cannot be"));
    const auto &adaptive = evaluation.adaptive;
    SHARDSCOPE_TRY(fits(!adaptive || !adaptive->losses || isPoint(*adaptive->losses, ownDepth), kind,
                        "what is lost by its depths cannot be"));
    const bool isHeld = std::ranges::all_of(sizes, [](double size) { return lies(size, 0, most); }) &&
                        evaluation.vectors >= 1 && lies(static_cast<double>(evaluation.vectors), 1, most) &&
                        std::reduce(sizes.begin(), sizes.end()) >= static_cast<double>(evaluation.vectors);
    SHARDSCOPE_TRY(fits(isHeld, kind, "its shards hold fewer vectors than there are"));
    SHARDSCOPE_TRY(
        fits(evaluation.queries >= 0 && evaluation.answerable >= -1 && evaluation.answerable <= evaluation.queries,
             kind, "more queries can be answered than there are"));
    const Seconds &seconds = evaluation.seconds;
    return fits(areAmounts({evaluation.memoryBytes, seconds.load, seconds.truth, seconds.partition, seconds.build,
                            seconds.evaluate}),
                kind, "a figure is out of range");
}

Outcome<Done> checkStored(const ForecastSettings &settings, const PlanSpec &plan)
{
    return fits(settings.nprobe >= (choosesDepth(plan) ? ownDepth : 1) && settings.nprobe <= plan.shards &&
                    settings.replicas >= 1 && settings.replicas <= 1000 && settings.qps > 0 && settings.qps <= 1e12 &&
                    areAmounts({settings.network}) && settings.requests >= 1 && settings.requests <= mostQueries &&
                    isCost(settings.service) && isTiming(settings.timing),
                "forecast", "a setting is out of range");
}

Outcome<Done> checkStored(const Trial &trial)
{
    constexpr const char *kind = "trial";
    SHARDSCOPE_TRY(
        fits(std::ssize(trial.points) <= trial.plan.shards, kind, "it has more nprobes than its plan has shards"));
    const bool areRight = trial.isAtOwnDepth() ? isPoint(trial.points.front(), ownDepth) : arePoints(trial.points);
    SHARDSCOPE_TRY(fits(areRight, kind, "its points are none that can be measured"));
    const auto isRight = [&](const TrialForecast &forecast) { return isForecast(forecast, trial); };
    SHARDSCOPE_TRY(fits(std::ranges::all_of(trial.forecasts, isRight), kind, "a forecast is of no nprobe it has"));
    return fits(trial.number >= 1 && trial.queries >= 0 && trial.answerable >= -1 &&
                    trial.answerable <= trial.queries &&
                    areAmounts({trial.memoryPerNode, trial.imbalance, trial.seconds}),
                kind, "a figure is out of range");
}

Outcome<Done> checkStored(const Calibration &calibration)
{
    const auto isGrowth = [](const Calibration::Growth &growth) {
        return isLaw(growth.law) && areAmounts({growth.referred});
    };
    return fits(isCost(calibration.service) && isTiming(calibration.timing) && isLaw(calibration.held) &&
                    std::ranges::all_of(calibration.distances, isGrowth),
                "calibration", "a figure is out of range");
}

} // namespace shardscope
