// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPointF>
#include <QTransform>

#include "core/base/Id.h"
#include "core/projection/Projection.h"

#include <cstdint>
#include <optional>
#include <vector>

class QFont;
class QPainter;

namespace shardscope {

struct VectorMapMarks;

/// What is drawn over the points of a map.
struct VectorMapOverlay
{
    /// The middle of a shard's vectors.
    struct Middle
    {
        ShardId shard;
        MapPoint place;
        std::int64_t vectors = 0;
        QColor color;
    };

    /// A true neighbour of the query.
    struct Neighbour
    {
        enum class State { Found, NotAsked, InShard };
        VectorId vector;
        MapPoint place;
        State state = State::Found;
    };

    /// Where a query goes: the shards it asks, in order, and its true neighbours.
    struct Route
    {
        MapPoint query;
        std::vector<ShardId> asked;
        std::vector<Neighbour> neighbours;
    };

    std::vector<Middle> middles; ///< by shard
    bool showMiddles = true;
    std::optional<Route> route;
    ShardId selectedShard;
    std::optional<MapPoint> selectedVector;
};

/// The font in which numbers of shards are drawn on a map whose own is this.
QFont markFont(const QFont &font);

/// Draws an overlay. `toScreen` turns places into logical pixels; `marks` are those that were placed for both.
void paintOverlay(QPainter &painter, const VectorMapOverlay &overlay, const VectorMapMarks &marks,
                  const QTransform &toScreen);

/// The shard whose marker is drawn at a place on the screen; invalid if there is none.
ShardId shardAt(const VectorMapOverlay &overlay, const VectorMapMarks &marks, QPointF place);

} // namespace shardscope
