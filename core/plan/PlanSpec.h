// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Parameter.h"
#include "core/vectors/VectorSet.h"

#include <string>

namespace shardscope {

inline constexpr int maxShards = 65'534; ///< shard ranks fit 16 bits, one value left for "never"
inline constexpr int maxK = 10'000;

/// A kind of some family with its settings.
struct Choice
{
    std::string kind;
    Settings settings;

    bool operator==(const Choice &) const = default;
};

/// Everything needed to build a sharding again, as data. Same spec, same vectors, same seed: the same partition, to
/// the bit, at any thread count.
struct PlanSpec
{
    std::string name; ///< the user's; two plans may differ in nothing else
    Choice strategy{"semantic", {}};
    int shards = 64;
    Choice router{"centroid", {}};
    Choice index{"flat", {}};
    int k = 10;
    Metric metric = Metric::L2;
    std::uint64_t seed = 1;

    bool operator==(const PlanSpec &) const = default;
};

/// "semantic, 64 shards, centroid router, flat": the kinds' own names, for lists and file names.
std::string summary(const PlanSpec &spec);

} // namespace shardscope
