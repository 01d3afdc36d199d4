// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"

namespace shardscope {

/// Where one copy of a shard is, or is to be.
struct ShardPlace
{
    ShardId shard;
    int replica = 0;
    int node = 0; ///< position in ClusterAddress::nodes

    bool operator==(const ShardPlace &) const = default;
};

} // namespace shardscope
