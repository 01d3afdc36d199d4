// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/base/Parameter.h"
#include "core/latency/ServiceModel.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace shardscope {

/// What a request costs a shard: a fixed part, a part for every distance computed, and how much it varies. Three
/// numbers, so that a forecast made from them can be made again anywhere, where one from timed requests could not.
///
/// Units: nanoseconds.
struct ServiceCost
{
    double fixed = 0;       ///< mean of a request, however small its shard
    double perDistance = 0; ///< mean of a distance computation
    double sigma = 0.3;     ///< standard deviation of the logarithm: service times are log-normal about their mean

    /// Mean service of a request that computes so many distances.
    double mean(double distances) const { return fixed + perDistance * distances; }
    bool operator==(const ServiceCost &) const = default;
};

/// fixed, per-distance, sigma.
const std::vector<Parameter> &serviceCostParameters();

/// "cost:fixed=12us,per-distance=4ns,sigma=0.3", as `--service` takes it; the other way gives the same cost again, to
/// nine digits.
std::string toNotation(const ServiceCost &cost);
bool isServiceCost(std::string_view notation); ///< by its kind, "cost"
/// Errors: UnknownKind, UnknownParameter, BadParameter.
Outcome<ServiceCost> parseServiceCost(std::string_view notation);

/// Least squares over timed requests, rounded to four digits, so that it reads the same where it is printed.
/// Errors: EmptyDataSet without samples.
Outcome<ServiceCost> fitServiceCost(std::span<const ServiceSample> samples);

/// How long shards take that compute so many distances a search. `distances`: (shards).
ServiceModel serviceOf(const ServiceCost &cost, std::span<const double> distances);

} // namespace shardscope
