// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"
#include "core/projection/Projection.h"

#include <cstdint>
#include <span>
#include <vector>

namespace shardscope {

/// A rectangle on the map; its far edges are outside.
struct MapRect
{
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;

    bool contains(MapPoint p) const { return p.x >= x && p.x < x + width && p.y >= y && p.y < y + height; }
    bool operator==(const MapRect &) const = default;
};

/// Points of a map in the order of their Morton keys, with the start of each tile of a 256 × 256 grid: what is in
/// view, or near the mouse, is found without looking at the rest. Immutable; shared.
///
/// A point that is not finite is left out.
class PointIndex
{
public:
    static constexpr int side = 256; ///< tiles in each direction

    PointIndex() : m_starts(std::size_t(side) * side + 1, 0) {}
    /// Threads: the calling one. Source: radix sort by a 32-bit Morton key, 16 bits a direction.
    explicit PointIndex(std::span<const MapPoint> points);

    std::int64_t size() const { return static_cast<std::int64_t>(m_points.size()); }
    /// In the order of the keys.
    std::span<const MapPoint> points() const { return m_points; }
    /// The vector of each of `points()`.
    std::span<const VectorId> ids() const { return m_ids; }

    /// A square around all points, never empty.
    const MapRect &bounds() const { return m_bounds; }
    /// The least rectangle around all points with a margin, never empty: what a whole map shows.
    MapRect framed() const;

    /// Positions in `points()`.
    struct Range
    {
        std::int64_t first = 0;
        std::int64_t last = 0;
    };
    /// The points of one tile; those of a square of 2^level × 2^level tiles, counted in such squares.
    Range tile(int column, int row, int level = 0) const;

    /// Calls `visit(Range, inside)` for the points of the tiles that overlap `rect`; `inside`: all of them lie in it.
    template<class Visit>
    void visitTiles(const MapRect &rect, Visit &&visit) const
    {
        const Tiles tiles = tilesOf(rect);
        for (int row = tiles.top; row <= tiles.bottom; ++row) {
            for (int column = tiles.left; column <= tiles.right; ++column) {
                if (const Range range = tile(column, row); range.first < range.last) {
                    // The outermost tiles are there for rounding, those within them cut by the rectangle's edge.
                    visit(range, column > tiles.left + 2 && column < tiles.right - 2 && row > tiles.top + 2 &&
                                     row < tiles.bottom - 2);
                }
            }
        }
    }

    /// How many points lie in `rect`.
    std::int64_t countIn(const MapRect &rect) const;

    /// The point nearest to a place, within `radius`; invalid if there is none. Ties go to the lower id.
    VectorId nearest(MapPoint place, double radius) const;

private:
    struct Tiles
    {
        int left;
        int top;
        int right;
        int bottom;
    };
    Tiles tilesOf(const MapRect &rect) const;
    std::uint32_t keyOf(MapPoint point) const;

    MapRect m_extent{-1, -1, 2, 2}; ///< the least rectangle around all points
    MapRect m_bounds{-1, -1, 2, 2};
    std::vector<MapPoint> m_points;
    std::vector<VectorId> m_ids;
    std::vector<std::int64_t> m_starts; ///< per tile, in the order of the keys, and the end
};

} // namespace shardscope
