// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/data/DataSet.h"
#include "core/jobs/Progress.h"

#include <limits>
#include <memory>
#include <vector>

namespace shardscope {

/// What counts as found for one query: its true k nearest and whatever is as near as the k-th of them.
struct Targets
{
    int neighbours = 0; ///< true neighbours there are, at most k: what recall is a share of
    float farthest = -std::numeric_limits<float>::infinity(); ///< distance of the last of them
    std::vector<VectorId> vectors; ///< the true k, nearest first; then those at the distance of the last, by id

    /// Where those at the distance of the last are very many: all of them, by id, the true ones included; `vectors` has
    /// no others then. Queries that have the same share it, for else identical vectors would take memory by their
    /// number times that of the queries. Null otherwise.
    std::shared_ptr<const std::vector<VectorId>> crowd;

    std::span<const VectorId> trueOnes() const { return {vectors.data(), static_cast<std::size_t>(neighbours)}; }
};

/// A depth of ground truth that shows most ties by itself.
int depthThatShowsTies(int k, std::int64_t vectors);

/// Whether a ground truth can be one of this data set, and is deep enough.
///
/// Errors: NoQueries, TruthTooShallow, TruthMismatch, KTooLarge.
Outcome<Done> checkTruth(const DataSet &data, const GroundTruth &truth, int k);

/// The targets of every query, found as far as the ground truth reaches beyond k.
///
/// Distances are compared as one kernel computes them, so that neither a ground truth without distances nor an index
/// that rounds differently decides what a tie is. Of a ground truth exactly k deep it is not known whether it ends
/// within a tie: that is looked up where all queries can be compared with all vectors in a second or so, else where two
/// of the listed neighbours tie for the last place; elsewhere it would cost the exact search that the truth spares.
///
/// Errors:  those of checkTruth, NoAnswerableQuery, Cancelled.
/// Threads: all.
/// Cost:    k distances a query; all vectors are compared where a truth ends, or may end, within a tie, once for
/// queries
///          that are the same.
Outcome<std::vector<Targets>> targetsOf(const DataSet &data, const GroundTruth &truth, int k, const Progress &progress);

} // namespace shardscope
