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
        if (form == GrowthForm::Logarithmic) {
            return {tail.front().value, 0};
        }
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
    // Nothing here becomes less with size: where it seems to, that is the noise of what was timed.
    const double slope = variance > 0 ? std::max(0.0, covariance / variance) : 0;
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

Foretold Foretold::operator*(const Foretold &other) const
{
    Foretold product{value * other.value, {}};
    if (error && other.error) {
        product.error = (1 + *error) * (1 + *other.error) - 1;
    }
    return product;
}

void ForetoldSum::add(const Foretold &part)
{
    m_value += part.value;
    m_isKnown = m_isKnown && part.error;
    m_offBy += part.value * part.error.value_or(0);
    ++m_parts;
}

Foretold ForetoldSum::sum() const
{
    Foretold sum{m_value, {}};
    if (m_isKnown) {
        sum.error = m_value > 0 ? m_offBy / m_value : 0;
    }
    return sum;
}

Foretold ForetoldSum::mean() const
{
    Foretold mean = sum();
    mean.value /= std::max(1, m_parts);
    return mean;
}

Foretold sumOf(const std::vector<Foretold> &parts)
{
    ForetoldSum sum;
    for (const Foretold &part : parts) {
        sum.add(part);
    }
    return sum.sum();
}

GrowthLaw GrowthLaw::fit(std::span<const GrowthPoint> points, std::span<const GrowthForm> forms)
{
    GrowthLaw law;
    law.m_form = forms.front();
    if (points.empty()) {
        return law;
    }
    const bool isPositive = std::ranges::all_of(points, [](const GrowthPoint &point) { return point.value > 0; });
    double least = 0;
    if (points.size() > 2) {
        for (const auto form : forms) {
            if (form == GrowthForm::Power && !isPositive) {
                continue;
            }
            const double error = missed(form, points);
            if (!law.m_error || error < preference * least) {
                law.m_form = form;
                law.m_error =
                    points.size() > 3 ? std::max(error, missed(form, points.first(points.size() - 1))) : error;
                least = error;
            }
        }
    }
    const Line line = lineThrough(law.m_form, points);
    law.m_constant = line.constant;
    law.m_slope = line.slope;
    law.m_points.assign(points.begin(), points.end());
    law.m_step = points.size() > 1 ? points.back().size / points[points.size() - 2].size : 1;
    return law;
}

double GrowthLaw::valueAt(double size) const
{
    if (!(size > 0) || m_points.empty()) {
        return 0;
    }
    const auto above = std::ranges::lower_bound(m_points, size, {}, &GrowthPoint::size);
    if (above == m_points.end()) {
        return valueOf(m_form, {m_constant, m_slope}, size);
    }
    if (above == m_points.begin()) {
        return valueOf(m_form, lineThrough(m_form, std::span(m_points).first(std::min(m_points.size(), fitted))), size);
    }
    const GrowthPoint below = above[-1];
    return below.value + (above->value - below.value) * (size - below.size) / (above->size - below.size);
}

Foretold GrowthLaw::at(double size) const
{
    Foretold foretold{valueAt(size), m_error};
    if (foretold.error && size > 0 && m_step > 1) {
        const double away = std::max({1.0, size / m_points.back().size, m_points.front().size / size});
        *foretold.error *= std::max(1.0, std::log(away) / std::log(m_step));
    }
    return foretold;
}

} // namespace shardscope
