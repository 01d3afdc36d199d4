// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/ChartView.h"

#include "ui/charts/ChartStyle.h"
#include "ui/charts/ReadOut.h"
#include "ui/charts/TagPlace.h"
#include "ui/figures/Outline.h"
#include "ui/shell/Theme.h"

#include <QAccessible>
#include <QAreaSeries>
#include <QCategoryAxis>
#include <QChart>
#include <QLegend>
#include <QLineSeries>
#include <QMouseEvent>

#include <cmath>

namespace shardscope {

namespace {

constexpr int pixelsPerColumnLabel = 64;
constexpr int pixelsPerRowLabel = 34;
constexpr double sideMargin = 12;

/// Where the text of a vertical marker may stand, the best place first: low, to the right.
QList<QRectF> placesBeside(const QRectF &plot, double x, QSizeF size)
{
    QList<QRectF> places;
    for (const double height : {0.0, 0.25, 0.5, 0.75}) {
        const double top = plot.bottom() - 3 - size.height() - height * plot.height();
        const QRectF right({x + 5, top}, size);
        const QRectF left({x - 5 - size.width(), top}, size);
        places.append(right.right() <= plot.right() ? QList{right, left} : QList{left});
    }
    return places;
}

/// The same along a horizontal one: at the end it asks for, above where there is room.
QList<QRectF> placesAlong(const QRectF &plot, double y, QSizeF size, const Marker &marker)
{
    QList<QRectF> places;
    for (const double step : {0.0, 0.2, 0.4, 0.6, 0.8}) {
        const double share = marker.hasTextAtStart ? step : 1 - step;
        const double left = plot.left() + 5 + share * (plot.width() - size.width() - 10);
        const QRectF above({left, y - 2 - size.height()}, size);
        const QRectF below({left, y + 2}, size);
        places.append(above.top() > plot.top() ? QList{above, below} : QList{below});
    }
    return places;
}

QCategoryAxis *makeAxis(QChart &chart, Qt::Alignment side)
{
    auto *axis = new QCategoryAxis(&chart);
    // Labels of our own at places of our own: they are the same in files, and follow the language.
    axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    axis->setTruncateLabels(false);
    chart.addAxis(axis, side);
    return axis;
}

} // namespace

ChartView::ChartView(QWidget *parent)
    : QChartView(parent), m_x({}, 0, 1), m_y({}, 0, 1), m_xAxis(makeAxis(*chart(), Qt::AlignBottom)),
      m_yAxis(makeAxis(*chart(), Qt::AlignLeft))
{
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumSize(160, 120);
    setContextMenuPolicy(Qt::NoContextMenu); // the panel around it has one
    chart()->legend()->hide();               // it cuts long names, and draws black squares for some series
    // The scene's own events would only draw focus frames on series.
    setInteractive(false);
    connect(chart(), &QChart::plotAreaChanged, this, &ChartView::showAxes);
    restyle();
}

void ChartView::setFigure(Figure figure)
{
    if (figure == m_figure) {
        return;
    }
    const bool sameShapes = hasShapesOf(figure);
    m_figure = std::move(figure);
    m_x = AxisScale::horizontal(m_figure);
    m_y = AxisScale::vertical(m_figure);
    if (!sameShapes) {
        makeSeries();
    }
    makeRoom();
    showAxes();
    for (int i = 0; i < m_figure.series.size(); ++i) {
        showSeries(i);
    }
    if (m_cursor >= 0 && (m_figure.series.isEmpty() || m_cursor >= m_figure.series.first().points.size())) {
        m_cursor = -1;
    }
    setCursor(m_figure.picking == Figure::Picking::None ? Qt::ArrowCursor : Qt::PointingHandCursor);
    describe();
    viewport()->update();
}

bool ChartView::hasShapesOf(const Figure &figure) const
{
    const auto alike = [](const Series &a, const Series &b) {
        return a.shape == b.shape && a.low.isEmpty() == b.low.isEmpty();
    };
    return std::equal(figure.series.begin(), figure.series.end(), m_figure.series.begin(), m_figure.series.end(),
                      alike);
}

void ChartView::makeSeries()
{
    chart()->removeAllSeries();
    m_drawn.clear();
    const auto add = [this](QAbstractSeries *series) {
        chart()->addSeries(series);
        series->attachAxis(m_xAxis);
        series->attachAxis(m_yAxis);
    };
    for (const Series &series : m_figure.series) {
        Drawn drawn;
        if (series.shape == Series::Shape::Bars || !series.low.isEmpty()) {
            auto *upper = new QLineSeries(chart());
            auto *lower = new QLineSeries(chart());
            drawn.area = new QAreaSeries(upper, lower);
            upper->setParent(drawn.area);
            lower->setParent(drawn.area);
            add(drawn.area);
        }
        if (series.shape != Series::Shape::Bars) {
            drawn.line = new QLineSeries();
            add(drawn.line);
        }
        m_drawn.push_back(drawn);
    }
}

void ChartView::showSeries(int index)
{
    const Series &series = m_figure.series[index];
    const Drawn &drawn = m_drawn[index];
    const Outline outline = outlineOf(series, m_x, m_y, static_cast<int>(chart()->plotArea().width()));
    if (drawn.area) {
        drawn.area->upperSeries()->replace(outline.upper);
        drawn.area->lowerSeries()->replace(outline.lower);
        drawn.area->setPen(Qt::NoPen);
        drawn.area->setBrush(drawn.line ? bandColor(series) : barColor(series));
    }
    if (drawn.line) {
        drawn.line->replace(outline.line);
        drawn.line->setPen(linePen(series));
    }
}

/// Margins for the legend above and for the half of the last label that stands out on the right.
void ChartView::makeRoom()
{
    const QFontMetricsF metrics(font());
    m_legend = layOutLegend(m_figure, width() - 2 * sideMargin, metrics.lineSpacing() + 2,
                            [&](const QString &text) { return metrics.horizontalAdvance(text); });
    const double legendHeight = m_legend.isEmpty() ? 0 : m_legend.last().at.y() + metrics.lineSpacing() + 6;
    const QMargins margins(4, qRound(legendHeight), 8 + qRound(widthBeyondAxis() / 2), 4);
    if (chart()->margins() != margins) {
        chart()->setMargins(margins);
    }
}

/// How wide a label at the very end of the horizontal axis is; 0 if there is none.
double ChartView::widthBeyondAxis() const
{
    const auto ticks = m_x.ticks(std::max(static_cast<int>(chart()->plotArea().width()) / pixelsPerColumnLabel, 2));
    return ticks.isEmpty() || m_x.share(ticks.last().place) < 0.97
               ? 0
               : QFontMetricsF(font()).horizontalAdvance(ticks.last().text);
}

void ChartView::showAxes()
{
    const QRectF plot = chart()->plotArea();
    showTicks(*m_xAxis, m_x, static_cast<int>(plot.width()) / pixelsPerColumnLabel);
    showTicks(*m_yAxis, m_y, static_cast<int>(plot.height()) / pixelsPerRowLabel);
}

void ChartView::showTicks(QCategoryAxis &axis, const AxisScale &scale, int most)
{
    if (axis.titleText() != scale.axis().title) {
        axis.setTitleText(scale.axis().title);
    }
    axis.setRange(scale.low(), scale.high());
    QStringList texts;
    const auto ticks = scale.ticks(std::max(most, 2));
    for (const auto &tick : ticks) {
        texts.append(&axis == m_xAxis ? wrapped(tick.text, scale) : tick.text);
    }
    bool same = axis.categoriesLabels() == texts;
    for (qsizetype i = 0; same && i < ticks.size(); ++i) {
        same = axis.endValue(texts[i]) == ticks[i].place;
    }
    if (same) {
        return;
    }
    for (const QString &label : axis.categoriesLabels()) {
        axis.remove(label);
    }
    axis.setStartValue(scale.low() - 1); // a category must end above the one before
    for (qsizetype i = 0; i < ticks.size(); ++i) {
        axis.append(texts[i], ticks[i].place);
    }
}

/// A name in two lines where it is wider than its column.
QString ChartView::wrapped(const QString &text, const AxisScale &scale) const
{
    const double column = chart()->plotArea().width() / (scale.high() - scale.low());
    const qsizetype space = text.lastIndexOf(QLatin1Char(' '));
    const bool fits = scale.axis().names.isEmpty() || QFontMetricsF(font()).horizontalAdvance(text) < column - 6;
    return fits || space < 0 ? text : text.left(space) + QStringLiteral("<br>") + text.mid(space + 1);
}

void ChartView::restyle()
{
    styleChart(*chart(), palette(), font());
    setBackgroundBrush(palette().base());
    makeRoom();
    for (int i = 0; i < m_figure.series.size(); ++i) {
        showSeries(i);
    }
}

QPointF ChartView::sceneAt(QPointF value) const
{
    const QRectF plot = chart()->mapRectToScene(chart()->plotArea());
    return {plot.left() + plot.width() * m_x.share(m_x.place(value.x())),
            plot.bottom() - plot.height() * m_y.share(m_y.clamped(m_y.place(value.y())))};
}

QPoint ChartView::pixelAt(QPointF value) const
{
    return mapFromScene(sceneAt(value));
}

QStringList ChartView::readOut(qsizetype point) const
{
    return readOutLines(m_figure, point);
}

qsizetype ChartView::nearestPoint(const QPointF &scene) const
{
    qsizetype best = -1;
    double least = std::numeric_limits<double>::infinity();
    if (!m_figure.series.isEmpty()) {
        const auto &points = m_figure.series.first().points;
        for (qsizetype i = 0; i < points.size(); ++i) {
            const double distance =
                std::abs(sceneAt(points[i]).x() - scene.x()); // NaN where the axis has no such place
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
    }
    return best;
}

qsizetype ChartView::currentPoint() const
{
    if (!m_figure.series.isEmpty()) {
        const Series &series = m_figure.series.first();
        for (qsizetype i = 0; i < series.points.size(); ++i) {
            if (series.keyOf(i) == m_figure.currentKey) {
                return i;
            }
        }
    }
    return -1;
}

void ChartView::moveCursor(qsizetype point)
{
    if (point != m_cursor) {
        m_cursor = point;
        describe();
        viewport()->update();
    }
}

void ChartView::pick(qsizetype point)
{
    if (point >= 0 && m_figure.picking != Figure::Picking::None) {
        emit picked(m_figure.series.first().keyOf(point));
    }
}

/// A chart is one accessible node: its description says what it shows at the cursor.
void ChartView::describe()
{
    setAccessibleName(m_figure.title);
    const QString description = m_cursor >= 0 ? readOut(m_cursor).join(QStringLiteral("; "))
                                              : tr("%1 against %2").arg(m_figure.y.title, m_figure.x.title);
    if (description != accessibleDescription()) {
        setAccessibleDescription(description);
    }
}

void ChartView::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF scene = mapToScene(event->pos());
    const bool isInside = chart()->mapRectToScene(chart()->plotArea()).contains(scene);
    const qsizetype point = isInside || m_isDragging ? nearestPoint(scene) : -1;
    const bool isAnother = point != m_cursor;
    moveCursor(point);
    if (m_isDragging && isAnother) {
        pick(point);
    }
}

void ChartView::mousePressEvent(QMouseEvent *event)
{
    const QPointF scene = mapToScene(event->pos());
    if (event->button() != Qt::LeftButton || !chart()->mapRectToScene(chart()->plotArea()).contains(scene)) {
        QChartView::mousePressEvent(event);
        return;
    }
    m_isDragging = m_figure.picking == Figure::Picking::Drag;
    moveCursor(nearestPoint(scene));
    pick(m_cursor);
}

void ChartView::mouseReleaseEvent(QMouseEvent *)
{
    m_isDragging = false;
}

void ChartView::keyPressEvent(QKeyEvent *event)
{
    const qsizetype last = m_figure.series.isEmpty() ? -1 : m_figure.series.first().points.size() - 1;
    const qsizetype from = m_cursor >= 0 ? m_cursor : currentPoint();
    qsizetype to = from;
    switch (event->key()) {
    case Qt::Key_Left:
        to = std::max<qsizetype>(from - 1, 0);
        break;
    case Qt::Key_Right:
        to = from + 1;
        break;
    case Qt::Key_Home:
        to = 0;
        break;
    case Qt::Key_End:
        to = last;
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        pick(from);
        return;
    case Qt::Key_Escape:
        if (m_cursor >= 0) {
            moveCursor(-1);
            return;
        }
        [[fallthrough]];
    default:
        QChartView::keyPressEvent(event);
        return;
    }
    moveCursor(std::min(to, last));
    if (m_figure.picking == Figure::Picking::Drag) {
        pick(m_cursor);
    }
}

void ChartView::focusInEvent(QFocusEvent *event)
{
    QChartView::focusInEvent(event);
    viewport()->update();
}

void ChartView::focusOutEvent(QFocusEvent *event)
{
    QChartView::focusOutEvent(event);
    moveCursor(-1);
    viewport()->update();
}

/// The read-out goes with the mouse, and with the window: a menu or a dialog over it swallows what the mouse does.
bool ChartView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave || event->type() == QEvent::WindowDeactivate) {
        moveCursor(-1);
    }
    return QChartView::viewportEvent(event);
}

void ChartView::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        restyle();
    }
}

void ChartView::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    makeRoom();
    showAxes();
}

void ChartView::drawForeground(QPainter *painter, const QRectF &rect)
{
    QChartView::drawForeground(painter, rect);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(font());
    drawLegend(*painter);
    for (const Marker &marker : m_figure.markers) {
        drawMarker(*painter, marker);
    }
    for (const Series &series : m_figure.series) {
        if (series.isWaterfall) {
            drawWaterfall(*painter, series);
        }
    }
    if (m_cursor >= 0) {
        drawCursor(*painter);
        drawReadOut(*painter, readOut(m_cursor));
    }
    if (hasFocus()) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(palette().highlight(), 1));
        painter->drawRect(chart()->mapRectToScene(chart()->plotArea()));
    }
    painter->restore();
}

void ChartView::drawMarker(QPainter &painter, const Marker &marker) const
{
    const QRectF plot = chart()->mapRectToScene(chart()->plotArea());
    const bool isVertical = marker.orientation == Qt::Vertical;
    const double share = isVertical ? m_x.share(m_x.place(marker.at)) : m_y.share(m_y.place(marker.at));
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
    const QRectF place = freePlace(isVertical ? placesBeside(plot, x, size) : placesAlong(plot, y, size, marker),
                                   curvesOnScreen(marker));
    drawTag(painter, {place.left(), place.top() + metrics.ascent()}, marker.text, theme::color(marker.role));
}

/// The curves, and the lines of the other markers.
QList<QPolygonF> ChartView::curvesOnScreen(const Marker &except) const
{
    const QRectF plot = chart()->mapRectToScene(chart()->plotArea());
    QList<QPolygonF> curves;
    for (const Series &series : m_figure.series) {
        if (series.shape == Series::Shape::Bars) {
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
        if (marker.orientation == Qt::Vertical && !(marker == except)) {
            const double x = plot.left() + m_x.share(m_x.place(marker.at)) * plot.width();
            curves.append(QPolygonF({{x, plot.top()}, {x, plot.bottom()}}));
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
        const QPointF at = entry.at + QPointF(sideMargin, metrics.ascent() + 2);
        const double middle = at.y() - metrics.ascent() / 2 + 1;
        if (series.shape == Series::Shape::Bars) {
            painter.fillRect(QRectF(at.x() + 10, middle - 5, 12, 10), barColor(series));
        } else {
            painter.setPen(linePen(series));
            painter.drawLine(QLineF(at.x(), middle, at.x() + 22, middle));
        }
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(at + QPointF(legendSignWidth, 0), series.name);
    }
}

void ChartView::drawWaterfall(QPainter &painter, const Series &series) const
{
    const QFontMetricsF metrics(font());
    for (qsizetype i = 0; i < series.points.size(); ++i) {
        const QPointF point = series.points[i] + QPointF(series.offset, 0);
        const QPointF top = sceneAt(point);
        if (i + 1 < series.points.size()) {
            painter.setPen(QPen(theme::color(series.role), 1, Qt::DotLine));
            painter.drawLine(top, sceneAt(point + QPointF(1, 0)));
        }
        const QString text = numberText(point.y() - series.baseOf(i), m_figure.y.format);
        drawTag(painter, {top.x() - metrics.horizontalAdvance(text) / 2, top.y() - 4}, text,
                palette().color(QPalette::Text));
    }
}

void ChartView::drawCursor(QPainter &painter) const
{
    const QRectF plot = chart()->mapRectToScene(chart()->plotArea());
    const double x = sceneAt(m_figure.series.first().points[m_cursor]).x();
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
