// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/figures/TreemapFigure.h"

namespace shardscope {

class CapacityPlaceModel;

/// Whether all nodes of a cluster are there.
enum class NodeLossView { AllThere, BusiestLost };

/// Shards within the nodes of a cluster, as large as the memory that they take; keys are rows of the model. The colour
/// says how busy a node is, or how full where there is no load.
TreemapFigure capacityNodeFigure(const CapacityPlaceModel &model, NodeLossView view);

} // namespace shardscope
