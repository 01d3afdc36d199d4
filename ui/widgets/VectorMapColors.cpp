// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/VectorMapColors.h"

#include "ui/style/Theme.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace shardscope {

namespace {

constexpr int colorsToChooseFrom = 30;
constexpr std::size_t neighboursThatMatter = 12;
constexpr int sweeps = 4;
constexpr float steppedBack = 0.03F; ///< weight of a vector of another shard than the selected one

using Triple = std::array<double, 3>;

Triple multiplied(const std::array<Triple, 3> &matrix, const Triple &x)
{
    const auto row = [&](int i) { return std::inner_product(x.begin(), x.end(), matrix[i].begin(), 0.0); };
    return {row(0), row(1), row(2)};
}

Triple linearOf(const QColor &color)
{
    const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return {linear(color.redF()), linear(color.greenF()), linear(color.blueF())};
}

/// Source: Björn Ottosson, Oklab, 2020: equal distances in it look equal.
Triple oklab(const Triple &rgb)
{
    Triple lms =
        multiplied({Triple{0.4122214708, 0.5363325363, 0.0514459929}, Triple{0.2119034982, 0.6806995451, 0.1073969566},
                    Triple{0.0883024619, 0.2817188376, 0.6299787005}},
                   rgb);
    std::ranges::transform(lms, lms.begin(), [](double x) { return std::cbrt(std::max(0.0, x)); });
    return multiplied({Triple{0.2104542553, 0.7936177850, -0.0040720468},
                       Triple{1.9779984951, -2.4285922050, 0.4505937099},
                       Triple{0.0259040371, 0.7827717662, -0.8086757660}},
                      lms);
}

/// What a reader without green cones sees. Source: Machado, Oliveira & Fernandes 2009, severity 1.
Triple withoutGreen(const Triple &rgb)
{
    return multiplied({Triple{0.367322, 0.860646, -0.227968}, Triple{0.280085, 0.672501, 0.047413},
                       Triple{-0.011820, 0.042940, 0.968881}},
                      rgb);
}

double squaredDistance(const Triple &a, const Triple &b)
{
    return std::transform_reduce(a.begin(), a.end(), b.begin(), 0.0, std::plus<>(),
                                 [](double x, double y) { return (x - y) * (x - y); });
}

/// How alike each two colours look to whoever finds them most alike.
std::vector<double> likeness(const std::vector<QColor> &colors)
{
    const std::size_t m = colors.size();
    std::vector<double> result(m * m);
    for (std::size_t a = 0; a < m; ++a) {
        for (std::size_t b = 0; b < m; ++b) {
            const Triple first = linearOf(colors[a]);
            const Triple second = linearOf(colors[b]);
            const double apart = std::min(squaredDistance(oklab(first), oklab(second)),
                                          squaredDistance(oklab(withoutGreen(first)), oklab(withoutGreen(second))));
            result[a * m + b] = 1 / (apart + 1e-3);
        }
    }
    return result;
}

struct Neighbour
{
    std::size_t shard;
    double weight; ///< the nearer the greater
};

std::vector<Neighbour> nearestOf(std::span<const MapPoint> middles, std::size_t shard)
{
    std::vector<Neighbour> all;
    for (std::size_t other = 0; other < middles.size(); ++other) {
        const double dx = middles[other].x - middles[shard].x;
        const double dy = middles[other].y - middles[shard].y;
        if (other != shard) {
            all.push_back({other, 1 / (dx * dx + dy * dy + std::numeric_limits<float>::min())});
        }
    }
    const std::size_t count = std::min(neighboursThatMatter, all.size());
    std::ranges::partial_sort(all, all.begin() + count, std::greater<>(), &Neighbour::weight);
    all.resize(count);
    return all;
}

} // namespace

std::vector<QColor> mapShardColors(std::span<const MapPoint> middles)
{
    const auto shards = static_cast<int>(middles.size());
    std::vector<QColor> colors;
    for (int i = 0; i < std::max(shards <= 8 ? shards : colorsToChooseFrom, 1); ++i) {
        colors.push_back(theme::shardColor(ShardId(i), shards));
    }
    if (shards <= 8) {
        colors.resize(shards);
        return colors;
    }
    const auto alike = likeness(colors);
    std::vector<std::size_t> chosen(shards, colors.size()); // none yet
    for (int sweep = 0; sweep < sweeps; ++sweep) {
        for (std::size_t shard = 0; shard < chosen.size(); ++shard) {
            std::vector<double> conflict(colors.size(), 0.0);
            for (const Neighbour &neighbour : nearestOf(middles, shard)) {
                for (std::size_t c = 0; c < colors.size() && chosen[neighbour.shard] < colors.size(); ++c) {
                    conflict[c] += neighbour.weight * alike[c * colors.size() + chosen[neighbour.shard]];
                }
            }
            // Of equals another one for each shard, so that all colours are used.
            std::size_t best = shard % colors.size();
            for (std::size_t c = 0; c < colors.size(); ++c) {
                best = conflict[c] < conflict[best] ? c : best;
            }
            chosen[shard] = best;
        }
    }
    std::vector<QColor> result;
    for (const std::size_t c : chosen) {
        result.push_back(colors[c]);
    }
    return result;
}

VectorMapColoring coloringByShard(std::span<const ShardId> shardOf, const std::vector<QColor> &colors, ShardId selected)
{
    VectorMapColoring coloring;
    coloring.categoryOf.resize(shardOf.size());
    std::ranges::transform(shardOf, coloring.categoryOf.begin(),
                           [](ShardId shard) { return static_cast<std::uint16_t>(shard.index()); });
    for (std::size_t i = 0; i < colors.size(); ++i) {
        const bool back = selected.isValid() && selected.index() != i;
        coloring.categories.push_back({colors[i], back ? steppedBack : 1.0F});
    }
    return coloring;
}

VectorMapColoring coloringByValue(std::span<const std::int32_t> ofVector, int values)
{
    VectorMapColoring coloring;
    coloring.categoryOf.resize(ofVector.size());
    std::ranges::transform(ofVector, coloring.categoryOf.begin(),
                           [](std::int32_t value) { return static_cast<std::uint16_t>(value); });
    for (int i = 0; i < values; ++i) {
        coloring.categories.push_back({valueColor(i, values)});
    }
    return coloring;
}

QColor valueColor(int value, int values)
{
    return theme::shardColor(ShardId(value), values);
}

} // namespace shardscope
