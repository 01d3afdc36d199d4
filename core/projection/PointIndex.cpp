// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/PointIndex.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace shardscope {

namespace {

constexpr double steps = 65536; ///< of a key in each direction

/// Puts a zero before each of the lower 16 bits.
constexpr std::uint32_t spread(std::uint32_t x)
{
    x = (x | (x << 8)) & 0x00ff00ff;
    x = (x | (x << 4)) & 0x0f0f0f0f;
    x = (x | (x << 2)) & 0x33333333;
    x = (x | (x << 1)) & 0x55555555;
    return x;
}

constexpr std::uint32_t morton(std::uint32_t column, std::uint32_t row)
{
    return spread(column) | (spread(row) << 1);
}

struct Keyed
{
    std::uint32_t key;
    std::int32_t id;
};

/// By key, equal keys staying in order. Two passes of 16 bits: fewer passes over memory than four of 8.
void radixSort(std::vector<Keyed> &items)
{
    std::vector<Keyed> other(items.size());
    for (const int shift : {0, 16}) {
        std::vector<std::int64_t> starts(65537, 0);
        for (const Keyed item : items) {
            ++starts[((item.key >> shift) & 0xffff) + 1];
        }
        for (std::size_t i = 1; i < starts.size(); ++i) {
            starts[i] += starts[i - 1];
        }
        for (const Keyed item : items) {
            other[starts[(item.key >> shift) & 0xffff]++] = item;
        }
        items.swap(other);
    }
}

bool isFinite(MapPoint p)
{
    return std::isfinite(p.x) && std::isfinite(p.y);
}

MapRect extentOf(std::span<const MapPoint> points)
{
    constexpr double infinity = std::numeric_limits<double>::infinity();
    double left = infinity;
    double top = infinity;
    double right = -infinity;
    double bottom = -infinity;
    for (const MapPoint p : points) {
        if (isFinite(p)) {
            left = std::min<double>(left, p.x);
            right = std::max<double>(right, p.x);
            top = std::min<double>(top, p.y);
            bottom = std::max<double>(bottom, p.y);
        }
    }
    return left <= right ? MapRect{left, top, right - left, bottom - top} : MapRect{-1, -1, 2, 2};
}

/// A hair wider than the points are, so that none lies on its far edge.
MapRect squareAround(const MapRect &extent)
{
    const double longer = std::max(extent.width, extent.height);
    const double side = longer > 0 ? longer * (1 + 1e-6) : 2;
    return {extent.x + (extent.width - side) / 2, extent.y + (extent.height - side) / 2, side, side};
}

} // namespace

PointIndex::PointIndex(std::span<const MapPoint> points) : PointIndex()
{
    m_extent = extentOf(points);
    m_bounds = squareAround(m_extent);
    std::vector<Keyed> order;
    order.reserve(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (isFinite(points[i])) {
            order.push_back({keyOf(points[i]), static_cast<std::int32_t>(i)});
        }
    }
    radixSort(order);
    m_points.reserve(order.size());
    m_ids.reserve(order.size());
    for (const Keyed item : order) {
        m_points.push_back(points[item.id]);
        m_ids.push_back(VectorId(item.id));
        ++m_starts[(item.key >> 16) + 1];
    }
    for (std::size_t i = 1; i < m_starts.size(); ++i) {
        m_starts[i] += m_starts[i - 1];
    }
}

std::uint32_t PointIndex::keyOf(MapPoint point) const
{
    const auto step = [&](double value, double least) {
        return static_cast<std::uint32_t>(std::clamp((value - least) / m_bounds.width * steps, 0.0, steps - 1));
    };
    return morton(step(point.x, m_bounds.x), step(point.y, m_bounds.y));
}

MapRect PointIndex::framed() const
{
    const double margin = 0.04 * m_bounds.width;
    return {m_extent.x - margin, m_extent.y - margin, m_extent.width + 2 * margin, m_extent.height + 2 * margin};
}

PointIndex::Range PointIndex::tile(int column, int row, int level) const
{
    const std::size_t first = std::size_t(morton(column, row)) << (2 * level);
    const std::size_t count = std::size_t(1) << (2 * level);
    return {m_starts[first], m_starts[first + count]};
}

PointIndex::Tiles PointIndex::tilesOf(const MapRect &rect) const
{
    const auto position = [&](double value, double least) {
        return static_cast<int>(std::clamp(std::floor((value - least) / m_bounds.width * side), -1.0, double(side)));
    };
    // One more on each side: a point on the edge of a tile may have been rounded into the next.
    return {std::max(0, position(rect.x, m_bounds.x) - 1), std::max(0, position(rect.y, m_bounds.y) - 1),
            std::min(side - 1, position(rect.x + rect.width, m_bounds.x) + 1),
            std::min(side - 1, position(rect.y + rect.height, m_bounds.y) + 1)};
}

std::int64_t PointIndex::countIn(const MapRect &rect) const
{
    std::int64_t count = 0;
    visitTiles(rect, [&](Range range, bool inside) {
        count += inside ? range.last - range.first
                        : std::count_if(m_points.begin() + range.first, m_points.begin() + range.last,
                                        [&](MapPoint p) { return rect.contains(p); });
    });
    return count;
}

VectorId PointIndex::nearest(MapPoint place, double radius) const
{
    VectorId best;
    double least = radius * radius;
    visitTiles({place.x - radius, place.y - radius, 2 * radius, 2 * radius}, [&](Range range, bool) {
        for (std::int64_t i = range.first; i < range.last; ++i) {
            const double dx = m_points[i].x - place.x;
            const double dy = m_points[i].y - place.y;
            const double squared = dx * dx + dy * dy;
            if (squared < least || (squared == least && (!best.isValid() || m_ids[i] < best))) {
                least = squared;
                best = m_ids[i];
            }
        }
    });
    return best;
}

} // namespace shardscope
