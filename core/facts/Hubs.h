// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/DataSet.h"

#include <cstdint>
#include <optional>

namespace shardscope {

/// How unevenly vectors answer queries: hubs are vectors that are among the nearest of very many of them.
struct HubFacts
{
    std::int64_t queries = 0;
    int k = 0;             ///< neighbours of each query that count
    std::int64_t hubs = 0; ///< a hundredth of the vectors, those that answer most of one half of the queries
    double share = 0;      ///< of the answers of the other half that these are: about 0.01 where there are no hubs
    /// Of the number of queries that a vector answers: 0 where all answer as many. Source: Radovanović et al. 2010.
    double skewness = 0;
    double skewnessByChance = 0; ///< what it would be if each answer were any vector

    /// Whether they take enough of the answers to matter: a tenth, and ten times their share of the vectors.
    bool areSeen() const { return share >= 0.1; }
};

/// None where there are too few queries to be halved, or fewer than a hundred vectors.
/// Memory goes by the answers, not by the vectors.
std::optional<HubFacts> hubsOf(std::int64_t vectors, const GroundTruth &truth, int k);

/// Whether queries lie unlike the vectors, so that what is learned from the vectors need not hold for them.
struct QueryLikeness
{
    std::int64_t queries = 0;
    double difference = 0; ///< greatest, of the distribution functions of two figures: see queryLikeness; 0 … 1
    double expected = 0; ///< what it exceeds in one of a thousand cases where the queries are drawn as the vectors are

    /// Beyond what chance gives, and far enough to matter.
    bool isUnlike() const { return difference > expected + 0.1; }
};

} // namespace shardscope
