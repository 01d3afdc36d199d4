// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tuning/Trial.h"
#include "core/tuning/TuningResult.h"

#include <compare>
#include <optional>

namespace shardscope {

/// A sampled latency may turn out better by a tenth or so over all queries: what it is multiplied by before it is held
/// against a limit.
inline constexpr double sampleMargin = 0.85;

/// The most that recall may turn out to be over all queries, where a sample with so many answerable ones saw what
/// `point` says.
double optimisticRecall(const TrialPoint &point, std::int64_t answerable);

/// What is known of a plan: each may be null.
struct Knowledge
{
    const Trial *own = nullptr;   ///< its largest trial
    const Trial *exact = nullptr; ///< the largest trial of its routing, with exact search in the shards
    const Trial *split = nullptr; ///< the largest trial of its partition, by whichever router
    const Calibration *calibration = nullptr;
};

/// How well a point serves, smaller is better: first by how much it breaks limits, then by the aim.
struct Merit
{
    double excess = 0;
    double first = 0;
    double second = 0;

    auto operator<=>(const Merit &) const = default;
};
Merit meritOf(const OperatingPoint &point, const Limits &limits, Aim aim);

/// The best that a plan can turn out to be, from what is known of it. A plan measured in full is what it is; otherwise
/// what is not known is taken to be the best that it can: no index finds more than exact search in the asked shards,
/// nprobe shards cost at least what their mean size costs, a router that chooses the depth asks at least as many as the
/// right ones for each query would be, a node holds at least the mean shard. What samples say is
/// taken at the better end of an interval that is left in one case of some hundreds.
struct Bound
{
    Merit merit{};
    OperatingPoint point{};
    bool isSettled = false; ///< measured in full: nothing will change
};
Bound boundOf(const PlanSpec &plan, const Knowledge &known, const TuningSpec &spec, const DataSet &data);

/// The same of all its configurations, also where only some of a plan measured in full were forecast.
Bound optimumOf(const PlanSpec &plan, const Knowledge &known, const TuningSpec &spec, const DataSet &data);

/// What is said of a plan of which little is known by one of the same strategy and router, cut into other numbers of
/// shards; null where there is none.
using Relative = const Trial *;

/// What must be feared of it: the merit of the configuration that looks safest, where what is not known yet is taken to
/// be as in `relative`, or else rather bad. Not a bound; it tells where to look first for something that keeps to all
/// limits.
Merit fearedOf(const PlanSpec &plan, const Knowledge &known, Relative relative, const TuningSpec &spec,
               const DataSet &data);

/// What it will most likely turn out to be: the same without any margin. For a plan that was measured with a sample.
Bound expectedOf(const PlanSpec &plan, const Knowledge &known, const TuningSpec &spec, const DataSet &data);

} // namespace shardscope
