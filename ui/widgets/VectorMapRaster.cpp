// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/VectorMapRaster.h"

#include "core/jobs/Parallel.h"

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

constexpr int bands = 8; ///< horizontal strips of a picture that are drawn side by side
constexpr int finestSide = 2048;
constexpr std::int64_t pyramidPays = 2'000'000; ///< points; below, drawing each is as quick as reading 2048² cells

float linear(double channel)
{
    return static_cast<float>(channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4));
}

VectorMapCell paintOf(const VectorMapColoring::Category &category)
{
    const float w = category.weight;
    return {{w * linear(category.color.redF()), w * linear(category.color.greenF()), w * linear(category.color.blueF()),
             w}};
}

/// Linear light 0 … 1 as a channel 0 … 255.
class ToScreen
{
public:
    ToScreen()
    {
        for (int i = 0; i < steps; ++i) {
            const double x = (i + 0.5) / steps;
            const double value = x <= 0.0031308 ? 12.92 * x : 1.055 * std::pow(x, 1 / 2.4) - 0.055;
            m_table[i] = static_cast<float>(255 * value);
        }
    }
    float operator()(float x) const { return m_table[std::clamp(static_cast<int>(x * steps), 0, steps - 1)]; }

private:
    static constexpr int steps = 4096;
    std::array<float, steps> m_table{};
};

/// How opaque a pixel is by the weight of its points: from `least` for a single one to 1 for the fullest.
class Opacity
{
public:
    Opacity(float fullest, float least) : m_least(least), m_scale(1 / std::log1p(std::max(fullest, 1.0F)))
    {
        for (std::size_t i = 0; i < m_table.size(); ++i) {
            m_table[i] = compute(static_cast<float>(i) / perUnit);
        }
    }

    float operator()(float weight) const
    {
        const float place = weight * perUnit;
        return place < m_table.size() ? m_table[static_cast<std::size_t>(place)] : compute(weight);
    }

private:
    float compute(float weight) const
    {
        // Less than one point is the edge of a disc, or a category that steps back.
        return std::sqrt(std::min(1.0F, weight)) * (m_least + (1 - m_least) * std::log1p(weight) * m_scale);
    }

    static constexpr float perUnit = 16;
    float m_least;
    float m_scale;
    std::array<float, 4096> m_table{};
};

/// Calls `body(top, bottom)` for strips of pixel rows.
template<class Body>
void inBands(int height, const Body &body)
{
    parallelFor(bands, 1, [&](std::int64_t first, std::int64_t last) {
        body(static_cast<int>(first * height / bands), static_cast<int>(last * height / bands));
    });
}

/// The part of a view that pixel rows [top, bottom) show, and `margin` pixels around it.
MapRect strip(const VectorMapView &view, int top, int bottom, double margin)
{
    const double unit = 1 / view.pixelsPerUnit();
    return {view.rect.x - margin * unit, view.rect.y + (top - margin) * unit, view.rect.width + 2 * margin * unit,
            (bottom - top + 2 * margin) * unit};
}

} // namespace

VectorMapRaster::VectorMapRaster(std::shared_ptr<const PointIndex> index,
                                 std::shared_ptr<const VectorMapColoring> coloring)
    : m_index(std::move(index)), m_coloring(std::move(coloring)), m_categories(m_index->size())
{
    for (const auto &category : m_coloring->categories) {
        m_paints.push_back(paintOf(category));
    }
    const auto ids = m_index->ids();
    parallelFor(m_index->size(), 1 << 16, [&](std::int64_t first, std::int64_t last) {
        for (std::int64_t i = first; i < last; ++i) {
            m_categories[i] = m_coloring->categoryOf[ids[i].index()];
        }
    });
    if (m_index->size() >= pyramidPays) {
        buildPyramid();
    }
}

void VectorMapRaster::buildPyramid()
{
    Level finest{finestSide, std::vector<VectorMapCell>(std::size_t(finestSide) * finestSide)};
    const MapRect &bounds = m_index->bounds();
    const double scale = finestSide / bounds.width;
    const auto points = m_index->points();
    for (std::size_t i = 0; i < points.size(); ++i) {
        const auto column = std::clamp(static_cast<int>((points[i].x - bounds.x) * scale), 0, finestSide - 1);
        const auto row = std::clamp(static_cast<int>((points[i].y - bounds.y) * scale), 0, finestSide - 1);
        finest.cells[std::size_t(row) * finestSide + column].add(m_paints[m_categories[i]]);
    }
    m_pyramid.push_back(std::move(finest));
    while (m_pyramid.back().side > 128) {
        const Level &finer = m_pyramid.back();
        Level coarser{finer.side / 2, std::vector<VectorMapCell>(finer.cells.size() / 4)};
        for (int row = 0; row < finer.side; ++row) {
            for (int column = 0; column < finer.side; ++column) {
                coarser.cells[std::size_t(row / 2) * coarser.side + column / 2].add(
                    finer.cells[std::size_t(row) * finer.side + column]);
            }
        }
        m_pyramid.push_back(std::move(coarser));
    }
}

double VectorMapRaster::markRadius(const VectorMapView &view) const
{
    const auto inView = std::max<std::int64_t>(1, m_index->countIn(view.rect));
    const double room = std::sqrt(double(view.pixels.width()) * view.pixels.height() / inView);
    const double radius = std::min(0.22 * room, 4.5 * view.devicePixelRatio);
    return radius < 0.7 ? 0 : radius;
}

/// The coarsest level whose cells are at most half a pixel: larger ones would show as a pattern.
const VectorMapRaster::Level *VectorMapRaster::levelFor(const VectorMapView &view, std::int64_t inView) const
{
    const Level *best = nullptr;
    for (const Level &level : m_pyramid) {
        const double cell = m_index->bounds().width / level.side * view.pixelsPerUnit();
        const double cellsInView = view.pixels.width() / cell * (view.pixels.height() / cell);
        if (cell <= 0.5 && std::min<double>(cellsInView, level.cells.size()) < inView) {
            best = &level;
        }
    }
    return best;
}

std::vector<VectorMapCell> VectorMapRaster::cells(const VectorMapView &view) const
{
    std::vector<VectorMapCell> cells(std::size_t(view.pixels.width()) * view.pixels.height());
    const double radius = markRadius(view);
    const Level *level = radius > 0 || m_pyramid.empty() ? nullptr : levelFor(view, m_index->countIn(view.rect));
    inBands(view.pixels.height(), [&](int top, int bottom) {
        if (radius > 0) {
            addDiscs(view, radius, top, bottom, cells);
        } else if (level) {
            addLevel(*level, view, top, bottom, cells);
        } else {
            addPoints(view, top, bottom, cells);
        }
    });
    return cells;
}

void VectorMapRaster::addPoints(const VectorMapView &view, int top, int bottom, std::vector<VectorMapCell> &cells) const
{
    const auto points = m_index->points();
    const int width = view.pixels.width();
    const auto scale = static_cast<float>(view.pixelsPerUnit());
    const auto left = static_cast<float>(view.rect.x);
    const auto above = static_cast<float>(view.rect.y);
    m_index->visitTiles(strip(view, top, bottom, 0), [&](PointIndex::Range range, bool) {
        for (std::int64_t i = range.first; i < range.last; ++i) {
            const float x = (points[i].x - left) * scale;
            const float y = (points[i].y - above) * scale;
            if (x >= 0 && x < static_cast<float>(width) && y >= static_cast<float>(top) &&
                y < static_cast<float>(bottom)) {
                cells[std::size_t(y) * width + std::size_t(x)].add(m_paints[m_categories[i]]);
            }
        }
    });
}

void VectorMapRaster::addDiscs(const VectorMapView &view, double radius, int top, int bottom,
                               std::vector<VectorMapCell> &cells) const
{
    const auto points = m_index->points();
    const int width = view.pixels.width();
    const double scale = view.pixelsPerUnit();
    m_index->visitTiles(strip(view, top, bottom, radius + 1), [&](PointIndex::Range range, bool) {
        for (std::int64_t i = range.first; i < range.last; ++i) {
            const double x = (points[i].x - view.rect.x) * scale - 0.5;
            const double y = (points[i].y - view.rect.y) * scale - 0.5;
            const VectorMapCell &paint = m_paints[m_categories[i]];
            for (int row = std::max(top, int(std::ceil(y - radius - 0.5)));
                 row <= std::min(bottom - 1, int(std::floor(y + radius + 0.5))); ++row) {
                for (int column = std::max(0, int(std::ceil(x - radius - 0.5)));
                     column <= std::min(width - 1, int(std::floor(x + radius + 0.5))); ++column) {
                    const double covered = std::min(1.0, radius + 0.5 - std::hypot(column - x, row - y));
                    for (std::size_t c = 0; covered > 0 && c < paint.sums.size(); ++c) {
                        cells[std::size_t(row) * width + column].sums[c] += static_cast<float>(covered) * paint.sums[c];
                    }
                }
            }
        }
    });
}

void VectorMapRaster::addLevel(const Level &level, const VectorMapView &view, int top, int bottom,
                               std::vector<VectorMapCell> &cells) const
{
    const MapRect &bounds = m_index->bounds();
    const double cell = bounds.width / level.side;
    const double scale = view.pixelsPerUnit();
    // The pixel of each column of cells, once; −1 outside the view.
    const auto pixelsOf = [&](double first, double origin, int from, int to) {
        std::vector<int> pixels(level.side, -1);
        for (int i = 0; i < level.side; ++i) {
            const double pixel = (first + (i + 0.5) * cell - origin) * scale;
            pixels[i] = pixel >= from && pixel < to ? static_cast<int>(pixel) : -1;
        }
        return pixels;
    };
    const auto columns = pixelsOf(bounds.x, view.rect.x, 0, view.pixels.width());
    const auto rows = pixelsOf(bounds.y, view.rect.y, top, bottom);
    for (int row = 0; row < level.side; ++row) {
        if (rows[row] < 0) {
            continue;
        }
        VectorMapCell *out = &cells[std::size_t(rows[row]) * view.pixels.width()];
        const VectorMapCell *in = &level.cells[std::size_t(row) * level.side];
        for (int column = 0; column < level.side; ++column) {
            if (columns[column] >= 0 && in[column].weight() > 0) {
                out[columns[column]].add(in[column]);
            }
        }
    }
}

QImage VectorMapRaster::draw(const VectorMapView &view, const QColor &background) const
{
    static const ToScreen toScreen;
    const auto pixels = cells(view);
    float fullest = 0;
    for (const VectorMapCell &cell : pixels) {
        fullest = std::max(fullest, cell.weight());
    }
    // Single points are told from the background at once; where there are many, the difference between few and many is.
    // A single pixel needs more light to be seen on a dark background than ink on a light one.
    const float single = background.lightness() < 128 ? 0.65F : 0.5F;
    const Opacity opacity(fullest, markRadius(view) > 0 ? 0.75F : single);
    const std::array<float, 3> behind{static_cast<float>(background.red()), static_cast<float>(background.green()),
                                      static_cast<float>(background.blue())};
    QImage image(view.pixels, QImage::Format_RGB32);
    image.fill(background);
    uchar *bits = image.bits(); // once: scanLine() would check for sharing in each thread
    const auto stride = image.bytesPerLine();
    inBands(view.pixels.height(), [&](int top, int bottom) {
        for (int row = top; row < bottom; ++row) {
            auto *line = reinterpret_cast<QRgb *>(bits + row * stride);
            for (int column = 0; column < view.pixels.width(); ++column) {
                const VectorMapCell &cell = pixels[std::size_t(row) * view.pixels.width() + column];
                if (cell.weight() <= 0) {
                    continue;
                }
                const float alpha = opacity(cell.weight());
                const auto channel = [&](int c) {
                    const float color = toScreen(cell.sums[c] / cell.weight());
                    return static_cast<int>(behind[c] + alpha * (color - behind[c]) + 0.5F);
                };
                line[column] = qRgb(channel(0), channel(1), channel(2));
            }
        }
    });
    image.setDevicePixelRatio(view.devicePixelRatio);
    return image;
}

} // namespace shardscope
