// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/Durations.h"

#include "core/base/Duration.h"
#include "core/base/Notation.h"
#include "core/base/Quantile.h"

#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace shardscope {

namespace {

/// Source: Marsaglia & Tsang 2000; a shape below 1 is drawn one higher and scaled back.
double drawGamma(double shape, Random &random)
{
    if (shape < 1.0) {
        const double boost = std::pow(1.0 - random.uniform(), 1.0 / shape);
        return drawGamma(shape + 1.0, random) * boost;
    }
    const double d = shape - 1.0 / 3.0;
    const double c = 1.0 / std::sqrt(9.0 * d);
    while (true) {
        const double x = random.normal();
        const double v = (1.0 + c * x) * (1.0 + c * x) * (1.0 + c * x);
        if (v > 0.0 && std::log(1.0 - random.uniform()) < 0.5 * x * x + d - d * v + d * std::log(v)) {
            return d * v;
        }
    }
}

} // namespace

Durations Durations::constant(double value)
{
    return {Family::Constant, value, 0};
}

Durations Durations::exponential(double mean)
{
    return {Family::Exponential, mean, 0};
}

Durations Durations::logNormal(double median, double sigma)
{
    return {Family::LogNormal, std::log(median), sigma};
}

Durations Durations::gamma(double shape, double scale)
{
    return {Family::Gamma, shape, scale};
}

Durations Durations::empirical(std::vector<double> measured)
{
    std::ranges::sort(measured);
    Durations result(Family::Empirical, 0, 0);
    result.m_measured = std::make_shared<const std::vector<double>>(std::move(measured));
    return result;
}

const std::vector<Kind<Durations (*)(const Settings &)>> &durationKinds()
{
    constexpr double longest = 1e6; // ms
    const auto time = [](std::string_view name, const char *title, const char *meaning) {
        return Parameter{.name = name,
                         .title = title,
                         .standard = 2.0,
                         .least = 1e-6,
                         .greatest = longest,
                         .unit = Unit::Milliseconds,
                         .meaning = meaning};
    };
    static const std::vector<Kind<Durations (*)(const Settings &)>> kinds{
        {"lognormal",
         SHARDSCOPE_TEXT("Log-normal"),
         SHARDSCOPE_TEXT("Mostly near its median with a long tail, as measured services often are."),
         {"lognormal:median=2ms,sigma=0.5",
          SHARDSCOPE_TEXT("Half of the requests take less than 2 ms, one in a hundred more than 6.4 ms.")},
         {time("median", SHARDSCOPE_TEXT("Median"), SHARDSCOPE_TEXT("Half of the requests are served faster.")),
          {.name = "sigma",
           .title = SHARDSCOPE_TEXT("Sigma"),
           .standard = 0.5,
           .least = 0.001,
           .greatest = 5,
           .meaning = SHARDSCOPE_TEXT("Standard deviation of the logarithm: 0.5 makes a p99 of 3.2 medians.")}},
         [](const Settings &s) { return Durations::logNormal(s.real("median") * perMillisecond, s.real("sigma")); }},
        {"gamma",
         SHARDSCOPE_TEXT("Gamma"),
         SHARDSCOPE_TEXT("A sum of exponential phases; its tail is shorter than the log-normal's."),
         {"gamma:mean=2ms,shape=4",
          SHARDSCOPE_TEXT("Requests take 2 ms in the mean, with a standard deviation of 1 ms.")},
         {time("mean", SHARDSCOPE_TEXT("Mean"), SHARDSCOPE_TEXT("Mean service time.")),
          {.name = "shape",
           .title = SHARDSCOPE_TEXT("Shape"),
           .standard = 2.0,
           .least = 0.05,
           .greatest = 1000,
           .meaning = SHARDSCOPE_TEXT("Number of phases: 1 is exponential, more is steadier.")}},
         [](const Settings &s) {
             return Durations::gamma(s.real("shape"), s.real("mean") * perMillisecond / s.real("shape"));
         }},
        {"exponential",
         SHARDSCOPE_TEXT("Exponential"),
         SHARDSCOPE_TEXT("Without memory, as queueing theory assumes it."),
         {"exponential:mean=2ms",
          SHARDSCOPE_TEXT("Requests take 2 ms in the mean, one in a hundred more than 9.2 ms.")},
         {time("mean", SHARDSCOPE_TEXT("Mean"), SHARDSCOPE_TEXT("Mean service time."))},
         [](const Settings &s) { return Durations::exponential(s.real("mean") * perMillisecond); }},
        {"constant",
         SHARDSCOPE_TEXT("Constant"),
         SHARDSCOPE_TEXT("Every request takes the same time."),
         {"constant:value=2ms",
          SHARDSCOPE_TEXT("Every request takes 2 ms, so that latencies differ by waiting alone.")},
         {time("value", SHARDSCOPE_TEXT("Time"), SHARDSCOPE_TEXT("Service time of every request."))},
         [](const Settings &s) { return Durations::constant(s.real("value") * perMillisecond); }},
    };
    return kinds;
}

Outcome<Durations> Durations::parse(std::string_view text)
{
    const auto [name, settings] = splitNotation(text);
    const auto kind = findKind(durationKinds(), "service", name);
    SHARDSCOPE_TRY(kind);
    const auto values = parseSettings(settings, (*kind)->parameters);
    SHARDSCOPE_TRY(values);
    return (*kind)->make(*values);
}

double Durations::draw(Random &random) const
{
    switch (m_family) {
    case Family::Constant:
        return m_first;
    case Family::Exponential:
        return m_first * random.exponential();
    case Family::LogNormal:
        return std::exp(m_first + m_second * random.normal());
    case Family::Gamma:
        return m_second * drawGamma(m_first, random);
    case Family::Empirical:
        return quantileOfSorted(*m_measured, random.uniform());
    }
    return 0;
}

double Durations::mean() const
{
    switch (m_family) {
    case Family::Constant:
    case Family::Exponential:
        return m_first;
    case Family::LogNormal:
        return std::exp(m_first + m_second * m_second / 2);
    case Family::Gamma:
        return m_first * m_second;
    case Family::Empirical: {
        // of the interpolated distribution: every step between neighbours is equally likely
        const auto &values = *m_measured;
        double sum = 0;
        for (std::size_t i = 0; i + 1 < values.size(); ++i) {
            sum += (values[i] + values[i + 1]) / 2;
        }
        return values.size() > 1 ? sum / static_cast<double>(values.size() - 1) : values.front();
    }
    }
    return 0;
}

double Durations::variance() const
{
    switch (m_family) {
    case Family::Constant:
        return 0;
    case Family::Exponential:
        return m_first * m_first;
    case Family::LogNormal:
        return std::expm1(m_second * m_second) * mean() * mean();
    case Family::Gamma:
        return m_first * m_second * m_second;
    case Family::Empirical: {
        const auto &values = *m_measured;
        double sum = 0;
        for (std::size_t i = 0; i + 1 < values.size(); ++i) {
            const double a = values[i];
            const double b = values[i + 1];
            sum += (a * a + a * b + b * b) / 3;
        }
        return values.size() > 1 ? std::max(0.0, sum / static_cast<double>(values.size() - 1) - mean() * mean()) : 0.0;
    }
    }
    return 0;
}

double Durations::distribution(double t) const
{
    switch (m_family) {
    case Family::Constant:
        return t >= m_first ? 1 : 0;
    case Family::Exponential:
        return t <= 0 ? 0 : -std::expm1(-t / m_first);
    case Family::LogNormal:
        return t <= 0 ? 0 : 0.5 * std::erfc((m_first - std::log(t)) / (m_second * std::numbers::sqrt2));
    case Family::Gamma:
        return t <= 0 ? 0 : boost::math::gamma_p(m_first, t / m_second);
    case Family::Empirical: {
        const auto above = std::ranges::upper_bound(*m_measured, t);
        if (above == m_measured->begin() || above == m_measured->end()) {
            return above == m_measured->end() ? 1 : 0;
        }
        const double low = *(above - 1);
        const double position = static_cast<double>(above - 1 - m_measured->begin()) + (t - low) / (*above - low);
        return position / static_cast<double>(m_measured->size() - 1);
    }
    }
    return 0;
}

double Durations::quantile(double share) const
{
    switch (m_family) {
    case Family::Constant:
        return m_first;
    case Family::Exponential:
        return -m_first * std::log1p(-share);
    case Family::LogNormal:
        return std::exp(m_first - m_second * std::numbers::sqrt2 * boost::math::erfc_inv(2 * share));
    case Family::Gamma:
        return m_second * boost::math::gamma_p_inv(m_first, share);
    case Family::Empirical:
        return quantileOfSorted(*m_measured, share);
    }
    return 0;
}

} // namespace shardscope
