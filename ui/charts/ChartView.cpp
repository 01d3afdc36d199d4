// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/ChartView.h"

#include "ui/charts/ChartStyle.h"
#include "ui/charts/ReadOut.h"
#include "ui/style/Theme.h"

#include <QAccessible>
#include <QChart>
#include <QLegend>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <limits>

namespace shardscope {

ChartView::ChartView(QWidget *parent)
    : QChartView(parent), m_xAxis(*chart(), Qt::AlignBottom), m_yAxis(*chart(), Qt::AlignLeft), m_series(*chart())
{
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumSize(160, 140);
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
    const bool couldShowAll = showsAll();
    m_figure = std::move(figure);
    m_xAxis.setWhole(AxisScale::horizontal(m_figure));
    m_yAxis.setWhole(AxisScale::vertical(m_figure));
    m_series.prepare(m_figure.series, m_xAxis, m_yAxis); // before the axes are shown: it may move their ends
    makeRoom();
    showAxes();
    m_series.show(m_figure.series, m_xAxis, m_yAxis);
    if (m_cursor >= 0 && (m_figure.series.isEmpty() || m_cursor >= m_figure.series.first().points.size())) {
        m_cursor = -1;
    }
    setCursor(m_figure.picking == Figure::Picking::None ? Qt::ArrowCursor : Qt::PointingHandCursor);
    describe();
    viewport()->update();
    if (couldShowAll != showsAll()) {
        emit viewChanged();
    }
}

/// Margins for the legend above, the titles of the axes, and the half of the last label that stands out on the right.
/// Qt Charts would cut a title at the end of its axis; in a low or narrow chart that leaves nothing to read.
void ChartView::makeRoom()
{
    constexpr double mostOfLegend = 0.3; // of the height
    const QFontMetricsF metrics(font());
    const double line = metrics.lineSpacing();
    const auto widthOf = [&](const QString &text) { return metrics.horizontalAdvance(text); };
    m_legend = layOutLegend(m_figure, width() - 2 * legendMargin, line + 2, widthOf, mostOfLegend * height());
    // Without a legend, room for the half of the topmost label that stands out.
    double top = m_legend.isEmpty() ? line / 2 : m_legend.last().at.y() + 1.5 * line + 4;
    const QString xTitle = m_xAxis.whole().axis().heading();
    const QString yTitle = m_yAxis.whole().axis().heading();
    const double labels = 1.5 * line; // below the axis
    m_isTitleBeside = widthOf(yTitle) <= height() - top - labels - titleMargin - line;
    // In a low chart names, in two lines perhaps, take the room of their title; they tell what they are.
    m_isTitleBelow = m_isTitleBeside || m_xAxis.whole().axis().names.isEmpty();
    const double bottom = titleMargin + (xTitle.isEmpty() ? 0 : line);
    double left = titleMargin;
    if (!yTitle.isEmpty()) {
        (m_isTitleBeside ? left : top) += line;
    }
    if (!m_isTitleBeside && std::ranges::any_of(m_figure.series, &Series::isWaterfall)) {
        top += line; // numbers stand above its steps
    }
    const QMargins margins(qRound(left), qRound(top), 8 + qRound(m_xAxis.widthBeyond(font()) / 2), qRound(bottom));
    if (chart()->margins() != margins) {
        chart()->setMargins(margins);
    }
}

void ChartView::showAxes()
{
    m_xAxis.showTicks(font());
    m_yAxis.showTicks(font());
}

void ChartView::showWindow()
{
    makeRoom();
    showAxes();
    m_series.show(m_figure.series, m_xAxis, m_yAxis);
    viewport()->update();
    emit viewChanged();
}

QRectF ChartView::plotOnView() const
{
    return mapFromScene(chart()->mapRectToScene(chart()->plotArea())).boundingRect();
}

void ChartView::zoom(double factor, Qt::Orientations axes, std::optional<QPoint> at)
{
    const QRectF plot = plotOnView();
    if (plot.isEmpty() || m_figure.series.isEmpty()) {
        return;
    }
    const QPointF point = at ? QPointF(*at) : plot.center();
    if (axes.testFlag(Qt::Horizontal) && m_figure.x.names.isEmpty()) { // a few names are not worth it
        m_xAxis.zoom(std::clamp((point.x() - plot.left()) / plot.width(), 0.0, 1.0), factor);
    }
    if (axes.testFlag(Qt::Vertical)) {
        m_yAxis.zoom(std::clamp((plot.bottom() - point.y()) / plot.height(), 0.0, 1.0), factor);
    }
    showWindow();
}

void ChartView::showAll()
{
    m_xAxis.showAll();
    m_yAxis.showAll();
    showWindow();
}

void ChartView::keepAxes()
{
    m_xAxis.keep();
    m_yAxis.keep();
    showWindow();
}

void ChartView::restyle()
{
    styleChart(*chart(), palette(), font());
    setBackgroundBrush(palette().base());
    makeRoom();
    m_series.show(m_figure.series, m_xAxis, m_yAxis);
}

QPointF ChartView::sceneAt(QPointF value) const
{
    const QRectF plot = chart()->mapRectToScene(chart()->plotArea());
    const AxisScale &y = m_yAxis.inView();
    return {plot.left() + plot.width() * m_xAxis.share(value.x()),
            plot.bottom() - plot.height() * y.share(m_yAxis.whole().clamped(y.place(value.y())))};
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
        const bool isCloud = m_figure.series.first().shape == Series::Shape::Points;
        for (qsizetype i = 0; i < points.size(); ++i) {
            const QPointF away = sceneAt(points[i]) - scene;
            const double distance =
                isCloud ? std::hypot(away.x(), away.y()) : std::abs(away.x()); // NaN where the axis has no such place
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
                                              : tr("%1 against %2").arg(m_figure.y.heading(), m_figure.x.heading());
    if (description != accessibleDescription()) {
        setAccessibleDescription(description);
    }
}

void ChartView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_movedFrom) {
        const QRectF plot = plotOnView();
        const QPoint by = event->pos() - *m_movedFrom;
        m_movedFrom = event->pos();
        m_xAxis.move(-by.x() / plot.width());
        m_yAxis.move(by.y() / plot.height());
        showWindow();
        return;
    }
    const QPointF scene = mapToScene(event->pos());
    const bool isInside = chart()->mapRectToScene(chart()->plotArea()).contains(scene);
    const qsizetype point = isInside || m_isDragging ? nearestPoint(scene) : -1;
    const bool isAnother = point != m_cursor;
    moveCursor(point);
    if (m_isDragging && isAnother) {
        pick(point);
    }
}

/// Where dragging picks, as a slider, it takes Shift or the middle button to move what is in view.
bool ChartView::movesView(const QMouseEvent &event) const
{
    const bool isLeft = event.button() == Qt::LeftButton;
    const bool isFree = m_figure.picking == Figure::Picking::None || event.modifiers().testFlag(Qt::ShiftModifier);
    return !showsAll() && ((isLeft && isFree) || event.button() == Qt::MiddleButton);
}

void ChartView::mousePressEvent(QMouseEvent *event)
{
    const QPointF scene = mapToScene(event->pos());
    if (movesView(*event) && plotOnView().contains(event->pos())) {
        m_movedFrom = event->pos();
        moveCursor(-1);
        return;
    }
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
    m_movedFrom.reset();
}

void ChartView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && !showsAll()) {
        showAll();
    }
}

void ChartView::wheelEvent(QWheelEvent *event)
{
    constexpr double perNotch = 0.8;
    const QPoint delta = event->angleDelta(); // Alt and Shift may turn it
    const double notches = (delta.y() != 0 ? delta.y() : delta.x()) / 120.0;
    const QPoint at = event->position().toPoint();
    if (notches == 0 || !plotOnView().contains(at)) {
        event->ignore();
        return;
    }
    const auto keys = event->modifiers();
    const Qt::Orientations axes = keys.testFlag(Qt::ShiftModifier)     ? Qt::Horizontal
                                  : keys.testFlag(Qt::ControlModifier) ? Qt::Vertical
                                                                       : Qt::Horizontal | Qt::Vertical;
    if (notches < 0 && showsAll()) {
        event->ignore(); // the page scrolls on
        return;
    }
    zoom(std::pow(perNotch, notches), axes, at);
    event->accept();
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
    case Qt::Key_Plus:
    case Qt::Key_Equal: // on the same key
        zoom(0.8);
        return;
    case Qt::Key_Minus:
        zoom(1 / 0.8);
        return;
    case Qt::Key_0:
        showAll();
        return;
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
    } else if (event->type() == QEvent::LanguageChange) { // numbers and units, although the figure may stay the same
        makeRoom();
        showAxes();
    }
}

void ChartView::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    makeRoom();
    showAxes();
}

} // namespace shardscope
