// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/data/DataSet.h"
#include "core/jobs/Progress.h"
#include "core/kernels/Distance.h"

#include <memory>
#include <vector>

namespace shardscope {

/// What counts as found for one query: its true k nearest and whatever is as near as the k-th of them.
struct Targets
{
    int neighbours = 0;            ///< true neighbours there are, at most k: what recall is a share of
    std::vector<VectorId> vectors; ///< the true k, nearest first; then those at the distance of the last, by id

    std::span<const VectorId> trueOnes() const { return {vectors.data(), static_cast<std::size_t>(neighbours)}; }
};

/// Finds what is as near as the true k-th neighbour, as far as the ground truth reaches beyond k.
///
/// Distances are compared as one kernel computes them, so that neither a ground truth without distances nor an index
/// that rounds differently decides what a tie is.
class TargetFinder
{
public:
    /// A depth of ground truth that shows most ties by itself.
    static int depthFor(int k, std::int64_t vectors);

    /// A ground truth exactly k deep is taken as it is: what is tied with its last neighbours is not known from it, and
    /// to find out would cost the exact search that the ground truth spares.
    ///
    /// Errors: NoQueries, TruthTooShallow, TruthMismatch, KTooLarge.
    static Outcome<TargetFinder> make(std::shared_ptr<const DataSet> data, std::shared_ptr<const GroundTruth> truth,
                                      int k);

    /// Threads: const calls may run side by side.
    /// Cost:    k distances; all vectors are compared where one deeper than k ends within a tie.
    Targets of(QueryId query) const;

private:
    TargetFinder(std::shared_ptr<const DataSet> data, std::shared_ptr<const GroundTruth> truth, int k);
    float distance(QueryId query, VectorId vector) const;
    void addTies(QueryId query, float threshold, Targets &targets) const;

    std::shared_ptr<const DataSet> m_data;
    std::shared_ptr<const GroundTruth> m_truth;
    int m_k;
    kernels::PairDistance m_distance;
};

} // namespace shardscope
