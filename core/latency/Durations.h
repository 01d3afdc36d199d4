// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/base/Parameter.h"
#include "core/base/Random.h"

#include <memory>
#include <string_view>
#include <vector>

namespace shardscope {

/// A distribution of service times or delays.
///
/// Units: nanoseconds.
class Durations
{
public:
    enum class Family { Constant, Exponential, LogNormal, Gamma, Empirical };

    static Durations constant(double value);
    static Durations exponential(double mean);
    static Durations logNormal(double median, double sigma);
    static Durations gamma(double shape, double scale);
    /// Draws from what was measured, interpolating between neighbouring values. At least one value.
    static Durations empirical(std::vector<double> measured);

    /// Reads a kind with its parameters, such as "lognormal:median=2ms,sigma=0.5".
    /// Errors: UnknownKind, UnknownParameter, BadParameter.
    static Outcome<Durations> parse(std::string_view text);

    Family family() const { return m_family; }
    double draw(Random &random) const;
    double mean() const;
    double variance() const;
    /// P(value ≤ t).
    double distribution(double t) const;
    double quantile(double share) const;

private:
    Durations(Family family, double first, double second) : m_family(family), m_first(first), m_second(second) {}

    Family m_family;
    double m_first;                                        ///< value, mean, log of the median, or shape
    double m_second;                                       ///< sigma or scale
    std::shared_ptr<const std::vector<double>> m_measured; ///< ascending
};

/// constant, exponential, lognormal, gamma: what a user may assume of service times.
const std::vector<Kind<Durations (*)(const Settings &)>> &durationKinds();

} // namespace shardscope
