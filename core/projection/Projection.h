// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/base/Parameter.h"
#include "core/data/DataSet.h"
#include "core/jobs/Progress.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace shardscope {

/// A place on the map.
struct MapPoint
{
    float x = 0;
    float y = 0;

    bool operator==(const MapPoint &) const = default;
};

/// Says where on a map further vectors lie: queries, centroids, a pasted vector.
class MapPlacement
{
public:
    virtual ~MapPlacement() = default;

    /// The same vector gets the same place, whatever it is placed together with.
    ///
    /// Shapes:  vectors (m, d) of any element type; result m places. Asserts the dimension.
    /// Threads: const calls may run side by side; uses all threads.
    /// Cancel:  polled per block of rows; a stopped placement returns nothing.
    virtual std::vector<MapPoint> place(const VectorSet &vectors, const Progress &progress) const = 0;
};

/// A data set laid out in two dimensions.
struct Projection
{
    std::vector<MapPoint> points; ///< (n)
    std::shared_ptr<const MapPlacement> placement;
    /// Share of the variance of the vectors that the two directions show; 0 for a layout without directions.
    double explained = 0;
};

/// What a projection is made from.
struct ProjectionTask
{
    const DataSet &data;
    std::span<const ShardId> shardOf; ///< (n) the first place of each vector; only `discriminant` looks at it
    const Settings &settings;         ///< complete
    std::uint64_t seed;
};

/// Lays out a data set.
///
/// Errors:  EmptyDataSet, Cancelled.
/// Threads: all; the result does not depend on their number.
using ProjectionMaker = Outcome<Projection> (*)(const ProjectionTask &, const Progress &);

/// pca, discriminant, neighbour; in the order in which they are offered. What a distance on each map means:
///
/// pca           the vectors seen along their two directions of greatest variance: lengths on the map are true lengths
///               of the vectors' shadows, so two vectors are never nearer to each other than they look.
/// discriminant  seen along the two directions that tell the shards apart best; one unit is the standard deviation
///               of a vector from the middle of its shard.
/// neighbour     near neighbours stay near; large distances, areas and empty space mean nothing.
const std::vector<Kind<ProjectionMaker>> &projectionKinds();

/// The layout of a kind. Errors: UnknownKind, those of `complete` and of the maker.
Outcome<Projection> project(const DataSet &data, std::span<const ShardId> shardOf, std::string_view kind,
                            const Settings &settings, std::uint64_t seed, const Progress &progress);

} // namespace shardscope
