// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/PlanSpec.h"

namespace shardscope {

std::string summary(const PlanSpec &spec)
{
    return spec.strategy.kind + ", " + std::to_string(spec.shards) + (spec.shards == 1 ? " shard, " : " shards, ") +
           spec.router.kind + " router, " + spec.index.kind;
}

} // namespace shardscope
