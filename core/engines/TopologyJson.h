// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/engines/Topology.h"

namespace shardscope {

/// {"vectors", "dim", "metric", "nodes": [{…}], "shards": [{…}], "warnings": [{"what", "subject", "figure"}]}
Json toJson(const Topology &topology);

} // namespace shardscope
