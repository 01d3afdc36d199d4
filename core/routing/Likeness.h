// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/base/JsonReader.h"
#include "core/routing/Router.h"

#include <array>
#include <vector>

namespace shardscope {

/// How a set of queries lies among the shards, so that two sets can be compared: the distributions of the nearest
/// shard's distance and of the gap to the second, both relative to the mean shard's, and of the depth.
struct Likeness
{
    static constexpr int figures = 3;

    std::int64_t queries = 0;
    std::array<std::vector<double>, figures> quantiles; ///< at even shares, ascending

    bool operator==(const Likeness &) const = default;
};

/// Of routes to all shards.
Likeness likenessOf(const Routes &routes);

/// Of two sets of queries.
struct Unlikeness
{
    double difference = 0; ///< the greatest, over the figures, between the two distribution functions: 0 … 1
    double expected = 0;   ///< what it exceeds in one of a thousand cases where both are drawn from the same
    /// Beyond what chance gives, and far enough to matter.
    bool isSeen() const { return difference > expected + 0.1; }
};

/// Source: the two-sample test of Kolmogorov and Smirnov, by Bonferroni's bound over the figures.
Unlikeness unlikeness(const Likeness &a, const Likeness &b);

Json toJson(const Likeness &likeness);
Likeness readLikeness(JsonReader reader);

} // namespace shardscope
