// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/data/DataSet.h"
#include "core/jobs/Progress.h"
#include "core/vectors/Matrix.h"
#include "core/vectors/Neighbors.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace shardscope {

/// Queries to learn from, with their exact neighbours; some of them kept apart, by which it is judged what was learned
/// from the others. None of them is a query that a plan is evaluated on.
struct QueryLessons
{
    VectorSet queries;             ///< as VotedOrder::readBy reads them, float32
    GroundTruth truth;             ///< (queries), to about as many neighbours as make each vector wanted often enough
    std::vector<VectorId> learned; ///< rows of `queries`, ascending
    std::vector<VectorId> judges;  ///< the others: a fifth; none of very few

    /// Neighbours of a query that count as its answer where a plan says nothing else.
    static constexpr int answer = 10;

    std::int64_t bytes() const
    {
        return queries.bytes() + truth.queries() * truth.k() * static_cast<std::int64_t>(sizeof(Neighbor));
    }
};

/// Of a data set's training queries: of more than 20,000 a sample. Empty where there are none.
///
/// Errors:  Cancelled.
/// Threads: all; the result does not depend on their number.
Outcome<QueryLessons> lessonsOf(const DataSet &data, std::uint64_t seed, const Progress &progress);

/// The same, kept for whoever asks next about the same vectors and training queries: they do not depend on a plan. The
/// last few, as long as those vectors are in use.
///
/// Threads: calls may run side by side.
Outcome<std::shared_ptr<const QueryLessons>> keptLessonsOf(const DataSet &data, std::uint64_t seed,
                                                           const Progress &progress);

} // namespace shardscope
