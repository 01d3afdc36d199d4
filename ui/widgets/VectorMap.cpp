// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/VectorMap.h"

#include "ui/style/Theme.h"
#include "ui/widgets/VectorMapMarks.h"

#include <QGestureEvent>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QPinchGesture>
#include <QStyle>
#include <QStyleHints>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

constexpr double pickRadius = 9; ///< logical pixels around the mouse in which a point is found
constexpr double keyStep = 0.1;  ///< share of the view that an arrow key moves by
constexpr double zoomStep = 1.4; ///< of one key press or a notch of the wheel
constexpr double mostZoom = 1e5; ///< relative to the whole map; float coordinates end there
constexpr double leastZoom = 0.2;

} // namespace

VectorMap::VectorMap(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    grabGesture(Qt::PinchGesture);
    setCursor(Qt::CrossCursor);
    connect(&m_worker, &VectorMapWorker::drawn, this, &VectorMap::accept);
}

VectorMap::~VectorMap() = default;

void VectorMap::setPoints(std::shared_ptr<const PointIndex> index, std::shared_ptr<const VectorMapColoring> coloring)
{
    const bool isAnother = index != m_index;
    m_index = std::move(index);
    m_coloring = std::move(coloring);
    if (isAnother) {
        m_image = {};
        showAll();
    }
    refresh();
}

void VectorMap::setColoring(std::shared_ptr<const VectorMapColoring> coloring)
{
    m_coloring = std::move(coloring);
    refresh();
}

void VectorMap::setBorders(std::shared_ptr<const ShardBorders> borders)
{
    m_borders = std::move(borders);
    refresh();
}

void VectorMap::setOverlay(VectorMapOverlay overlay)
{
    m_overlay = std::move(overlay);
    update();
}

void VectorMap::setDescriptions(std::function<QString(VectorId)> ofVector, std::function<QString(ShardId)> ofShard)
{
    m_describeVector = std::move(ofVector);
    m_describeShard = std::move(ofShard);
}

void VectorMap::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    update();
}

MapRect VectorMap::view() const
{
    const double width = this->width() * m_unitsPerPixel;
    const double height = this->height() * m_unitsPerPixel;
    return {m_center.x() - width / 2, m_center.y() - height / 2, width, height};
}

QTransform VectorMap::transform() const
{
    const double scale = 1 / m_unitsPerPixel;
    return {scale, 0, 0, scale, width() / 2.0 - m_center.x() * scale, height() / 2.0 - m_center.y() * scale};
}

QPointF VectorMap::toScreen(MapPoint place) const
{
    return transform().map(QPointF(place.x, place.y));
}

MapPoint VectorMap::toMap(QPointF screen) const
{
    const MapRect shown = view();
    return {static_cast<float>(shown.x + screen.x() * m_unitsPerPixel),
            static_cast<float>(shown.y + screen.y() * m_unitsPerPixel)};
}

VectorMapMarks VectorMap::marks() const
{
    return placeMarks(m_overlay, transform(), QFontMetricsF(markFont(font())), rect());
}

VectorMapRequest VectorMap::wanted() const
{
    const double ratio = devicePixelRatioF();
    const QSize pixels(std::max(1, qRound(width() * ratio)), std::max(1, qRound(height() * ratio)));
    MapRect rect = view();
    // Whole device pixels, which the logical size need not be.
    rect.width = pixels.width() * m_unitsPerPixel / ratio;
    rect.height = pixels.height() * m_unitsPerPixel / ratio;
    QColor border = theme::color(theme::Role::Query);
    border.setAlphaF(theme::isDark() ? 0.6F : 0.5F);
    return {m_index, m_coloring, m_borders, {rect, pixels, ratio}, palette().color(QPalette::Base), border};
}

bool VectorMap::isSettled() const
{
    return !m_index || !m_coloring || m_shown == wanted();
}

void VectorMap::refresh()
{
    update();
    if (m_index && m_coloring) {
        if (const auto request = wanted(); !(request == m_shown) || m_image.isNull()) {
            m_worker.request(request);
        }
    }
}

void VectorMap::accept(const VectorMapRequest &request, const QImage &image)
{
    if (request.index != m_index) {
        return; // asked for before the points were exchanged
    }
    m_shown = request;
    m_image = image;
    update();
    if (isSettled()) {
        emit settled();
    }
}

void VectorMap::setView(const MapRect &rect)
{
    m_center = {rect.x + rect.width / 2, rect.y + rect.height / 2};
    m_unitsPerPixel = std::max(rect.width / std::max(1, width()), rect.height / std::max(1, height()));
    m_isFitted = false;
    refresh();
}

void VectorMap::lookAt(const MapRect &rect)
{
    setView(rect);
    emit viewChanged(view());
}

void VectorMap::fit()
{
    showAll();
    emit viewChanged(view());
}

void VectorMap::showAll()
{
    setView(m_index ? m_index->framed() : PointIndex().framed());
    m_isFitted = true;
}

void VectorMap::zoomIn()
{
    zoomAt(rect().toRectF().center(), zoomStep);
}

void VectorMap::zoomOut()
{
    zoomAt(rect().toRectF().center(), 1 / zoomStep);
}

void VectorMap::panBy(QPointF pixels)
{
    m_center -= pixels * m_unitsPerPixel;
    moved();
}

void VectorMap::zoomAt(QPointF screen, double factor)
{
    const double whole = (m_index ? m_index->bounds().width : 2) / std::max(1, std::min(width(), height()));
    const double units = std::clamp(m_unitsPerPixel / factor, whole / mostZoom, whole / leastZoom);
    // What lies under the mouse stays there.
    const QPointF apart = screen - rect().toRectF().center();
    m_center += apart * (m_unitsPerPixel - units);
    m_unitsPerPixel = units;
    moved();
}

void VectorMap::moved()
{
    m_isFitted = false;
    refresh();
    emit viewChanged(view());
}

VectorId VectorMap::vectorAt(QPointF screen) const
{
    return m_index ? m_index->nearest(toMap(screen), pickRadius * m_unitsPerPixel) : VectorId();
}

void VectorMap::pick(QPointF screen)
{
    if (const ShardId shard = shardAt(m_overlay, marks(), screen); shard.isValid()) {
        emit shardPicked(shard);
    } else if (const VectorId vector = vectorAt(screen); vector.isValid()) {
        emit vectorPicked(vector);
    } else {
        emit shardPicked({});
    }
}

QString VectorMap::tipAt(QPointF screen) const
{
    if (const ShardId shard = shardAt(m_overlay, marks(), screen); shard.isValid() && m_describeShard) {
        return m_describeShard(shard);
    }
    const VectorId vector = vectorAt(screen);
    return vector.isValid() && m_describeVector ? m_describeVector(vector) : QString();
}

bool VectorMap::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QString tip = tipAt(help->pos());
        QToolTip::showText(help->globalPos(), tip, this, QRect(help->pos() - QPoint(2, 2), QSize(5, 5)));
        return true;
    }
    if (event->type() == QEvent::Gesture) {
        if (auto *pinch =
                static_cast<QPinchGesture *>(static_cast<QGestureEvent *>(event)->gesture(Qt::PinchGesture))) {
            zoomAt(mapFromGlobal(pinch->centerPoint()), pinch->scaleFactor());
            return true;
        }
    }
    if (event->type() == QEvent::NativeGesture) { // a touch pad's pinch
        const auto *gesture = static_cast<QNativeGestureEvent *>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            zoomAt(gesture->position(), 1 + gesture->value());
            return true;
        }
    }
    return QWidget::event(event);
}

void VectorMap::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    if (!m_index || !m_coloring) {
        painter.setPen(theme::color(theme::Role::Muted));
        painter.drawText(rect().adjusted(24, 24, -24, -24), Qt::AlignCenter | Qt::TextWordWrap, m_placeholder);
    } else {
        if (const MapRect &shown = m_shown.view.rect; !m_image.isNull()) {
            const bool isExact = m_shown.view == wanted().view;
            painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
            if (isExact) {
                painter.drawImage(QPointF(0, 0), m_image);
            } else {
                painter.drawImage(transform().mapRect(QRectF(shown.x, shown.y, shown.width, shown.height)), m_image);
            }
        }
        paintOverlay(painter, m_overlay, marks(), transform());
    }
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void VectorMap::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_isFitted) {
        showAll();
    } else {
        refresh();
    }
}

void VectorMap::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton || event->button() == Qt::MiddleButton) {
        m_pressed = m_lastMouse = event->position();
        m_isDragging = false;
    }
}

void VectorMap::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & (Qt::LeftButton | Qt::MiddleButton))) {
        return;
    }
    const QPointF apart = event->position() - m_pressed;
    if (!m_isDragging && apart.manhattanLength() < QGuiApplication::styleHints()->startDragDistance()) {
        return; // a click with a trembling hand
    }
    if (!m_isDragging) {
        m_isDragging = true;
        setCursor(Qt::ClosedHandCursor);
    }
    panBy(event->position() - m_lastMouse);
    m_lastMouse = event->position();
}

void VectorMap::mouseReleaseEvent(QMouseEvent *event)
{
    setCursor(Qt::CrossCursor);
    if (!m_isDragging && event->button() == Qt::LeftButton) {
        pick(event->position());
    }
    m_isDragging = false;
}

void VectorMap::mouseDoubleClickEvent(QMouseEvent *event)
{
    m_isDragging = true; // its release picks nothing
    zoomAt(event->position(), event->modifiers() & Qt::ShiftModifier ? 0.5 : 2);
}

void VectorMap::wheelEvent(QWheelEvent *event)
{
    const QPoint angle = event->angleDelta();
    zoomAt(event->position(), std::pow(zoomStep, (angle.y() != 0 ? angle.y() : angle.x()) / 120.0));
    event->accept();
}

void VectorMap::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return panBy({keyStep * width(), 0});
    case Qt::Key_Right:
        return panBy({-keyStep * width(), 0});
    case Qt::Key_Up:
        return panBy({0, keyStep * height()});
    case Qt::Key_Down:
        return panBy({0, -keyStep * height()});
    case Qt::Key_Plus:
    case Qt::Key_Equal: // plus without shift on many keyboards
        return zoomIn();
    case Qt::Key_Minus:
        return zoomOut();
    case Qt::Key_Home:
    case Qt::Key_0:
        return fit();
    case Qt::Key_Space:
        return pick(rect().toRectF().center());
    default:
        QWidget::keyPressEvent(event);
    }
}

void VectorMap::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange) {
        refresh();
    }
    QWidget::changeEvent(event);
}

} // namespace shardscope
