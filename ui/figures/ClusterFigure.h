// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/Topology.h"
#include "ui/figures/TreemapFigure.h"

namespace shardscope {

class LiveRecallModel;

/// What the area of a shard says.
enum class ShardSize { Vectors, Bytes };
/// What its colour says.
enum class ShardTint {
    Load,     ///< how full its node is; against the mean where nodes have no limit
    Warnings, ///< what is wrong with it
};

/// How a warning is to be taken.
enum class WarningRank { Note, Concern, Harm };
WarningRank rankOf(TopologyWarning::What what);

/// Shards within their nodes, those that do not answer as well; keys are positions in the topology's shards.
TreemapFigure clusterFigure(const Topology &topology, ShardSize size, ShardTint tint);

/// Recall against nprobe: as measured on a live cluster, over the forecast.
Figure liveRecallFigure(const LiveRecallModel &model, int nprobe, double fanOut);

} // namespace shardscope
