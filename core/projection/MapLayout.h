// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/EvaluatedPlan.h"
#include "core/projection/PointIndex.h"
#include "core/projection/Projection.h"
#include "core/projection/ShardBorders.h"

#include <memory>
#include <string>
#include <vector>

namespace shardscope {

/// A data set laid out, ready to be drawn: the same for all its plans, save for a layout made for one.
struct MapLayout
{
    std::shared_ptr<const DataSet> data;
    std::string kind;
    Projection projection;
    std::vector<MapPoint> queries; ///< where the data set's queries lie
    std::shared_ptr<const PointIndex> index;
};

/// Errors: those of `project`. `shardOf` is copied nowhere; it must live until the call returns.
Outcome<std::shared_ptr<const MapLayout>> layOut(std::shared_ptr<const DataSet> data, std::span<const ShardId> shardOf,
                                                 const std::string &kind, const Progress &progress);

/// The shards of a plan on a layout.
struct ShardLayout
{
    std::shared_ptr<const ShardBorders> borders;
    /// Where the middle of each shard's vectors lies: the median in each direction, which unlike the mean stays among
    /// them where the layout is bent.
    std::vector<MapPoint> middles;
    std::vector<std::int64_t> vectors; ///< held by each shard, copies included
};

ShardLayout layOutShards(const MapLayout &layout, const Partition &partition);

/// Where a query goes and what it finds there, at one nprobe.
struct QueryRoute
{
    struct Target
    {
        Neighbor neighbor;
        bool isFound = false;
        Miss miss; ///< meaningful only where it is not found
    };
    QueryId query;
    int nprobe = 0;
    std::vector<ShardId> asked;  ///< in order
    std::vector<Target> targets; ///< the true neighbours, nearest first
    int found() const;
};

/// `misses`: those of the query at that nprobe (EvaluatedPlan::missesOf).
QueryRoute routeOf(const EvaluatedPlan &plan, QueryId query, int nprobe, std::span<const Miss> misses);

} // namespace shardscope
