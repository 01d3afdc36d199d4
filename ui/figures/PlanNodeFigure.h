// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"
#include "ui/figures/TreemapFigure.h"

namespace shardscope {

class PlanNodeModel;

/// What the area of a shard says.
enum class NodeArea { Vectors, Bytes, Queries };
/// Whose queries its colour says, against the mean.
enum class NodeTint { Node, Shard };

/// Shards within the nodes that deploying would put them on; keys are rows of the model. Every copy of `selected` is
/// marked.
TreemapFigure planNodeFigure(const PlanNodeModel &model, NodeArea area, NodeTint tint, ShardId selected);

} // namespace shardscope
