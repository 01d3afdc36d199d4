// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/Outline.h"

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

class Tracer
{
public:
    Tracer(const Series &series, const AxisScale &x, const AxisScale &y) : m_series(series), m_x(x), m_y(y) {}

    QList<QPointF> through(const QList<double> &heights) const
    {
        QList<QPointF> result;
        for (qsizetype i = 0; i < m_series.points.size(); ++i) {
            append(result, m_series.points[i].x(), heights.isEmpty() ? m_series.points[i].y() : heights[i]);
        }
        return result;
    }

    QList<QPointF> steps() const
    {
        QList<QPointF> result;
        for (const QPointF &point : m_series.points) {
            append(result, point.x() - m_series.width / 2, point.y());
            append(result, point.x() + m_series.width / 2, point.y());
        }
        return result;
    }

    void bars(QList<QPointF> &upper, QList<QPointF> &lower) const
    {
        for (qsizetype i = 0; i < m_series.points.size(); ++i) {
            const QPointF point = m_series.points[i];
            const double from = m_series.baseOf(i);
            const double left = point.x() + m_series.offset - m_series.width / 2;
            const double right = left + m_series.width;
            for (const auto &[at, height] :
                 {std::pair(left, from), {left, point.y()}, {right, point.y()}, {right, from}}) {
                append(upper, at, height);
                append(lower, at, from);
            }
        }
    }

private:
    void append(QList<QPointF> &points, double x, double y) const
    {
        const QPointF place(m_x.place(x), m_y.place(y));
        if (std::isfinite(place.x()) && std::isfinite(place.y())) {
            points.append({place.x(), m_y.clamped(place.y())});
        }
    }

    const Series &m_series;
    const AxisScale &m_x;
    const AxisScale &m_y;
};

} // namespace

QList<QPointF> reducedToColumns(const QList<QPointF> &points, int columns)
{
    if (columns <= 0 || points.size() <= 4 * columns) {
        return points;
    }
    const double left = points.first().x();
    const double width = points.last().x() - left;
    const auto columnOf = [&](const QPointF &point) {
        return width > 0 ? static_cast<int>((point.x() - left) / width * (columns - 1)) : 0;
    };
    QList<QPointF> result;
    for (auto first = points.begin(); first != points.end();) {
        const int column = columnOf(*first);
        const auto end = std::find_if(first, points.end(), [&](const QPointF &p) { return columnOf(p) != column; });
        auto [least, greatest] = std::minmax_element(first, end, [](auto &a, auto &b) { return a.y() < b.y(); });
        const auto [earlier, later] = std::minmax(least, greatest);
        auto previous = points.end();
        for (const auto kept : {first, earlier, later, end - 1}) {
            if (kept != previous) {
                result.append(*kept);
            }
            previous = kept;
        }
        first = end;
    }
    return result;
}

Outline outlineOf(const Series &series, const AxisScale &x, const AxisScale &y, int columns)
{
    const Tracer tracer(series, x, y);
    Outline outline;
    switch (series.shape) {
    case Series::Shape::Line:
        outline.line = reducedToColumns(tracer.through({}), columns);
        if (!series.low.isEmpty()) {
            outline.lower = reducedToColumns(tracer.through(series.low), columns);
            outline.upper = reducedToColumns(tracer.through(series.high), columns);
        }
        break;
    case Series::Shape::Steps:
        outline.line = tracer.steps();
        break;
    case Series::Shape::Bars:
        tracer.bars(outline.upper, outline.lower);
        break;
    case Series::Shape::Points:
        break; // dots have none
    }
    return outline;
}

} // namespace shardscope
