// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/PublishedPlan.h"
#include "core/engines/shards/ShardWire.h"

#include <string>

/// What the services take and answer, as OpenAPI 3.0 has it.
namespace shardscope {

std::string routerOpenApi(const PublishedPlan &plan, int mostK);
std::string shardOpenApi(const ShardInfo &info, int mostK);

} // namespace shardscope
