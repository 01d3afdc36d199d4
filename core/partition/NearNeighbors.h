// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/data/VectorSet.h"
#include "core/jobs/Progress.h"
#include "core/partition/Partition.h"

#include <cstdint>
#include <vector>

namespace shardscope {

/// For every vector its nearest others, approximately.
struct NearNeighbors
{
    int k = 0;
    std::vector<VectorId> ids; ///< (n, k), nearest first; rows with fewer end in invalid ids

    std::span<const VectorId> row(VectorId vector) const
    {
        return {ids.data() + vector.index() * k, static_cast<std::size_t>(k)};
    }
};

/// The vectors are put into about √n clusters; those of one cluster are compared, by one matrix product, with all of
/// the nearest few clusters. So the work grows as n^1.5, and a mapped file is read a cluster at a time.
///
/// Errors:  Cancelled.
/// Threads: all; the result does not depend on their number.
Outcome<NearNeighbors> nearNeighbors(const VectorSet &vectors, Metric metric, int k, std::uint64_t seed,
                                     const Progress &progress);

} // namespace shardscope
