// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/VectorMapOverlay.h"

#include "ui/style/Theme.h"
#include "ui/text/NumberText.h"

#include <QFont>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

using theme::Role;

constexpr std::size_t mostNumbered = 300; ///< shards; more would cover the points with numbers
constexpr double dotRadius = 3;

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

/// By the root of the shard's size, so that areas compare.
double radiusOf(const VectorMapOverlay &overlay, const VectorMapOverlay::Middle &middle)
{
    if (overlay.middles.size() > mostNumbered) {
        return dotRadius;
    }
    double total = 0;
    for (const auto &each : overlay.middles) {
        total += double(each.vectors);
    }
    const double mean = std::max(1.0, total / double(overlay.middles.size()));
    return std::clamp(8.5 * std::sqrt(double(middle.vectors) / mean), 6.5, 14.0);
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

QFont markerFont(const QFont &base, double points, bool bold)
{
    QFont font = base;
    font.setPointSizeF(points);
    font.setBold(bold);
    return font;
}

void drawMiddle(QPainter &painter, const VectorMapOverlay &overlay, const VectorMapOverlay::Middle &middle, QPointF at)
{
    const double radius = radiusOf(overlay, middle);
    const int place = placeInRoute(overlay, middle.shard);
    const bool isSelected = overlay.selectedShard == middle.shard;
    // Shards that have no part in what is looked at step back.
    const bool stepsBack =
        (overlay.route && place < 0) || (overlay.selectedShard.isValid() && !isSelected && place < 0);
    painter.setOpacity(stepsBack ? 0.65 : 1);
    painter.setPen(isSelected ? QPen(theme::color(Role::Marked), 3) : QPen(place >= 0 ? ink() : paper(), 1.6));
    QColor fill = middle.color;
    painter.setBrush(fill);
    painter.drawEllipse(at, radius, radius);
    if (radius > dotRadius) {
        const QString text = numberText(middle.shard.value, NumberFormat::Id);
        painter.setFont(markerFont(painter.font(), text.size() > 2 ? 6 : 7.5, true));
        painter.setPen(qGray(fill.rgb()) > 120 ? QColor(0x111418) : QColor(Qt::white));
        painter.drawText(QRectF(at.x() - 20, at.y() - 20, 40, 40), Qt::AlignCenter, text);
    }
    painter.setOpacity(1);
}

/// "1", "2", … beside the shards in the order they are asked.
void drawBadge(QPainter &painter, QPointF at, int number)
{
    const QString text = numberText(number, NumberFormat::Id);
    painter.setFont(markerFont(painter.font(), 7.5, true));
    const double width = std::max(15.0, QFontMetricsF(painter.font()).horizontalAdvance(text) + 8);
    const QRectF box(at.x() - width / 2, at.y() - 7.5, width, 15);
    painter.setPen(QPen(paper(), 1.2));
    painter.setBrush(ink());
    painter.drawRoundedRect(box, 7.5, 7.5);
    painter.setPen(paper());
    painter.drawText(box, Qt::AlignCenter, text);
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

void drawRouteLines(QPainter &painter, const VectorMapOverlay &overlay, const QTransform &toScreen)
{
    const QPointF query = placed(toScreen, overlay.route->query);
    for (const ShardId shard : overlay.route->asked) {
        if (const auto *middle = middleOf(overlay, shard)) {
            const QLineF line(query, placed(toScreen, middle->place));
            painter.setPen(QPen(paper(), 4.5, Qt::SolidLine, Qt::RoundCap));
            painter.drawLine(line);
            painter.setPen(QPen(ink(), 1.8, Qt::SolidLine, Qt::RoundCap));
            painter.drawLine(line);
        }
    }
}

void drawBadges(QPainter &painter, const VectorMapOverlay &overlay, const QTransform &toScreen)
{
    for (std::size_t i = 0; i < overlay.route->asked.size(); ++i) {
        if (const auto *middle = middleOf(overlay, overlay.route->asked[i])) {
            const double radius = overlay.showMiddles ? radiusOf(overlay, *middle) : 0;
            drawBadge(painter, placed(toScreen, middle->place) + QPointF(radius + 4, -radius - 4),
                      static_cast<int>(i) + 1);
        }
    }
}

} // namespace

void paintOverlay(QPainter &painter, const VectorMapOverlay &overlay, const QTransform &toScreen)
{
    painter.setRenderHint(QPainter::Antialiasing);
    if (overlay.route) {
        drawRouteLines(painter, overlay, toScreen);
    }
    // Shards of the route last, so that no other covers them.
    for (const bool asked : {false, true}) {
        for (const auto &middle : overlay.middles) {
            if (overlay.showMiddles && middle.vectors > 0 && (placeInRoute(overlay, middle.shard) >= 0) == asked) {
                drawMiddle(painter, overlay, middle, placed(toScreen, middle.place));
            }
        }
    }
    if (overlay.route) {
        drawBadges(painter, overlay, toScreen);
        for (const auto &neighbour : overlay.route->neighbours) {
            drawNeighbour(painter, neighbour, placed(toScreen, neighbour.place));
        }
        drawQuery(painter, placed(toScreen, overlay.route->query));
    }
    if (overlay.selectedVector) {
        painter.setBrush(Qt::NoBrush);
        for (const auto &[color, width] : {std::pair(paper(), 4.5), std::pair(theme::color(Role::Marked), 2.2)}) {
            painter.setPen(QPen(color, width));
            painter.drawEllipse(placed(toScreen, *overlay.selectedVector), 9, 9);
        }
    }
}

ShardId middleAt(const VectorMapOverlay &overlay, const QTransform &toScreen, QPointF place)
{
    ShardId best;
    double least = std::numeric_limits<double>::infinity();
    for (const auto &middle : overlay.middles) {
        const QPointF apart = placed(toScreen, middle.place) - place;
        const double distance = std::hypot(apart.x(), apart.y());
        if (overlay.showMiddles && middle.vectors > 0 && distance <= radiusOf(overlay, middle) && distance < least) {
            least = distance;
            best = middle.shard;
        }
    }
    return best;
}

} // namespace shardscope
