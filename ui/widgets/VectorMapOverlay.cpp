// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/VectorMapOverlay.h"

#include "ui/style/Theme.h"
#include "ui/widgets/VectorMapMarks.h"

#include <QFont>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

using theme::Role;

QColor paper()
{
    return theme::isDark() ? QColor(0x16191d) : QColor(Qt::white);
}

QColor ink()
{
    return theme::color(Role::Query);
}

QPointF placed(const QTransform &toScreen, MapPoint place)
{
    return toScreen.map(QPointF(place.x, place.y));
}

int placeInRoute(const VectorMapOverlay &overlay, ShardId shard)
{
    if (!overlay.route) {
        return -1;
    }
    const auto &asked = overlay.route->asked;
    const auto found = std::ranges::find(asked, shard);
    return found == asked.end() ? -1 : static_cast<int>(found - asked.begin());
}

QColor inkOn(const QColor &fill)
{
    return qGray(fill.rgb()) > 120 ? QColor(0x111418) : QColor(Qt::white);
}

void drawMark(QPainter &painter, const VectorMapOverlay &overlay, const VectorMapMarks::Shard &mark)
{
    const VectorMapOverlay::Middle &middle = overlay.middles[mark.middle];
    const int place = placeInRoute(overlay, middle.shard);
    const bool isSelected = overlay.selectedShard == middle.shard;
    // Shards that have no part in what is looked at step back.
    const bool stepsBack =
        (overlay.route && place < 0) || (overlay.selectedShard.isValid() && !isSelected && place < 0);
    painter.setOpacity(stepsBack ? 0.75 : 1);
    const QPen edge = isSelected ? QPen(theme::color(Role::Marked), 3) : QPen(place >= 0 ? ink() : paper(), 1.6);
    painter.setPen(edge);
    painter.setBrush(middle.color);
    if (mark.pill.isEmpty()) {
        painter.drawEllipse(mark.place, VectorMapMarks::dotRadius, VectorMapMarks::dotRadius);
    } else {
        const double radius = mark.pill.height() / 2;
        painter.drawRoundedRect(mark.pill, radius, radius);
        painter.setPen(inkOn(middle.color));
        painter.drawText(mark.pill, Qt::AlignCenter, mark.text);
    }
    painter.setOpacity(1);
}

/// From a pill to the place that it is about.
void drawLeader(QPainter &painter, const VectorMapOverlay &overlay, const VectorMapMarks::Shard &mark)
{
    const QColor color = overlay.middles[mark.middle].color;
    for (const QPen &pen : {QPen(paper(), 3.5), QPen(ink(), 1.2)}) {
        painter.setPen(pen);
        painter.drawLine(mark.place, mark.pill.center());
    }
    painter.setPen(QPen(paper(), 1.2));
    painter.setBrush(color);
    painter.drawEllipse(mark.place, VectorMapMarks::dotRadius, VectorMapMarks::dotRadius);
}

/// "1", "2", … beside the shards in the order they are asked.
void drawBadge(QPainter &painter, const VectorMapMarks::Badge &badge)
{
    painter.setPen(QPen(paper(), 1.2));
    painter.setBrush(ink());
    painter.drawRoundedRect(badge.box, badge.box.height() / 2, badge.box.height() / 2);
    painter.setPen(paper());
    painter.drawText(badge.box, Qt::AlignCenter, badge.text);
}

QColor colorOf(VectorMapOverlay::Neighbour::State state)
{
    switch (state) {
    case VectorMapOverlay::Neighbour::State::Found:
        return theme::color(Role::Found);
    case VectorMapOverlay::Neighbour::State::NotAsked:
        return theme::color(Role::Missed);
    case VectorMapOverlay::Neighbour::State::InShard:
        return theme::color(Role::LossIndex);
    }
    return {};
}

void drawNeighbour(QPainter &painter, const VectorMapOverlay::Neighbour &neighbour, QPointF at)
{
    const bool found = neighbour.state == VectorMapOverlay::Neighbour::State::Found;
    const double radius = found ? 5 : 6;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(paper(), found ? 2 : 5.5));
    painter.drawEllipse(at, radius, radius);
    painter.setPen(found ? QPen(paper(), 1.5) : QPen(colorOf(neighbour.state), 2.5));
    painter.setBrush(found ? QBrush(colorOf(neighbour.state)) : QBrush(Qt::NoBrush));
    painter.drawEllipse(at, radius, radius);
}

/// A diamond, the one shape nothing else on the map has.
void drawQuery(QPainter &painter, QPointF at)
{
    const QPolygonF diamond({at + QPointF(0, -9), at + QPointF(9, 0), at + QPointF(0, 9), at + QPointF(-9, 0)});
    painter.setPen(QPen(paper(), 2.5));
    painter.setBrush(ink());
    painter.drawPolygon(diamond);
}

const VectorMapOverlay::Middle *middleOf(const VectorMapOverlay &overlay, ShardId shard)
{
    return shard.index() < overlay.middles.size() ? &overlay.middles[shard.index()] : nullptr;
}

/// Strong to the shards whose place in the route is told, faint to the others.
void drawRouteLines(QPainter &painter, const VectorMapOverlay &overlay, const QTransform &toScreen)
{
    const QPointF query = placed(toScreen, overlay.route->query);
    const auto &asked = overlay.route->asked;
    for (std::size_t i = asked.size(); i-- > 0;) {
        if (const auto *middle = middleOf(overlay, asked[i])) {
            const bool isTold = i < VectorMapMarks::mostBadges;
            const QLineF line(query, placed(toScreen, middle->place));
            painter.setOpacity(isTold ? 1 : 0.3);
            painter.setPen(QPen(paper(), isTold ? 4.5 : 2, Qt::SolidLine, Qt::RoundCap));
            painter.drawLine(line);
            painter.setPen(QPen(ink(), isTold ? 1.8 : 1, Qt::SolidLine, Qt::RoundCap));
            painter.drawLine(line);
        }
    }
    painter.setOpacity(1);
}

} // namespace

QFont markFont(const QFont &font)
{
    QFont bold = font;
    bold.setPointSizeF(0.85 * font.pointSizeF());
    bold.setBold(true);
    return bold;
}

void paintOverlay(QPainter &painter, const VectorMapOverlay &overlay, const VectorMapMarks &marks,
                  const QTransform &toScreen)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(markFont(painter.font()));
    if (overlay.route) {
        drawRouteLines(painter, overlay, toScreen);
    }
    for (const auto &mark : marks.shards) {
        if (mark.isApart()) {
            drawLeader(painter, overlay, mark);
        }
    }
    for (const auto &mark : marks.shards) {
        drawMark(painter, overlay, mark);
    }
    if (overlay.route) {
        for (const auto &neighbour : overlay.route->neighbours) {
            drawNeighbour(painter, neighbour, placed(toScreen, neighbour.place));
        }
        for (const auto &badge : marks.badges) {
            drawBadge(painter, badge);
        }
        drawQuery(painter, placed(toScreen, overlay.route->query));
    }
    if (overlay.selectedVector) {
        painter.setBrush(Qt::NoBrush);
        for (const auto &[color, width] :
             {std::pair(paper(), 4.5), std::pair(theme::color(theme::Role::Marked), 2.2)}) {
            painter.setPen(QPen(color, width));
            painter.drawEllipse(placed(toScreen, *overlay.selectedVector), 9, 9);
        }
    }
}

ShardId shardAt(const VectorMapOverlay &overlay, const VectorMapMarks &marks, QPointF place)
{
    const auto shardOf = [&](auto mark) { return overlay.middles[mark->middle].shard; };
    const auto holds = [&](const VectorMapMarks::Shard &mark) { return mark.pill.contains(place); };
    if (const auto mark = std::ranges::find_if(marks.shards, holds); mark != marks.shards.end()) {
        return shardOf(mark);
    }
    for (auto mark = marks.shards.rbegin(); mark != marks.shards.rend(); ++mark) { // what lies above comes first
        const QPointF away = mark->place - place;
        if (std::hypot(away.x(), away.y()) <= VectorMapMarks::dotRadius + 1) {
            return shardOf(mark);
        }
    }
    return {};
}

} // namespace shardscope
