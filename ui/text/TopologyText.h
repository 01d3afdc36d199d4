// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/Topology.h"

#include <QString>

namespace shardscope {

/// What is wrong with a node or a shard, and what to do about it.
QString sentence(const TopologyWarning &warning);

} // namespace shardscope
