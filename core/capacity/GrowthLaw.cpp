// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capacity/GrowthLaw.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace shardscope {

namespace {

/// Only the largest sizes count: what is small fits the caches, and grows otherwise.
constexpr std::size_t fitted = 3;
/// A form that needs no bending is kept unless another is this much better.
constexpr double preference = 0.5;

struct Line
{
    double constant = 0;
    double slope = 0;
};

double abscissa(GrowthForm form, double size)
{
    return form == GrowthForm::Linear ? size : std::log(size);
}

/// Least squares of relative errors (for powers: of logarithms) over the last `fitted` points.
Line lineThrough(GrowthForm form, std::span<const GrowthPoint> points)
{
    const auto tail = points.last(std::min(points.size(), fitted));
    if (tail.size() == 1) {
        const double ratio = tail.front().value / tail.front().size;
        return form == GrowthForm::Power ? Line{std::log(ratio), 1} : Line{0, ratio};
    }
    double weights = 0;
    double xs = 0;
    double ys = 0;
    const auto weightOf = [&](const GrowthPoint &point) {
        return form == GrowthForm::Power || point.value == 0 ? 1.0 : 1 / (point.value * point.value);
    };
    const auto ordinate = [&](const GrowthPoint &point) {
        return form == GrowthForm::Power ? std::log(point.value) : point.value;
    };
    for (const auto &point : tail) {
        const double weight = weightOf(point);
        weights += weight;
        xs += weight * abscissa(form, point.size);
        ys += weight * ordinate(point);
    }
    const double x = xs / weights;
    const double y = ys / weights;
    double covariance = 0;
    double variance = 0;
    for (const auto &point : tail) {
        const double from = abscissa(form, point.size) - x;
        covariance += weightOf(point) * from * (ordinate(point) - y);
        variance += weightOf(point) * from * from;
    }
    const double slope = variance > 0 ? covariance / variance : 0;
    return {y - slope * x, slope};
}

double valueOf(GrowthForm form, const Line &line, double size)
{
    const double value = line.constant + line.slope * abscissa(form, size);
    return form == GrowthForm::Power ? std::exp(value) : std::max(0.0, value);
}

/// By how much the last of the points is missed by a law of those before it, as a share of it.
double missed(GrowthForm form, std::span<const GrowthPoint> points)
{
    const GrowthPoint last = points.back();
    const double foretold = valueOf(form, lineThrough(form, points.first(points.size() - 1)), last.size);
    return last.value == foretold ? 0 : std::abs(foretold - last.value) / std::max(last.value, foretold * 1e-12);
}

} // namespace

std::string_view nameOf(GrowthForm form)
{
    switch (form) {
    case GrowthForm::Linear:
        return "linear";
    case GrowthForm::Logarithmic:
        return "logarithmic";
    case GrowthForm::Power:
        return "power";
    }
    return "linear";
}

GrowthLaw GrowthLaw::fit(std::span<const GrowthPoint> points)
{
    GrowthLaw law;
    if (points.empty()) {
        return law;
    }
    const bool isPositive = std::ranges::all_of(points, [](const GrowthPoint &point) { return point.value > 0; });
    double least = 0;
    if (points.size() > 2) {
        for (const auto form : {GrowthForm::Linear, GrowthForm::Power, GrowthForm::Logarithmic}) {
            if (form == GrowthForm::Power && !isPositive) {
                continue;
            }
            double error = missed(form, points);
            if (points.size() > 3) {
                error = std::max(error, missed(form, points.first(points.size() - 1)));
            }
            if (!law.m_error || error < preference * least) {
                law.m_form = form;
                law.m_error = error;
                least = error;
            }
        }
    }
    const Line line = lineThrough(law.m_form, points);
    law.m_constant = line.constant;
    law.m_slope = line.slope;
    law.m_largest = points.back().size;
    law.m_step = points.size() > 1 ? points.back().size / points[points.size() - 2].size : 1;
    return law;
}

double GrowthLaw::valueAt(double size) const
{
    return size > 0 ? valueOf(m_form, {m_constant, m_slope}, size) : 0;
}

Foretold GrowthLaw::at(double size) const
{
    Foretold foretold{valueAt(size), m_error};
    if (foretold.error && size > m_largest && m_step > 1) {
        *foretold.error *= std::max(1.0, std::log(size / m_largest) / std::log(m_step));
    }
    return foretold;
}

} // namespace shardscope
