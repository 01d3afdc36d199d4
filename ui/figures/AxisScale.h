// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/figures/Figure.h"

namespace shardscope {

/// An axis with its ends fixed: places for values and round numbers to label.
/// Places are linear in what is drawn: the value itself, or its logarithm.
class AxisScale
{
public:
    struct Tick
    {
        double place = 0;
        QString text;

        bool operator==(const Tick &) const = default;
    };

    /// The axis for values `least` … `greatest`, its ends moved out to round numbers where the axis names none.
    AxisScale(Axis axis, double least, double greatest);
    /// The axes of a figure: every point, band and marker is inside.
    static AxisScale horizontal(const Figure &figure);
    static AxisScale vertical(const Figure &figure);

    const Axis &axis() const { return m_axis; }
    double low() const { return m_low; }   ///< as a place
    double high() const { return m_high; } ///< as a place

    /// NaN for a value that a logarithmic axis does not have.
    double place(double value) const;
    double value(double place) const;
    /// 0 at the low end … 1 at the high end.
    double share(double place) const { return (place - m_low) / (m_high - m_low); }
    double clamped(double place) const;

    /// The same axis between two places.
    AxisScale within(double low, double high) const;

    /// Round values with their texts, at most about `most`.
    QList<Tick> ticks(int most) const;

private:
    QList<Tick> namedTicks(int most) const;
    double stepOver(double span, int most) const;
    QList<Tick> linearTicks(int most) const;
    QList<Tick> logarithmicTicks(int most) const;
    QList<Tick> ticksBetweenPowers(int most) const;
    QList<Tick> ticksAtPowers(int stride, const QList<double> &factors) const;
    Tick tick(double value, double step) const;
    void roundOutwards(double least, double greatest);

    Axis m_axis;
    double m_low = 0;
    double m_high = 1;
};

/// 1, 2 or 5 times a power of ten: the least such step that cuts `span` into at most `most` parts.
double niceStep(double span, int most);

} // namespace shardscope
