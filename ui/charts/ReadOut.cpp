// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/ReadOut.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

QString heading(const Figure &figure, qsizetype point)
{
    const Series &first = figure.series.first();
    if (!first.labels.isEmpty()) {
        return first.labels[point];
    }
    if (!figure.keyName.isEmpty()) {
        return QStringLiteral("%1 %2").arg(figure.keyName, numberText(first.keyOf(point), NumberFormat::Id));
    }
    const double x = first.points[point].x();
    if (!figure.x.names.isEmpty()) {
        return figure.x.names.value(static_cast<int>(std::lround(x)));
    }
    return QStringLiteral("%1: %2").arg(figure.x.heading(), numberText(x, figure.x.format));
}

QString reading(const Figure &figure, const Series &series, qsizetype point)
{
    const auto text = [&](double value) { return numberText(value, figure.y.format); };
    const double top = series.points[point].y();
    if (series.shape == Series::Shape::Bars) {
        return text(top - series.baseOf(point)); // a floating bar stands for its length
    }
    if (series.low.isEmpty()) {
        return text(top);
    }
    //: A value and its confidence interval.
    return QCoreApplication::translate("ReadOut", "%1 [%2, %3]")
        .arg(text(top), text(series.low[point]), text(series.high[point]));
}

} // namespace

qsizetype pointBeside(const Figure &figure, const Series &series, qsizetype point)
{
    if (series.isHint || series.points.isEmpty()) {
        return -1;
    }
    if (figure.series.first().shape == Series::Shape::Points) { // a cloud: only what is at the same place belongs to it
        const auto same = series.points.indexOf(figure.series.first().points[point]);
        return &series == &figure.series.first() ? point : same;
    }
    const auto &own = figure.series.first().points;
    const double x = own[point].x();
    const auto nearest =
        std::ranges::min_element(series.points, {}, [x](const QPointF &p) { return std::abs(p.x() - x); });
    // Points of another series belong to this one if no neighbour of it is nearer to them.
    const double before = point > 0 ? x - own[point - 1].x() : std::numeric_limits<double>::infinity();
    const double after = point + 1 < own.size() ? own[point + 1].x() - x : std::numeric_limits<double>::infinity();
    const double reach =
        std::abs(std::isfinite(before) ? (std::isfinite(after) ? std::max(before, after) : before) : after);
    return std::abs(nearest->x() - x) <= 0.5 * reach || nearest->x() == x ? nearest - series.points.begin() : -1;
}

QStringList readOutLines(const Figure &figure, qsizetype point)
{
    QStringList lines{heading(figure, point)};
    const Series &first = figure.series.first();
    if (first.shape == Series::Shape::Points) {
        const QPointF &at = first.points[point];
        lines.append(QStringLiteral("%1: %2").arg(figure.x.heading(), numberText(at.x(), figure.x.format)));
        lines.append(QStringLiteral("%1: %2").arg(figure.y.heading(), numberText(at.y(), figure.y.format)));
        return lines;
    }
    for (const Series &series : figure.series) {
        const qsizetype beside = pointBeside(figure, series, point);
        if (beside < 0) {
            continue;
        }
        const QString value = reading(figure, series, beside);
        lines.append(series.name.isEmpty() ? value : QStringLiteral("%1: %2").arg(series.name, value));
    }
    return lines;
}

} // namespace shardscope
