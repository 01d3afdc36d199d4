// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/TreemapView.h"

#include "ui/style/Theme.h"
#include "ui/text/PlainTip.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <limits>

namespace shardscope {

TreemapView::TreemapView(QWidget *parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
}

void TreemapView::setFigure(TreemapFigure figure)
{
    if (figure == m_figure) {
        return;
    }
    const bool hasOtherTiles = figure.groups != m_figure.groups;
    m_figure = std::move(figure);
    if (hasOtherTiles) {
        m_cursor = -1;
    }
    layOutAnew();
    describe();
}

void TreemapView::layOutAnew()
{
    const QFontMetricsF metrics(font());
    const QRectF room = QRectF(rect()).adjusted(8, 4, -8, -6);
    m_layout = layOut(m_figure, room, metrics.lineSpacing(),
                      [&](const QString &text) { return metrics.horizontalAdvance(text); });
    m_cursor = m_cursor < m_layout.tiles.size() ? m_cursor : -1;
    update();
}

const TreemapFigure::Tile &TreemapView::tile(qsizetype placed) const
{
    const auto &place = m_layout.tiles[placed];
    return m_figure.groups[place.group].tiles[place.tile];
}

QRectF TreemapView::placeOf(int key) const
{
    for (qsizetype i = 0; i < m_layout.tiles.size(); ++i) {
        if (tile(i).key == key) {
            return m_layout.tiles[i].place;
        }
    }
    return {};
}

QStringList TreemapView::readOut() const
{
    return m_cursor >= 0 ? tile(m_cursor).readOut : QStringList();
}

qsizetype TreemapView::tileAt(QPointF at) const
{
    const auto found =
        std::ranges::find_if(m_layout.tiles, [&](const auto &placed) { return placed.place.contains(at); });
    return found == m_layout.tiles.end() ? -1 : found - m_layout.tiles.begin();
}

qsizetype TreemapView::currentTile() const
{
    for (qsizetype i = 0; i < m_layout.tiles.size(); ++i) {
        if (m_figure.marked.contains(tile(i).key)) {
            return i;
        }
    }
    return -1;
}

/// The nearest tile in the direction of an arrow key; the one at the cursor where there is none.
qsizetype TreemapView::neighbour(int key) const
{
    const QPointF from = m_layout.tiles[m_cursor].place.center();
    qsizetype best = m_cursor;
    double least = std::numeric_limits<double>::infinity();
    for (qsizetype i = 0; i < m_layout.tiles.size(); ++i) {
        const QPointF way = m_layout.tiles[i].place.center() - from;
        const bool isAcross = key == Qt::Key_Left || key == Qt::Key_Right;
        const bool isBack = key == Qt::Key_Left || key == Qt::Key_Up;
        const double along = (isAcross ? way.x() : way.y()) * (isBack ? -1 : 1);
        const double aside = std::abs(isAcross ? way.y() : way.x());
        const double distance = along + 2 * aside; // rather straight on than near
        if (along > 0.5 && distance < least) {
            least = distance;
            best = i;
        }
    }
    return best;
}

void TreemapView::moveCursor(qsizetype placed)
{
    if (placed != m_cursor) {
        m_cursor = placed;
        describe();
        update();
    }
}

/// Beside the tile, for those who use the keyboard.
void TreemapView::readOutAloud()
{
    if (m_cursor >= 0) {
        const QPointF at = m_layout.tiles[m_cursor].place.center();
        QToolTip::showText(mapToGlobal(at.toPoint()), plainTip(readOut().join(QLatin1Char('\n'))), this);
    }
}

/// One accessible node: its description says what it shows at the cursor.
void TreemapView::describe()
{
    setAccessibleName(m_figure.title);
    setAccessibleDescription(m_cursor >= 0 ? readOut().join(QStringLiteral("; "))
                                           : tr("%Ln areas; the arrow keys go from one to the next", nullptr,
                                                static_cast<int>(m_layout.tiles.size())));
}

void TreemapView::showTip(QPoint at)
{
    const qsizetype placed = tileAt(at);
    QStringList lines = placed >= 0 ? tile(placed).readOut : QStringList();
    for (qsizetype i = 0; placed < 0 && i < m_layout.frames.size(); ++i) {
        if (m_layout.frames[i].place.contains(at)) {
            lines = m_figure.groups[i].readOut;
        }
    }
    QToolTip::showText(mapToGlobal(at), plainTip(lines.join(QLatin1Char('\n'))), this);
}

bool TreemapView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        showTip(static_cast<QHelpEvent *>(event)->pos());
        return true;
    }
    if (event->type() == QEvent::WindowDeactivate) {
        moveCursor(-1);
    }
    return QWidget::event(event);
}

void TreemapView::mouseMoveEvent(QMouseEvent *event)
{
    moveCursor(tileAt(event->position()));
}

void TreemapView::mousePressEvent(QMouseEvent *event)
{
    const qsizetype placed = tileAt(event->position());
    if (event->button() != Qt::LeftButton || placed < 0) {
        QWidget::mousePressEvent(event);
        return;
    }
    moveCursor(placed);
    emit picked(tile(placed).key);
}

void TreemapView::leaveEvent(QEvent *event)
{
    moveCursor(-1);
    QWidget::leaveEvent(event);
}

void TreemapView::focusOutEvent(QFocusEvent *event)
{
    moveCursor(-1);
    QWidget::focusOutEvent(event);
}

void TreemapView::keyPressEvent(QKeyEvent *event)
{
    const bool isArrow = event->key() >= Qt::Key_Left && event->key() <= Qt::Key_Down;
    const bool isEnd = event->key() == Qt::Key_Home || event->key() == Qt::Key_End;
    const bool isPick =
        event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (m_layout.tiles.isEmpty() || !(isArrow || isEnd || isPick)) {
        QWidget::keyPressEvent(event);
        return;
    }
    const qsizetype begun = m_cursor >= 0 ? m_cursor : currentTile();
    if (isPick) {
        if (begun >= 0) {
            emit picked(tile(begun).key);
        }
        return;
    }
    if (isEnd || begun < 0) {
        moveCursor(event->key() == Qt::Key_End ? m_layout.tiles.size() - 1 : 0);
    } else {
        m_cursor = begun;
        const qsizetype next = neighbour(event->key());
        m_cursor = -1;
        moveCursor(next);
    }
    readOutAloud();
}

void TreemapView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOutAnew();
}

void TreemapView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        layOutAnew();
    } else if (event->type() == QEvent::PaletteChange || event->type() == QEvent::LanguageChange) {
        describe();
        update();
    }
}

void TreemapView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    drawFrames(painter);
    drawTiles(painter);
    drawMarks(painter);
    drawLegend(painter);
}

void TreemapView::drawFrames(QPainter &painter) const
{
    for (qsizetype i = 0; i < m_layout.frames.size(); ++i) {
        const auto &frame = m_layout.frames[i];
        const auto &group = m_figure.groups[i];
        const QColor edge = theme::color(group.isInTrouble ? theme::Role::Bad : theme::Role::Muted);
        painter.setPen(QPen(edge, 1, group.isInTrouble ? Qt::DashLine : Qt::SolidLine));
        painter.setBrush(palette().alternateBase());
        painter.drawRect(frame.place);
        painter.setPen(group.isInTrouble ? edge : palette().color(QPalette::Text));
        painter.drawText(frame.head, Qt::AlignVCenter | Qt::AlignLeft, frame.text);
        if (group.tiles.isEmpty() && !frame.head.isEmpty()) {
            painter.setPen(palette().color(QPalette::PlaceholderText));
            painter.drawText(frame.body.adjusted(4, 2, -4, -2), Qt::AlignTop | Qt::AlignLeft | Qt::TextWordWrap,
                             group.reason);
        }
    }
}

void TreemapView::drawTiles(QPainter &painter) const
{
    for (qsizetype i = 0; i < m_layout.tiles.size(); ++i) {
        const auto &placed = m_layout.tiles[i];
        const QColor color = tintColor(tile(i).tint, theme::isDark());
        painter.setPen(QPen(palette().alternateBase(), 1)); // so that neighbours stay apart
        painter.setBrush(color);
        painter.drawRect(placed.place);
        painter.setPen(textColorOn(color));
        for (const auto &label : placed.labels) {
            painter.drawText(label.place, Qt::AlignVCenter | Qt::AlignLeft, label.text);
        }
    }
}

/// What is selected everywhere, and where the mouse or the keyboard is.
void TreemapView::drawMarks(QPainter &painter) const
{
    painter.setBrush(Qt::NoBrush);
    for (qsizetype i = 0; i < m_layout.tiles.size(); ++i) {
        if (m_figure.marked.contains(tile(i).key)) {
            painter.setPen(QPen(theme::color(theme::Role::Marked), 2.5));
            painter.drawRect(m_layout.tiles[i].place.adjusted(1, 1, -1, -1));
        }
    }
    if (m_cursor >= 0) {
        painter.setPen(QPen(palette().color(QPalette::Text), 1.5));
        painter.drawRect(m_layout.tiles[m_cursor].place.adjusted(0.5, 0.5, -0.5, -0.5));
    }
    if (hasFocus()) {
        painter.setPen(QPen(palette().highlight(), 1));
        painter.drawRect(QRectF(rect()).adjusted(2.5, 0.5, -2.5, -0.5));
    }
}

void TreemapView::drawLegend(QPainter &painter) const
{
    for (qsizetype i = 0; i < m_layout.legend.size(); ++i) {
        const auto &place = m_layout.legend[i];
        painter.setPen(Qt::NoPen);
        painter.setBrush(tintColor(m_figure.legend[i].tint, theme::isDark()));
        painter.drawRect(place.swatch);
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(QRectF(place.text.x(), place.text.y() - 20, width(), 40), Qt::AlignVCenter | Qt::AlignLeft,
                         m_figure.legend[i].text);
    }
}

} // namespace shardscope
