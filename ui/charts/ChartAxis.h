// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/figures/AxisWindow.h"

class QAbstractSeries;
class QCategoryAxis;
class QChart;
class QFont;

namespace shardscope {

/// One axis of a chart on the screen: how far it reaches, which part of it is in view, and its labels.
class ChartAxis
{
public:
    /// At the bottom or at the left of the chart, which owns what it draws.
    ChartAxis(QChart &chart, Qt::Alignment side);

    /// As far as a figure reaches. What is in view stays where it is, unless this is another axis.
    void setWhole(AxisScale whole);
    const AxisScale &whole() const { return m_whole; }
    const AxisScale &inView() const { return m_inView; }
    bool showsAll() const { return m_window.isWhole(); }
    /// How much of it is in view: 1 for all, 2 for half of it.
    double closeness() const;

    // As AxisWindow
    void zoom(double share, double factor);
    void move(double share);
    void keep();
    void showAll();

    /// Where a value is, 0 at the low end of what is in view … 1 at its high end; NaN where the axis has no such place.
    double share(double value) const { return m_inView.share(m_inView.place(value)); }

    void attach(QAbstractSeries &series) const; ///< one of the chart's
    /// As many labels as the chart has room for.
    void showTicks(const QFont &font);
    /// How wide a label at the very end of it is; 0 if there is none.
    double widthBeyond(const QFont &font) const;

private:
    double length() const;
    int mostTicks() const;
    QString wrapped(const QString &text, const QFont &font) const;

    QChart &m_chart;
    QCategoryAxis *m_axis;
    AxisScale m_whole{{}, 0, 1};
    AxisScale m_inView{{}, 0, 1};
    AxisWindow m_window;
    bool m_isHorizontal;
};

} // namespace shardscope
