// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"

#include <cstdint>

namespace shardscope {

/// The way to a shard and back.
struct Network
{
    double base = 0;    ///< ns, each way
    double perByte = 0; ///< ns
    double jitter = 0;  ///< mean of an exponential part, ns, each way
    double requestBytes = 0;
    double responseBytes = 0;

    /// The least time to a shard and back, ns.
    double wayAndBack() const { return 2 * base + perByte * (requestBytes + responseBytes); }
    bool isInstant() const { return wayAndBack() <= 0 && jitter <= 0; }

    std::int64_t wayThere(Random &random) const { return way(random, requestBytes); }
    std::int64_t wayBack(Random &random) const { return way(random, responseBytes); }

private:
    std::int64_t way(Random &random, double bytes) const
    {
        const double extra = jitter > 0 ? jitter * random.exponential() : 0;
        return static_cast<std::int64_t>(base + perByte * bytes + extra + 0.5);
    }
};

} // namespace shardscope
