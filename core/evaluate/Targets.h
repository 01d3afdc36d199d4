// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/data/DataSet.h"
#include "core/jobs/Progress.h"
#include "core/kernels/Distance.h"

#include <cstdint>
#include <functional>
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

    /// Those at the distance of the last are very many, and `vectors` has only the true ones.
    bool isCrowded = false;
    /// Of such all vectors at the distance of the last, by id, the true ones included. Queries that have the same share
    /// it. Null where it is not kept, as all of them together would take too much memory: they are looked for again
    /// where they are needed (Ties).
    std::shared_ptr<const std::vector<VectorId>> crowd;

    std::span<const VectorId> trueOnes() const { return {vectors.data(), static_cast<std::size_t>(neighbours)}; }
};

/// A depth of ground truth that shows most ties by itself.
int depthThatShowsTies(int k, std::int64_t vectors);

/// Whether a ground truth can be one of this data set, and is deep enough.
///
/// Errors: NoQueries, TruthTooShallow, TruthMismatch, KTooLarge.
Outcome<Done> checkTruth(const DataSet &data, const GroundTruth &truth, int k);

/// What the crowds of all queries may take together.
inline constexpr std::int64_t mostCrowdBytes = 256 << 20;

/// Decides which vectors are at the distance of a query's last true neighbour.
/// Threads: const calls may run side by side.
class Ties
{
public:
    explicit Ties(const DataSet &data);

    float distance(QueryId query, VectorId vector) const;
    /// Whether a vector that the query may see is as near as `farthest`.
    bool isWithin(QueryId query, VectorId vector, float farthest) const;
    /// Calls `take(VectorId) → bool` with every such vector, by id, until it answers false or `progress`, which is
    /// asked per block of vectors, does. Compares with all vectors.
    void forEachWithin(QueryId query, float farthest, const std::function<bool(VectorId)> &take,
                       const Progress &progress) const;

private:
    const DataSet &m_data;
    kernels::PairDistance m_distance;
};

/// The targets of every query, found as far as the ground truth reaches beyond k.
///
/// Distances are compared as one kernel computes them, so that neither a ground truth without distances nor an index
/// that rounds differently decides what a tie is. Of a ground truth exactly k deep it is not known whether it ends
/// within a tie: that is looked up where all queries can be compared with all vectors in a second or so, else where two
/// of the listed neighbours tie for the last place; elsewhere it would cost the exact search that the truth spares.
///
/// Errors:  those of checkTruth, NoAnswerableQuery, Cancelled.
/// Threads: all.
/// Memory:  `crowdBytes` for crowds, whose size makes no difference to any figure.
/// Cost:    k distances a query; all vectors are compared where a truth ends, or may end, within a tie, once for
///          queries that are the same.
Outcome<std::vector<Targets>> targetsOf(const DataSet &data, const GroundTruth &truth, int k, const Progress &progress,
                                        std::int64_t crowdBytes = mostCrowdBytes);

} // namespace shardscope
