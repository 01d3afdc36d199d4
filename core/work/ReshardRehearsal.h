// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lifecycle/migration/Rehearsal.h"
#include "core/work/ReshardStudy.h"

namespace shardscope {

/// The moves of a way as a rehearsal makes them: in their order, where there is one for the nodes, else as they are
/// told, each of as many vectors as it moves, or of a share of them (see rehearseCounts).
RehearsalSettings rehearsalOf(const StudiedWay &way, const WayCost &cost, RehearsalSettings settings);

} // namespace shardscope
