// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/base/JsonReader.h"
#include "core/routing/DepthFeatures.h"
#include "core/vectors/Neighbors.h"

#include <span>
#include <vector>

namespace shardscope {

/// How a query that asks twice goes on once its first shards have answered: of the others it asks those that may hold
/// something nearer than the k-th found.
///
/// Each shard has a threshold: it is asked if the k-th found is at least so far. That is the least over its
/// representatives, each of which says from which distance on its own vectors count.
///
/// By radii no vector can be nearer: of a ball around the representative that holds them all, the nearest point. So
/// all that asking every shard would find is found, where shards search exactly.
/// By clouds that many vectors are expected to be nearer, which are taken to lie at normally distributed distances; how
/// many make a shard worth asking was calibrated.
struct SecondRound
{
    int first = 1;        ///< shards asked in the first round, more where these hold fewer than k vectors
    bool byRadii = false; ///< else by clouds
    double expected = 0;  ///< by clouds: vectors nearer than the k-th found that make a shard worth asking
    /// (representatives) by radii: of the ball; by clouds: deviations from the mean distance to where so many are
    /// expected.
    std::vector<double> reach{};

    bool operator==(const SecondRound &) const = default;
};

/// Deviations from the mean within which a share of a normal distribution lies that is `expected` of so many vectors;
/// at most 8 to either side.
double deviationsTo(double expected, double vectors);

/// Finds the thresholds of shards.
///
/// Distances to representatives are rounded, and so are those that shards find: radii are taken to reach farther by
/// what both may be off. Threads: const calls may run side by side.
class RoundThresholds
{
public:
    RoundThresholds(Metric metric, const Representatives &representatives, std::span<const PointCloud> clouds,
                    const SecondRound &round);

    /// Shapes: ofShard (shards). Of a shard without representative: always worth asking.
    void measure(const SeenQuery &seen, std::span<float> ofShard) const;

private:
    double nearestInBall(const SeenQuery &seen, std::size_t point) const;

    Metric m_metric;
    const Representatives &m_representatives;
    std::span<const PointCloud> m_clouds;
    const SecondRound &m_round;
    std::vector<double> m_squares; ///< (representatives) squared lengths
    double m_rounding;             ///< of a sum of products, as a share of the lengths multiplied
};

Json toJson(const SecondRound &round);
/// `points`: representatives that there must be a reach for.
SecondRound readSecondRound(JsonReader reader, std::size_t points, JsonFault &fault);

} // namespace shardscope
