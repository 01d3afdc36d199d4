// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/EvaluatedPlan.h"

namespace shardscope {

/// One search through a plan, shard by shard, with the exact answer beside it.
struct SearchAnswer
{
    struct Result
    {
        VectorId id;
        float distance = 0;
        ShardId shard;       ///< that returned it
        bool isTrue = false; ///< among the exact k, or as near as the last of them
    };
    struct Asked
    {
        ShardId shard;
        float score = 0; ///< the router's distance; NaN where it has none
        std::int64_t vectors = 0;
        std::int64_t distances = 0;
        int returned = 0;        ///< of its hits, how many reached the final k
        double milliseconds = 0; ///< measured on this machine, one thread
    };

    int nprobe = 0;
    /// What every distance and score here is to be multiplied by, to be one of the vectors as they are in the file.
    double distanceUnit = 1;
    std::vector<Result> results; ///< nearest first
    std::vector<Neighbor> truth; ///< the exact k
    std::vector<Miss> missed;    ///< query id invalid for a vector that was given
    std::vector<Asked> asked;    ///< in the order asked
    std::vector<ShardId> order;  ///< the whole routing order
};

/// Searches for a vector of the data set's dimension and element type, as the data set holds them (Frame). For a tenant
/// where the data has tenants.
///
/// Shapes: query (1, d).
/// Errors: DimensionMismatch, ElementMismatch, NonFinite, ZeroVectors (cosine), NprobeOutOfRange, NeedsTenants,
///         UnknownTenant, TenantNotNamed, Cancelled.
/// Cancel: polled per block of vectors and between shards.
Outcome<SearchAnswer> search(const EvaluatedPlan &plan, const VectorSet &query, TenantId tenant, int nprobe,
                             const Progress &progress = unwatched);

/// Searches for one of the data set's queries, for its tenant. Errors: OutOfRange, NprobeOutOfRange, Cancelled.
Outcome<SearchAnswer> search(const EvaluatedPlan &plan, QueryId query, int nprobe,
                             const Progress &progress = unwatched);

} // namespace shardscope
