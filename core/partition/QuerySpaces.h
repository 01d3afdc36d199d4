// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/partition/QueryLessons.h"
#include "core/partition/SemanticSettings.h"

namespace shardscope {

/// Spaces in which those vectors lie near one another that the same queries want.
enum class QuerySpace {
    /// The squared distance of two vectors is the variance, over the queries, of the difference of a query's distances
    /// to them: what tells vectors apart for no query does not count.
    Differences,
    /// The same, and how near a vector is to the middle of the queries.
    NearnessToo,
    /// By cluster of queries how surely these want a vector, from how near it is to them, and how many of them do; as a
    /// direction, so that vectors that many queries want are no farther apart.
    Wanted,
};

/// The vectors of a task in such a space, beside them in memory or, where they are too many, in a file.
///
/// Errors:  CannotWrite, Cancelled.
/// Threads: all; the result does not depend on their number.
Outcome<ClusterSpace> spaceByQueries(QuerySpace kind, const PartitionTask &task, const QueryLessons &lessons,
                                     const Progress &progress);

} // namespace shardscope
