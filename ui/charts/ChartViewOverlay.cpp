// SPDX-License-Identifier: GPL-3.0-or-later
// What a chart draws beside and over the curves of Qt Charts: legend, titles of axes, dots, markers, the cursor and
// what it reads out.
#include "ui/charts/ChartStyle.h"
#include "ui/charts/ChartView.h"
#include "ui/charts/ReadOut.h"
#include "ui/figures/MarkerPlace.h"
#include "ui/style/Theme.h"

#include <QChart>

#include <algorithm>
#include <cmath>

namespace shardscope {

void ChartView::drawForeground(QPainter *painter, const QRectF &rect)
{
    QChartView::drawForeground(painter, rect);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(font());
    drawLegend(*painter);
    drawTitles(*painter);
    const QRectF plot = chart()->mapRectToScene(chart()->plotArea());
    if (!showsAll()) {
        painter->setClipRect(plot); // the figure goes on where the axes end
    }
    for (const Series &series : m_figure.series) {
        if (series.shape == Series::Shape::Points) {
            drawDots(*painter, series);
        }
    }
    MarkerTexts texts(plot, curvesOnScreen());
    for (const Marker &marker : m_figure.markers) {
        drawMarker(*painter, marker, texts);
    }
    QList<QRectF> labels;
    for (const Series &series : m_figure.series) {
        if (series.isWaterfall) {
            drawWaterfall(*painter, series, labels);
        }
    }
    if (m_cursor >= 0) {
        drawCursor(*painter);
        painter->setClipping(false);
        drawReadOut(*painter, readOut(m_cursor));
    }
    painter->setClipping(false);
    if (hasFocus()) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(palette().highlight(), 1));
        painter->drawRect(plot);
    }
    painter->restore();
}

void ChartView::drawDots(QPainter &painter, const Series &series) const
{
    const QRectF plot = chart()->mapRectToScene(chart()->plotArea()).adjusted(-1, -1, 1, 1);
    painter.setPen(QPen(palette().base(), 0.8)); // so that neighbours stay apart
    painter.setBrush(theme::color(series.role));
    for (const QPointF &point : series.points) {
        const QPointF at = sceneAt(point);
        if (plot.contains(at)) { // not where a logarithmic axis has no place for it
            painter.drawEllipse(at, series.width / 2, series.width / 2);
        }
    }
}

void ChartView::drawMarker(QPainter &painter, const Marker &marker, MarkerTexts &texts) const
{
    const QRectF plot = chart()->mapRectToScene(chart()->plotArea());
    const bool isVertical = marker.orientation == Qt::Vertical;
    const double share = (isVertical ? m_xAxis : m_yAxis).share(marker.at);
    if (!(share >= 0 && share <= 1)) {
        return;
    }
    const double x = plot.left() + share * plot.width();
    const double y = plot.bottom() - share * plot.height();
    const QLineF line = isVertical ? QLineF(x, plot.top(), x, plot.bottom()) : QLineF(plot.left(), y, plot.right(), y);
    painter.setPen(QPen(theme::color(marker.role), 1.2, marker.isDashed ? Qt::DashLine : Qt::SolidLine));
    painter.drawLine(line);
    const QFontMetricsF metrics(font());
    const QSizeF size(metrics.horizontalAdvance(marker.text), metrics.ascent() + metrics.descent());
    const QRectF place = texts.place(marker, isVertical ? x : y, size);
    drawTag(painter, {place.left(), place.top() + metrics.ascent()}, marker.text, theme::color(marker.role));
}

/// The curves, and the lines of vertical markers.
QList<QPolygonF> ChartView::curvesOnScreen() const
{
    const QRectF plot = chart()->mapRectToScene(chart()->plotArea());
    QList<QPolygonF> curves;
    for (const Series &series : m_figure.series) {
        if (series.shape == Series::Shape::Bars || series.shape == Series::Shape::Points) {
            continue; // a text may stand on them
        }
        QPolygonF curve;
        for (const QPointF &point : series.points) {
            const QPointF at = sceneAt(point);
            if (std::isfinite(at.x())) {
                curve.append(at);
            }
        }
        curves.append(curve);
    }
    for (const Marker &marker : m_figure.markers) {
        if (marker.orientation == Qt::Vertical) {
            const double x = plot.left() + m_xAxis.share(marker.at) * plot.width();
            curves.append(QPolygonF{QPointF(x, plot.top()), QPointF(x, plot.bottom())});
        }
    }
    return curves;
}

/// Text that stays readable over lines and bars.
void ChartView::drawTag(QPainter &painter, QPointF baseline, const QString &text, const QColor &color) const
{
    const QFontMetricsF metrics(font());
    QColor ground = palette().color(QPalette::Base);
    ground.setAlphaF(0.8F);
    painter.fillRect(QRectF(baseline.x() - 2, baseline.y() - metrics.ascent(), metrics.horizontalAdvance(text) + 4,
                            metrics.ascent() + metrics.descent()),
                     ground);
    painter.setPen(color);
    painter.drawText(baseline, text);
}

void ChartView::drawLegend(QPainter &painter) const
{
    const QFontMetricsF metrics(font());
    for (const LegendEntry &entry : m_legend) {
        const Series &series = m_figure.series[entry.series];
        const QPointF at = entry.at + QPointF(legendMargin, metrics.ascent() + 2);
        const double middle = at.y() - metrics.ascent() / 2 + 1;
        if (series.shape == Series::Shape::Points) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme::color(series.role));
            painter.drawEllipse(QPointF(at.x() + 14, middle), series.width / 2, series.width / 2);
        } else if (series.shape == Series::Shape::Bars) {
            painter.fillRect(QRectF(at.x() + 10, middle - 5, 12, 10), barColor(series));
        } else {
            painter.setPen(linePen(series));
            painter.drawLine(QLineF(at.x(), middle, at.x() + 22, middle));
        }
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(at + QPointF(legendSignWidth, 0), entry.text);
    }
}

void ChartView::drawTitles(QPainter &painter) const
{
    const QFontMetricsF metrics(font());
    const QRectF plot = chart()->mapRectToScene(chart()->plotArea());
    painter.setPen(palette().color(QPalette::Text));
    /// Around the middle of the axis, as far as there is room.
    const auto drawAlong = [&](double middle, double room, const QString &title, double baseline) {
        const QString text = metrics.elidedText(title, Qt::ElideRight, room - 2 * titleMargin);
        const double width = metrics.horizontalAdvance(text);
        const double most = std::max(room - titleMargin - width, titleMargin);
        painter.drawText(QPointF(std::clamp(middle - width / 2, titleMargin, most), baseline), text);
    };
    if (m_isTitleBelow) {
        const double below = height() - titleMargin - metrics.descent();
        drawAlong(plot.center().x(), width(), m_xAxis.whole().axis().heading(), below);
    }
    const QString title = m_yAxis.whole().axis().heading();
    if (!m_isTitleBeside) {
        const double below = m_legend.isEmpty() ? 0 : m_legend.last().at.y() + metrics.lineSpacing() + 2;
        drawAlong(0, width(), title, below + metrics.ascent() + 2);
        return;
    }
    painter.save();
    painter.translate(0, height());
    painter.rotate(-90);
    drawAlong(height() - plot.center().y(), height(), title, titleMargin + metrics.ascent());
    painter.restore();
}

/// `labels`: where there are some already. One that would stand on another moves up; where there is no room, it is left
/// to what is read out at the cursor.
void ChartView::drawWaterfall(QPainter &painter, const Series &series, QList<QRectF> &labels) const
{
    const QFontMetricsF metrics(font());
    const double height = metrics.ascent() + metrics.descent();
    const double highest = chart()->mapRectToScene(chart()->plotArea()).top() - height;
    for (qsizetype i = 0; i < series.points.size(); ++i) {
        const QPointF point = series.points[i] + QPointF(series.offset, 0);
        const QPointF top = sceneAt(point);
        if (i + 1 < series.points.size()) {
            painter.setPen(QPen(theme::color(series.role), 1, Qt::DotLine));
            painter.drawLine(top, sceneAt(point + QPointF(1, 0)));
        }
        const QString text = numberText(point.y() - series.baseOf(i), m_figure.y.format);
        const double width = metrics.horizontalAdvance(text);
        QRectF label(top.x() - width / 2 - 1, top.y() - 4 - metrics.ascent(), width + 2, height);
        const auto isTaken = [&label](const QRectF &other) { return other.intersects(label); };
        while (label.top() > highest && std::ranges::any_of(labels, isTaken)) {
            label.translate(0, -height);
        }
        if (label.top() > highest || std::ranges::none_of(labels, isTaken)) {
            labels.append(label);
            drawTag(painter, {label.left() + 1, label.top() + metrics.ascent()}, text, palette().color(QPalette::Text));
        }
    }
}

void ChartView::drawCursor(QPainter &painter) const
{
    const QRectF plot = chart()->mapRectToScene(chart()->plotArea());
    const QPointF at = sceneAt(m_figure.series.first().points[m_cursor]);
    if (m_figure.series.first().shape == Series::Shape::Points) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette().color(QPalette::Text), 1.5));
        painter.drawEllipse(at, 7, 7);
        return;
    }
    const double x = at.x();
    painter.setPen(QPen(theme::color(theme::Role::Muted), 1));
    painter.drawLine(QLineF(x, plot.top(), x, plot.bottom()));
    for (const Series &series : m_figure.series) {
        const qsizetype point = pointBeside(m_figure, series, m_cursor);
        if (point >= 0 && series.shape == Series::Shape::Line) {
            painter.setBrush(theme::color(series.role));
            painter.setPen(QPen(palette().base(), 1.5));
            painter.drawEllipse(sceneAt(series.points[point]), 4, 4);
        }
    }
}

void ChartView::drawReadOut(QPainter &painter, const QStringList &lines) const
{
    const QRectF plot = chart()->mapRectToScene(chart()->plotArea());
    const QFontMetricsF metrics(font());
    double width = 0;
    for (const QString &line : lines) {
        width = std::max(width, metrics.horizontalAdvance(line));
    }
    const double x = sceneAt(m_figure.series.first().points[m_cursor]).x();
    QRectF box(0, 0, width + 16, metrics.lineSpacing() * static_cast<double>(lines.size()) + 10);
    box.moveTopLeft({x + 10, plot.top() + metrics.lineSpacing() + 8});
    if (box.right() > plot.right()) {
        box.moveRight(x - 10);
    }
    box.moveLeft(std::max(box.left(), 2.0));
    painter.setPen(QPen(palette().mid(), 1));
    painter.setBrush(palette().toolTipBase());
    painter.drawRoundedRect(box, 3, 3);
    painter.setPen(palette().color(QPalette::ToolTipText));
    double baseline = box.top() + 5 + metrics.ascent();
    for (const QString &line : lines) {
        painter.drawText(QPointF(box.left() + 8, baseline), line);
        baseline += metrics.lineSpacing();
    }
}

} // namespace shardscope
