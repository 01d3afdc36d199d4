// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/data/DataSet.h"
#include "core/jobs/Progress.h"

namespace shardscope {

/// What is known of a data set before it is sharded.
struct Statistics
{
    struct Range
    {
        double min = 0;
        double mean = 0;
        double max = 0;
    };

    std::int64_t nonFinite = 0;              ///< rows with a NaN or an infinity
    std::int64_t zeroVectors = 0;            ///< rows of zeros only
    std::int64_t duplicates = 0;             ///< rows equal, to the bit, to an earlier one
    Range norms;                             ///< Euclidean
    std::vector<std::int64_t> normHistogram; ///< equal bins from norms.min to norms.max

    /// Local intrinsic dimension: how fast the number of neighbours grows with distance.
    /// Source: maximum likelihood over k = 20 neighbours, Levina & Bickel 2004, mean of inverses as MacKay &
    /// Ghahramani.
    double intrinsicDimension = 0;

    /// How much better than chance one semantic shard in 16 keeps a vector's neighbours together: 0 is uniform
    /// noise (semantic sharding does not pay), 1 is perfectly separated.
    double clusterability = 0;

    std::int64_t sampled = 0; ///< vectors the two figures above were measured on
};

/// Errors: EmptyDataSet, Cancelled. Deterministic for a seed.
Outcome<Statistics> describe(const DataSet &data, std::uint64_t seed, const Progress &progress);

} // namespace shardscope
