// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/projection/PointIndex.h"

#include <span>
#include <vector>

namespace shardscope {

/// Where on a map each shard holds more of the vectors than any other.
///
/// The cells of a plan's centroids have no borders in two dimensions: cells of many dimensions overlap when they are
/// seen flat, and half-planes between flattened centroids would be drawn where no border is. The majority of the
/// vectors themselves is always true, and `ownShare` says how much of the plan it explains.
struct ShardBorders
{
    struct Segment
    {
        MapPoint from;
        MapPoint to;
    };
    std::vector<Segment> segments; ///< none if the shards are mixed
    double ownShare = 0;           ///< of the vectors, those that lie where their own shard is the majority
    /// Whether that is hardly more than the largest shard holds anyway: majorities are then chance, as those of a
    /// random sharding are, and lines between them would mean nothing.
    bool areMixed = false;
};

/// Shapes:  shardOf (n) by vector.
/// Threads: all; the result does not depend on their number.
/// Source:  densities on a grid, smoothed by a 5 × 5 binomial; marching squares with several labels (ours).
ShardBorders shardBorders(const PointIndex &index, std::span<const ShardId> shardOf, int shards);

} // namespace shardscope
