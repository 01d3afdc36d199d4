// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QImage>
#include <QSize>

#include "core/projection/PointIndex.h"

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace shardscope {

/// What colour each point has: its category's. A category may count for less than one, to step back behind another.
struct VectorMapColoring
{
    struct Category
    {
        QColor color;
        float weight = 1;
    };
    std::vector<std::uint16_t> categoryOf; ///< (n) by vector
    std::vector<Category> categories;
};

/// A rectangle of the map and the device pixels it is drawn on; both have the same proportions.
struct VectorMapView
{
    MapRect rect;
    QSize pixels;
    double devicePixelRatio = 1;

    double pixelsPerUnit() const { return pixels.width() / rect.width; }
    bool operator==(const VectorMapView &) const = default;
};

/// Colour and number of the points in a cell: sums of linear light, weighted, and of the weights.
///
/// Sums are floats: they cannot overflow, however many points share a cell; past 2^24 of them they only stop growing.
struct alignas(16) VectorMapCell
{
    std::array<float, 4> sums{}; ///< red, green, blue, weight

    void add(const VectorMapCell &other)
    {
        for (std::size_t i = 0; i < sums.size(); ++i) {
            sums[i] += other.sums[i];
        }
    }
    float weight() const { return sums[3]; }
};

/// Draws the points of a map, as many as there are, by counting them into pixels. Immutable; no widget.
class VectorMapRaster
{
public:
    VectorMapRaster(std::shared_ptr<const PointIndex> index, std::shared_ptr<const VectorMapColoring> coloring);

    const PointIndex &index() const { return *m_index; }
    const std::shared_ptr<const VectorMapColoring> &coloring() const { return m_coloring; }

    /// The points of a view in its pixels, row by row; each in one pixel, or as a disc where few are in view.
    ///
    /// Threads: all; the result does not depend on their number.
    std::vector<VectorMapCell> cells(const VectorMapView &view) const;

    /// Radius of a disc in device pixels that suits how many points are in view; 0: one pixel.
    double markRadius(const VectorMapView &view) const;

    /// Cells as a picture: the mean colour of a pixel's points, the more opaque the more there are (logarithmic).
    QImage draw(const VectorMapView &view, const QColor &background) const;

private:
    /// The same points counted into a grid of 2^level cells a side over the bounds of the index.
    struct Level
    {
        int side = 0;
        std::vector<VectorMapCell> cells;
    };
    void buildPyramid();
    const Level *levelFor(const VectorMapView &view, std::int64_t inView) const;
    void addPoints(const VectorMapView &view, int top, int bottom, std::vector<VectorMapCell> &cells) const;
    void addDiscs(const VectorMapView &view, double radius, int top, int bottom,
                  std::vector<VectorMapCell> &cells) const;
    void addLevel(const Level &level, const VectorMapView &view, int top, int bottom,
                  std::vector<VectorMapCell> &cells) const;

    std::shared_ptr<const PointIndex> m_index;
    std::shared_ptr<const VectorMapColoring> m_coloring;
    std::vector<std::uint16_t> m_categories; ///< in the order of the index
    std::vector<VectorMapCell> m_paints;     ///< one point of each category
    std::vector<Level> m_pyramid;            ///< finest first; empty for so few points that it would not pay
};

} // namespace shardscope
