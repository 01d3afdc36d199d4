// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFontMetricsF>
#include <QPointF>
#include <QRectF>
#include <QString>
#include <QTransform>

#include "ui/widgets/VectorMapOverlay.h"

#include <optional>
#include <vector>

namespace shardscope {

/// Where the signs of a map's shards stand on the screen, in logical pixels: none covers another.
struct VectorMapMarks
{
    /// A shard: its number in a pill, the larger the larger the shard. Where the place of its vectors is taken the pill
    /// stands beside it, and where there is no room at all only a dot is left, until the map is zoomed in.
    struct Shard
    {
        std::size_t middle = 0; ///< of the overlay
        QPointF place;          ///< of its vectors
        QRectF pill;            ///< empty: a dot
        QString text;
        bool isApart() const { return !pill.isEmpty() && !pill.contains(place); }
    };

    /// At which place of the route a shard is asked.
    struct Badge
    {
        QRectF box;
        QString text;
    };

    std::vector<Shard> shards; ///< in the order in which they are drawn
    std::vector<Badge> badges; ///< of the first shards of the route, and how many more there are

    /// The place of the first shards of a route is told; of others only how many they are.
    static constexpr std::size_t mostBadges = 8;
    static constexpr double dotRadius = 3.5;
};

/// Finds room for the signs in a view. First for the selected shard, then for those that are asked, in that order, then
/// for the others, the larger first. `bold` is the font of numbers.
VectorMapMarks placeMarks(const VectorMapOverlay &overlay, const QTransform &toScreen, const QFontMetricsF &bold,
                          const QRectF &view);

} // namespace shardscope
