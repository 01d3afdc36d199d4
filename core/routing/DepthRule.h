// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/base/JsonReader.h"
#include "core/routing/BoostedTrees.h"
#include "core/routing/DepthCalibration.h"
#include "core/routing/Likeness.h"
#include "core/routing/SecondRound.h"
#include "core/routing/ShardNet.h"

#include <optional>
#include <span>
#include <vector>

namespace shardscope {

/// How many shards a query is to ask, so that on average a wanted share of its k nearest neighbours is found.
///
/// Trees estimate what share of them each further shard of the order adds. A query asks as many shards as make the sum
/// of those shares, less a price for each shard, the greatest: of all rules with the same mean recall, that asks the
/// fewest. The price is the highest at which the wanted recall was reached surely on vectors that the trees were not
/// trained on.
struct DepthRule
{
    int k = 0;
    double target = 1;
    double price = -1;                ///< below 0: every shard is worth it
    std::vector<PointCloud> clouds{}; ///< (representatives); none where a net gives the order
    ShardNet net{};                   ///< which gives the order of the shards; empty where representatives do
    BoostedTrees trees{};
    std::optional<SecondRound> second{}; ///< where a query asks twice: it decides, not the trees
    DepthCalibration calibration{};
    Likeness likeness{}; ///< of the vectors it was calibrated on

    /// After so many shards in a row that are not worth their price, no further one is looked at.
    static constexpr int patience = 8;

    bool operator==(const DepthRule &) const = default;
};

/// How many of the first shards to ask: at least one. `shareAt(rank)` says what the shard there adds.
template<class ShareAt>
int depthFor(int shards, double price, const ShareAt &shareAt)
{
    if (price < 0) {
        return shards;
    }
    double sum = 0;
    double best = 0;
    int depth = 1;
    for (int rank = 0; rank < shards && rank < depth + DepthRule::patience; ++rank) {
        sum += shareAt(rank) - price;
        if (rank == 0 || sum > best) {
            best = sum;
            depth = rank + 1;
        }
    }
    return depth;
}

Json toJson(const DepthRule &rule);
/// Of a router.
struct DepthShape
{
    std::size_t points = 0; ///< that there must be clouds for, unless there is a net
    int dim = 0;
    int shards = 0;
};
DepthRule readDepthRule(JsonReader reader, const DepthShape &shape, JsonFault &fault);

} // namespace shardscope
