// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/figures/Figure.h"

#include <vector>

class QAreaSeries;
class QChart;
class QLineSeries;

namespace shardscope {

class ChartAxis;

/// The series of Qt Charts that draw lines, bands and bars of a figure. The chart owns them.
class ChartSeries
{
public:
    explicit ChartSeries(QChart &chart) : m_chart(chart) {}

    /// Makes those of a figure, unless the ones of the figure before draw the same kinds.
    void prepare(const QList<Series> &series, const ChartAxis &x, const ChartAxis &y);
    /// Replaces the points of those that were prepared.
    void show(const QList<Series> &series, const ChartAxis &x, const ChartAxis &y);

private:
    /// What draws one of them.
    struct Drawn
    {
        QLineSeries *line = nullptr;
        QAreaSeries *area = nullptr;
    };

    bool fits(const QList<Series> &series) const;
    void replacePoints(const Series &series, const Drawn &drawn, const ChartAxis &x, const ChartAxis &y) const;

    QChart &m_chart;
    std::vector<Drawn> m_drawn;
};

} // namespace shardscope
