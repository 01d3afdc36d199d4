// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/data/DataSet.h"
#include "core/facts/Hubs.h"
#include "core/jobs/Progress.h"

#include <optional>
#include <span>

namespace shardscope {

/// What is known of a data set before it is sharded.
struct Statistics
{
    std::int64_t nonFinite = 0;   ///< rows with a NaN or an infinity, in the source; left out when opened
    std::int64_t zeroVectors = 0; ///< rows of zeros only
    std::int64_t duplicates = 0;  ///< rows equal, to the bit, to an earlier one
    NormSummary norms; ///< of the vectors as their source has them, also where they were brought to unit length

    /// Local intrinsic dimension: how fast the number of neighbours grows with distance. 0 where it cannot be told
    /// (all neighbours equally far). Under cosine, of the vectors at unit length.
    /// Source: maximum likelihood over k = 20 neighbours, Levina & Bickel 2004, mean of inverses as MacKay &
    /// Ghahramani.
    double intrinsicDimension = 0;

    /// Whether semantic sharding pays: how many of a vector's near neighbours one semantic shard in 16 holds.
    ///
    /// k-means makes 16 shards; `kept` is the share of the 20 nearest neighbours that are in the vector's own shard,
    /// over the sample; `chance` the share that two random vectors have in common, Σ (size of shard / n)². Of that,
    ///     gain = (kept − chance) / (1 − chance),
    /// and uniform noise in 64 dimensions, which nobody should shard semantically, reaches a gain of 0.15 whatever its
    /// number of vectors. The figure is the gain beyond that noise, (gain − 0.15) / (1 − 0.15), between 0 and 1:
    /// 0: asking one shard finds no more than among noise; use it to spread load, not to save work.
    /// 1: every neighbour is in the vector's own shard.
    /// Below 0.2 semantic sharding hardly pays, from 0.5 it clearly does (Fashion-MNIST: about 0.82). It asks whether
    /// neighbours stay together, not whether there are gaps between clusters: noise in a few dimensions, where a cut
    /// parts few neighbours, shards well and gets a high figure.
    double clusterability = 0;

    std::int64_t sampled = 0; ///< vectors the two figures above were measured on

    /// Under inner product: of the true neighbours of some queries the share that the longest hundredth of the vectors
    /// has (core/facts/LongVectors.h). None under other metrics.
    std::optional<double> heldByLongest;

    std::optional<HubFacts> hubs; ///< by some queries; none where there are too few
    /// Of some queries and as many vectors: the distributions of the distance of the tenth neighbour and of that from
    /// the middle of the vectors. Under inner product and cosine of directions. None where there are no queries.
    std::optional<QueryLikeness> likeness;
};

/// Deterministic for a seed, at any thread count.
///
/// Errors: EmptyDataSet, Cancelled.
/// Cancel: polled per block of vectors.
Outcome<Statistics> describe(const DataSet &data, std::uint64_t seed, const Progress &progress);

} // namespace shardscope
