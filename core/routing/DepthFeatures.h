// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/routing/PointCloud.h"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace shardscope {

/// A shard and how promising it is; orders by score, then id.
struct RankedShard
{
    float score;
    ShardId shard;

    auto operator<=>(const RankedShard &) const = default;
};

/// What a router has seen of a query.
struct SeenQuery
{
    std::int64_t query = 0;
    double squaredLength = 0;
    std::span<const float> distances{};   ///< (representatives); none where a net gives the order
    std::span<const float> logShares{};   ///< (shards) as a net estimates them; else none
    std::span<const RankedShard> order{}; ///< the shards that hold vectors, all of them
};

/// What is told of the shard at a rank of a query's order.
enum class DepthFeature {
    Share,     ///< log of the neighbours expected there, as a share of k
    WideShare, ///< the same among the first 10·k
    Before,    ///< share expected in the shards before it
    Rest,      ///< log of the share expected from here on
    Shards,    ///< log of how many shards the expected neighbours are spread over
    Gap,       ///< its distance less that of the first, in units of the mean shard's
    SecondGap, ///< the same of its second nearest representative
    Rank,      ///< 0 …
    Radius,    ///< of the k nearest, expected, less the distance of the nearest cloud, in its deviations
    NextGap,   ///< of the shard after it
    FourthGap, ///< of the fourth shard
    NinthGap,  ///< of the ninth shard
    Contrast,  ///< the mean distance of shards less that of the first, in deviations of the nearest cloud
    Step,      ///< its distance less that of the first, in the same
    Inside,    ///< the radius less its distance, in the same
};
inline constexpr int depthFeatures = 15;

/// A row for each rank.
using DepthRow = std::array<float, depthFeatures>;

/// From the distances of a query to the representatives and from their clouds: how many of the k nearest neighbours
/// are to be expected in each shard, and how the shards' distances lie. No feature changes when all vectors are moved
/// or scaled.
///
/// Where a net gives the order, what is to be expected is its estimate, and a distance is the logarithm of an estimated
/// share, negated; what only clouds could tell is 0.
///
/// The radius at which k are expected is found by halving, over the 128 clouds that may be nearest. A cloud's vectors
/// within it are taken to be normally distributed. What that misses, the trees learn that are trained on these rows.
///
/// Threads: const calls may run side by side.
class DepthFeatures
{
public:
    DepthFeatures(Metric metric, int k, int shards, std::span<const ShardId> shardOf,
                  std::span<const PointCloud> clouds)
        : m_metric(metric), m_k(k), m_shards(shards), m_shardOf(shardOf), m_clouds(clouds)
    {
    }

    /// Shapes: rows (order).
    void measure(const SeenQuery &seen, std::vector<DepthRow> &rows) const;

private:
    void measureClouds(const SeenQuery &seen, std::vector<DepthRow> &rows) const;

    Metric m_metric;
    int m_k;
    int m_shards;
    std::span<const ShardId> m_shardOf;
    std::span<const PointCloud> m_clouds;
};

} // namespace shardscope
