// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/ChartStyle.h"
#include "ui/style/Theme.h"

#include <QAbstractAxis>
#include <QBrush>
#include <QChart>
#include <QFont>
#include <QGraphicsLayout>
#include <QPalette>

namespace shardscope {

namespace {

QPen hairline(const QColor &color)
{
    return {color, 0.75}; // in logical pixels: a cosmetic pen would fade on a screen of high resolution
}

} // namespace

void styleChart(QChart &chart, const QPalette &palette, const QFont &font)
{
    chart.setBackgroundRoundness(0);
    chart.setBackgroundPen(Qt::NoPen);
    chart.setBackgroundBrush(palette.base());
    chart.layout()->setContentsMargins(0, 0, 0, 0);
    for (QAbstractAxis *axis : chart.axes()) {
        axis->setLabelsFont(font);
        axis->setLabelsBrush(theme::color(theme::Role::Muted));
        axis->setGridLinePen(hairline(theme::color(theme::Role::Grid)));
        axis->setLinePen(hairline(theme::color(theme::Role::Muted)));
    }
}

QPen linePen(const Series &series)
{
    QPen pen(theme::color(series.role), series.isHint ? 1.0 : 1.8);
    pen.setJoinStyle(series.shape == Series::Shape::Steps ? Qt::MiterJoin : Qt::RoundJoin);
    if (series.isDashed) {
        pen.setDashPattern({4, 3});
    }
    return pen;
}

QColor bandColor(const Series &series)
{
    QColor color = theme::color(series.role);
    color.setAlphaF(0.2F);
    return color;
}

QColor barColor(const Series &series)
{
    return theme::color(series.role);
}

} // namespace shardscope
