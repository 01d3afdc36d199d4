// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/ServiceCost.h"

#include "core/base/Decimal.h"
#include "core/base/Duration.h"
#include "core/base/Notation.h"
#include "core/base/Quantile.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace shardscope {

namespace {

constexpr std::string_view kindName = "cost";

constexpr int printedDigits = 9; ///< the way through milliseconds disturbs the last ones of a double

/// The value as it reads with so many digits.
double rounded(double value, int digits)
{
    return *parseDecimal(decimal(value, digits));
}

std::string nanoseconds(double value)
{
    return decimal(value, printedDigits) + "ns";
}

/// Earlier versions wrote numbers as the locale has them: "cost:fixed=12345,565ns,sigma=0,3". No parameter's name
/// begins with a digit, so a comma before one stands for a point.
std::string withPoints(std::string_view settings)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    std::string text(settings);
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
        if (text[i] == ',' && isDigit(text[i - 1]) && isDigit(text[i + 1])) {
            text[i] = '.';
        }
    }
    return text;
}

} // namespace

const std::vector<Parameter> &serviceCostParameters()
{
    constexpr double longest = 1e6; // ms
    static const std::vector<Parameter> parameters{
        {.name = "fixed",
         .title = SHARDSCOPE_TEXT("Fixed"),
         .standard = 0.01,
         .least = 0,
         .greatest = longest,
         .unit = Unit::Milliseconds,
         .meaning = SHARDSCOPE_TEXT("Mean time of a request besides its distances.")},
        {.name = "per-distance",
         .title = SHARDSCOPE_TEXT("Per distance"),
         .standard = 1e-5,
         .least = 0,
         .greatest = longest,
         .unit = Unit::Milliseconds,
         .meaning = SHARDSCOPE_TEXT("Mean time of a distance computation.")},
        {.name = "sigma",
         .title = SHARDSCOPE_TEXT("Sigma"),
         .standard = 0.3,
         .least = 0.001,
         .greatest = 5,
         .meaning = SHARDSCOPE_TEXT("Standard deviation of the logarithm of service times about their mean.")},
    };
    return parameters;
}

std::string toNotation(const ServiceCost &cost)
{
    return std::string(kindName) + ":fixed=" + nanoseconds(cost.fixed) +
           ",per-distance=" + nanoseconds(cost.perDistance) + ",sigma=" + decimal(cost.sigma, printedDigits);
}

bool isServiceCost(std::string_view notation)
{
    return splitNotation(notation).first == kindName;
}

Outcome<ServiceCost> parseServiceCost(std::string_view notation)
{
    if (!isServiceCost(notation)) {
        return Error{Code::UnknownKind,
                     std::string(notation),
                     {std::string("service"), std::string(splitNotation(notation).first), std::string(kindName)}};
    }
    const auto settings = parseSettings(withPoints(splitNotation(notation).second), serviceCostParameters());
    SHARDSCOPE_TRY(settings);
    return ServiceCost{.fixed = rounded(settings->real("fixed") * perMillisecond, printedDigits),
                       .perDistance = rounded(settings->real("per-distance") * perMillisecond, printedDigits),
                       .sigma = rounded(settings->real("sigma"), printedDigits)};
}

Outcome<ServiceCost> fitServiceCost(std::span<const ServiceSample> samples)
{
    // One line for all shards, whichever the requests were for.
    std::vector<ServiceSample> together(samples.begin(), samples.end());
    for (ServiceSample &sample : together) {
        sample.shard = ShardId(0);
    }
    const auto line = fitService(together, 1, ServiceForm::LogNormal);
    SHARDSCOPE_TRY(line);
    // The spread about the line; the median of absolute deviations, for a machine that others use has outliers.
    std::vector<double> deviations;
    for (const auto &sample : samples) {
        const double expected = std::max(1.0, line->predict(sample.distances));
        deviations.push_back(std::abs(std::log(std::max(1.0, sample.service) / expected)));
    }
    constexpr double perMedianDeviation = 1.4826; // of a normal distribution
    constexpr int digits = 4;
    return ServiceCost{.fixed = rounded(line->fixed, digits),
                       .perDistance = rounded(line->perDistance, digits),
                       .sigma = rounded(std::clamp(perMedianDeviation * median(deviations), 0.05, 2.0), digits)};
}

ServiceModel serviceOf(const ServiceCost &cost, std::span<const double> distances)
{
    ServiceModel model;
    model.fixed = cost.fixed;
    model.perDistance = cost.perDistance;
    double sum = 0;
    for (const double count : distances) {
        sum += cost.mean(count);
    }
    const double mean = std::max(1.0, distances.empty() ? cost.fixed : sum / static_cast<double>(distances.size()));
    // The mean of a log-normal is above its median.
    model.durations = Durations::logNormal(mean * std::exp(-cost.sigma * cost.sigma / 2), cost.sigma);
    for (const double count : distances) {
        model.costOfShard.push_back(cost.mean(count) / mean);
    }
    return model;
}

} // namespace shardscope
