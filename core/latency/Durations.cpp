// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/Durations.h"

#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
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

/// The value at a share of sorted values, between neighbours in proportion.
double interpolate(const std::vector<double> &sorted, double share)
{
    const double position = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(position);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return std::lerp(sorted[below], sorted[above], position - static_cast<double>(below));
}

Error badParameter(std::string_view name, std::string_view given, double least)
{
    return {Code::BadParameter,
            std::string(name),
            {std::string(name), std::string(given), least, std::numeric_limits<double>::max()}};
}

Outcome<double> parseNumber(std::string_view name, std::string_view text)
{
    double number = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (status != std::errc() || end != text.data() + text.size() || !(number >= 0) || !std::isfinite(number)) {
        return badParameter(name, text, 0.0);
    }
    return number;
}

/// "name=value,name=value" as a map. Errors: UnknownParameter for a part without "=".
Outcome<std::map<std::string, std::string, std::less<>>> parseFields(std::string_view text)
{
    std::map<std::string, std::string, std::less<>> fields;
    while (!text.empty()) {
        const auto comma = std::min(text.find(','), text.size());
        const auto field = text.substr(0, comma);
        const auto equals = field.find('=');
        if (equals == std::string_view::npos) {
            return Error{Code::UnknownParameter, std::string(field), {std::string(field), std::string("name=value")}};
        }
        fields.emplace(field.substr(0, equals), field.substr(equals + 1));
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return fields;
}

} // namespace

Outcome<double> parseDuration(std::string_view text)
{
    struct Unit
    {
        std::string_view name;
        double nanoseconds;
    };
    // "s" last, for it ends the others too
    constexpr std::array units{Unit{"ns", 1}, Unit{"us", 1e3}, Unit{"ms", 1e6}, Unit{"s", 1e9}};
    for (const auto &unit : units) {
        if (text.ends_with(unit.name)) {
            auto number = parseNumber("duration", text.substr(0, text.size() - unit.name.size()));
            return number.ok() ? Outcome<double>(*number * unit.nanoseconds) : badParameter("duration", text, 0.0);
        }
    }
    return badParameter("duration", text, 0.0);
}

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

Outcome<Durations> Durations::parse(std::string_view text)
{
    const auto colon = std::min(text.find(':'), text.size());
    const auto family = text.substr(0, colon);
    auto fields = parseFields(text.substr(std::min(colon + 1, text.size())));
    SHARDSCOPE_TRY(fields);

    const auto take = [&](std::string_view name, auto &&parse) -> Outcome<double> {
        const auto found = fields->find(name);
        if (found == fields->end()) {
            return badParameter(name, "", 0.0);
        }
        const std::string value = found->second;
        fields->erase(found);
        auto number = parse(value);
        return number.ok() && *number > 0 ? number : Outcome<double>(badParameter(name, value, 0.0));
    };
    const auto duration = [&](std::string_view name) { return take(name, parseDuration); };
    const auto number = [&](std::string_view name) {
        return take(name, [&](std::string_view value) { return parseNumber(name, value); });
    };
    const auto build = [&](auto make, const Outcome<double> &first,
                           const Outcome<double> &second) -> Outcome<Durations> {
        SHARDSCOPE_TRY(first);
        SHARDSCOPE_TRY(second);
        if (!fields->empty()) {
            const std::string &name = fields->begin()->first;
            return Error{Code::UnknownParameter, name, {name, std::string(family)}};
        }
        return make(*first, *second);
    };

    const Outcome<double> none = 0.0;
    if (family == "constant") {
        return build([](double value, double) { return constant(value); }, duration("value"), none);
    }
    if (family == "exponential") {
        return build([](double mean, double) { return exponential(mean); }, duration("mean"), none);
    }
    if (family == "lognormal") {
        return build(logNormal, duration("median"), number("sigma"));
    }
    if (family == "gamma") {
        return build([](double shape, double mean) { return gamma(shape, mean / shape); }, number("shape"),
                     duration("mean"));
    }
    return Error{Code::UnknownKind,
                 std::string(family),
                 {std::string("service"), std::string(family), std::string("constant, exponential, lognormal, gamma")}};
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
        return interpolate(*m_measured, random.uniform());
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
        return interpolate(*m_measured, share);
    }
    return 0;
}

} // namespace shardscope
