// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/SecondRound.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

namespace shardscope {

namespace {

constexpr double mostDeviations = 8;

/// Not above a number, as float32 holds it.
float roundedDown(double value)
{
    const auto rounded = static_cast<float>(value);
    return double(rounded) > value ? std::nextafter(rounded, -std::numeric_limits<float>::infinity()) : rounded;
}

} // namespace

double deviationsTo(double expected, double vectors)
{
    if (!(expected < vectors)) {
        return mostDeviations;
    }
    double low = -mostDeviations;
    double high = mostDeviations;
    for (int i = 0; i < 50; ++i) {
        const double middle = (low + high) / 2;
        (vectors * 0.5 * std::erfc(-middle / std::numbers::sqrt2) >= expected ? high : low) = middle;
    }
    return high;
}

RoundThresholds::RoundThresholds(Metric metric, const Representatives &representatives,
                                 std::span<const PointCloud> clouds, const SecondRound &round)
    : m_metric(metric), m_representatives(representatives), m_clouds(clouds), m_round(round),
      m_rounding((representatives.points.dim() + 16) * 0x1p-23)
{
    for (std::int64_t i = 0; round.byRadii && i < representatives.points.rows(); ++i) {
        const auto point = representatives.points.row(i);
        m_squares.push_back(std::inner_product(point.begin(), point.end(), point.begin(), 0.0));
    }
}

/// The least distance, in the convention of Neighbor, that a shard can find of what is in the ball.
double RoundThresholds::nearestInBall(const SeenQuery &seen, std::size_t point) const
{
    const double distance = seen.distances[point];
    const double radius = m_round.reach[point];
    const double square = m_squares[point];
    switch (m_metric) {
    case Metric::L2: {
        const double off = m_rounding * (seen.squaredLength + square);
        const double way = std::sqrt(std::max(0.0, distance - off)) - radius;
        return way > 0 ? way * way * (1 - m_rounding) : 0;
    }
    case Metric::Cosine: { // between directions |x − y|² is twice that
        const double way = std::sqrt(std::max(0.0, 2 * (distance - m_rounding))) - radius;
        return (way > 0 ? way * way / 2 : 0) - m_rounding;
    }
    case Metric::InnerProduct: {
        const double length = std::sqrt(seen.squaredLength);
        return distance - length * (radius + m_rounding * (2 * std::sqrt(square) + radius));
    }
    }
    return -std::numeric_limits<double>::infinity();
}

void RoundThresholds::measure(const SeenQuery &seen, std::span<float> ofShard) const
{
    std::ranges::fill(ofShard, std::numeric_limits<float>::infinity());
    for (std::size_t i = 0; i < m_representatives.shardOf.size(); ++i) {
        double least = 0;
        if (m_round.byRadii) {
            least = nearestInBall(seen, i);
        } else {
            const CloudDistances at = distancesOf(m_clouds[i], m_metric, seen.distances[i], seen.squaredLength);
            least = at.mean + m_round.reach[i] * at.deviation;
        }
        float &threshold = ofShard[m_representatives.shardOf[i].index()];
        threshold = std::min(threshold, roundedDown(least));
    }
    // No finite distance stands for none at all.
    std::ranges::replace(ofShard, std::numeric_limits<float>::infinity(), -std::numeric_limits<float>::infinity());
}

Json toJson(const SecondRound &round)
{
    return {{"first", round.first},
            {"by", round.byRadii ? "radii" : "clouds"},
            {"expected", round.expected},
            {"reach", round.reach}};
}

SecondRound readSecondRound(JsonReader reader, std::size_t points, JsonFault &fault)
{
    SecondRound round;
    std::string by;
    reader.read("first", round.first);
    reader.read("by", by);
    reader.read("expected", round.expected);
    reader.read("reach", round.reach);
    round.byRadii = by == "radii";
    if (round.first < 1 || (by != "radii" && by != "clouds") || round.reach.size() != points) {
        fault.note("/routing/depth/second", "there are not as many numbers as points, or it says not by what");
    }
    return round;
}

} // namespace shardscope
