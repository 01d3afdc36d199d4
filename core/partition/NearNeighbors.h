// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/jobs/Progress.h"
#include "core/partition/Partition.h"
#include "core/vectors/VectorSet.h"

#include <cstdint>
#include <vector>

namespace shardscope {

/// For some vectors their nearest others, approximately.
struct NearNeighbors
{
    int k = 0;
    std::vector<VectorId> ids; ///< (queries, k), nearest first; rows with fewer end in invalid ids

    std::span<const VectorId> row(QueryId query) const
    {
        return {ids.data() + query.index() * k, static_cast<std::size_t>(k)};
    }
};

/// The vectors are put into about √n clusters; the queries of one cluster are compared, by one matrix product, with all
/// vectors of the nearest few clusters. So the work grows as √n times vectors and queries, and a mapped file is read a
/// cluster at a time.
///
/// `queries`: the vectors whose neighbours are wanted, ascending.
/// Errors:  Cancelled.
/// Threads: all; the result does not depend on their number.
Outcome<NearNeighbors> nearNeighbors(const VectorSet &vectors, std::span<const VectorId> queries, Metric metric, int k,
                                     std::uint64_t seed, const Progress &progress);

} // namespace shardscope
