// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"

namespace shardscope {

/// A copy that could be made, and what it would gain, in a rule's own unit.
struct SpillOffer
{
    float gain = 0;
    VectorId vector;
    ShardId shard;

    /// The greatest gain first, ties to the lower ids.
    friend bool operator<(const SpillOffer &a, const SpillOffer &b)
    {
        return a.gain != b.gain ? a.gain > b.gain : a.vector != b.vector ? a.vector < b.vector : a.shard < b.shard;
    }
};

} // namespace shardscope
