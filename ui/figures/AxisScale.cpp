// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/AxisScale.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace shardscope {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double slack = 1e-9; // of a step: keeps 0.3 on the tick at 3 × 0.1

/// The least and the greatest of what was seen.
struct Extent
{
    double least = std::numeric_limits<double>::infinity();
    double greatest = -std::numeric_limits<double>::infinity();

    void include(double value, Scale scale)
    {
        if (std::isfinite(value) && (scale == Scale::Linear || value > 0)) {
            least = std::min(least, value);
            greatest = std::max(greatest, value);
        }
    }
    AxisScale scaleFor(const Axis &axis) const
    {
        return least <= greatest ? AxisScale(axis, least, greatest) : AxisScale(axis, axis.low.value_or(0), 1);
    }
};

/// Those of a logarithmic axis that leave each other room, powers before others; all where hardly one would be left.
QList<AxisScale::Tick> spaced(const QList<AxisScale::Tick> &ticks, const AxisScale &scale, int most)
{
    constexpr double leastGap = 0.65; // of an even spread of `most`
    const double gap = leastGap / std::max(most, 2);
    QList<AxisScale::Tick> byRoundness = ticks;
    std::ranges::stable_sort(byRoundness, std::greater(), [](const AxisScale::Tick &tick) {
        return std::abs(tick.place - std::round(tick.place)) < slack; // a power
    });
    QList<AxisScale::Tick> kept;
    for (const AxisScale::Tick &each : byRoundness) {
        const bool isFree = std::ranges::none_of(kept, [&](const AxisScale::Tick &other) {
            return std::abs(scale.share(each.place) - scale.share(other.place)) < gap;
        });
        if (isFree) {
            kept.append(each);
        }
    }
    std::ranges::sort(kept, {}, &AxisScale::Tick::place);
    return kept.size() < 2 ? ticks : kept;
}

} // namespace

double niceStep(double span, int most)
{
    const double raw = span / std::max(most, 1);
    const double power = std::pow(10, std::floor(std::log10(raw) + slack));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= raw * (1 - slack)) {
            return factor * power;
        }
    }
    return 10 * power;
}

AxisScale::AxisScale(Axis axis, double least, double greatest) : m_axis(std::move(axis))
{
    roundOutwards(m_axis.low.value_or(least), m_axis.high.value_or(greatest));
}

AxisScale AxisScale::horizontal(const Figure &figure)
{
    Extent extent;
    for (const Series &series : figure.series) {
        const bool hasWidth = series.shape == Series::Shape::Bars || series.shape == Series::Shape::Steps;
        const double half = hasWidth ? 0.5 : 0;
        for (const QPointF &point : series.points) {
            extent.include(point.x() - half, figure.x.scale);
            extent.include(point.x() + half, figure.x.scale);
        }
    }
    return extent.scaleFor(figure.x);
}

AxisScale AxisScale::vertical(const Figure &figure)
{
    Extent extent;
    for (const Series &series : figure.series) {
        const bool standsOnZero = series.shape == Series::Shape::Bars || series.shape == Series::Shape::Steps;
        if (standsOnZero && !series.points.isEmpty()) {
            extent.include(0, figure.y.scale);
        }
        for (const QPointF &point : series.points) {
            extent.include(point.y(), figure.y.scale);
        }
        for (const double value : series.low + series.high) {
            extent.include(value, figure.y.scale);
        }
    }
    for (const Marker &marker : figure.markers) {
        if (marker.orientation == Qt::Horizontal) {
            extent.include(marker.at, figure.y.scale);
        }
    }
    return extent.scaleFor(figure.y);
}

/// Logarithmic axes, and those whose ends are given, end where the data ends; a linear one at a round number.
void AxisScale::roundOutwards(double least, double greatest)
{
    if (m_axis.scale != Scale::Linear) {
        m_low = place(least);
        m_high = place(greatest);
        if (!(m_low < m_high)) {
            m_low = std::isfinite(m_low) ? m_low - 0.5 : 0;
            m_high = m_low + 1;
        }
        return;
    }
    if (!(least < greatest)) {
        greatest = least + (least == 0 ? 1 : std::abs(least) * 0.1);
    }
    const double step = niceStep(greatest - least, 8);
    m_low = m_axis.low ? least : step * std::floor(least / step + slack);
    m_high = m_axis.high ? greatest : step * std::ceil(greatest / step - slack);
}

double AxisScale::place(double value) const
{
    switch (m_axis.scale) {
    case Scale::Linear:
        return value;
    case Scale::Doubling:
        return value > 0 ? std::log2(value) : nan;
    case Scale::Decades:
        return value > 0 ? std::log10(value) : nan;
    }
    return nan;
}

double AxisScale::value(double place) const
{
    switch (m_axis.scale) {
    case Scale::Linear:
        return place;
    case Scale::Doubling:
        return std::exp2(place);
    case Scale::Decades:
        return std::pow(10, place);
    }
    return nan;
}

double AxisScale::clamped(double place) const
{
    return std::clamp(place, m_low, m_high);
}

AxisScale AxisScale::within(double low, double high) const
{
    AxisScale part = *this;
    part.m_low = low;
    part.m_high = high;
    return part;
}

QList<AxisScale::Tick> AxisScale::ticks(int most) const
{
    if (!m_axis.names.isEmpty()) {
        return namedTicks(most);
    }
    return m_axis.scale == Scale::Linear ? linearTicks(most) : logarithmicTicks(most);
}

AxisScale::Tick AxisScale::tick(double value, double step) const
{
    return {place(value), tickText(value, step, m_axis.format)};
}

QList<AxisScale::Tick> AxisScale::namedTicks(int) const
{
    QList<Tick> result;
    for (int i = 0; i < m_axis.names.size(); ++i) {
        if (i >= m_low && i <= m_high) {
            result.append({static_cast<double>(i), m_axis.names[i]});
        }
    }
    return result;
}

/// Of counts whole ones, unless one looks between two of them.
double AxisScale::stepOver(double span, int most) const
{
    const bool isWhole = m_axis.format == NumberFormat::Id || (m_axis.format == NumberFormat::Count && span >= 1);
    return std::max(niceStep(span, most), isWhole ? 1.0 : 0.0);
}

QList<AxisScale::Tick> AxisScale::linearTicks(int most) const
{
    const double step = stepOver(m_high - m_low, most);
    QList<Tick> result;
    for (double i = std::ceil(m_low / step - slack); i * step <= m_high + slack * step; ++i) {
        result.append(tick(i * step, step));
    }
    return result;
}

QList<AxisScale::Tick> AxisScale::ticksAtPowers(int stride, const QList<double> &factors) const
{
    QList<Tick> result;
    for (double power = stride * std::floor(m_low / stride); power <= m_high + slack; power += stride) {
        const double unit = value(power);
        for (const double factor : factors) {
            const double at = place(factor * unit);
            if (at >= m_low - slack && at <= m_high + slack) {
                result.append(tick(factor * unit, factor * unit));
            }
        }
    }
    return result;
}

/// Of an axis so short that it has hardly a power: round values in even steps.
QList<AxisScale::Tick> AxisScale::ticksBetweenPowers(int most) const
{
    const double least = value(m_low);
    const double greatest = value(m_high);
    const double step = stepOver(greatest - least, most);
    QList<Tick> result;
    for (double i = std::ceil(least / step - slack); i * step <= greatest + slack * step; ++i) {
        result.append(tick(i * step, step));
    }
    return result;
}

QList<AxisScale::Tick> AxisScale::logarithmicTicks(int most) const
{
    // With room, 1-2-5; without, every power, then every second, third … power. One alone would give no scale.
    const int stride = std::max(1, static_cast<int>(std::ceil((m_high - m_low) / std::max(most, 1))));
    const auto powers = ticksAtPowers(stride, {1});
    if (powers.size() < 3 && m_high - m_low < 2) {
        const auto between = m_axis.scale == Scale::Decades ? ticksAtPowers(1, {1, 2, 5}) : powers;
        const auto even = ticksBetweenPowers(std::max(most, 2));
        return spaced(between.size() >= 3 || between.size() >= even.size() ? between : even, *this, most);
    }
    if (m_axis.scale == Scale::Doubling || stride > 1) {
        return powers;
    }
    const auto between = ticksAtPowers(1, {1, 2, 5});
    return between.size() <= most || powers.size() < 2 ? between : powers;
}

} // namespace shardscope
