// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"

namespace shardscope {

/// A replica of a shard.
struct ReplicaAddress
{
    ShardId shard;
    int replica = 0;
};

} // namespace shardscope
