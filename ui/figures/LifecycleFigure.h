// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/figures/Figure.h"

namespace shardscope {

class NodeRoomModel;

/// What each node holds before, at most and after the moves, and what it can hold.
Figure nodeRoomFigure(const NodeRoomModel &model);

} // namespace shardscope
