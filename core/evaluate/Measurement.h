// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/data/DataSet.h"
#include "core/evaluate/Reach.h"
#include "core/evaluate/SearchMemo.h"
#include "core/evaluate/Targets.h"
#include "core/index/ShardIndices.h"
#include "core/jobs/Progress.h"
#include "core/partition/Partition.h"
#include "core/routing/Router.h"

#include <span>
#include <vector>

namespace shardscope {

/// What is needed to measure a built plan.
struct MeasurementTask
{
    const DataSet &data;
    const Partition &partition;
    const ShardIndices &indices;
    const Routes &routes;             ///< of the data set's queries, all shards
    std::span<const Targets> targets; ///< of the queries, by their rows
    int k;
    std::uint64_t seed;
    int distancesPerRoute; ///< the router computes for one query
    int nprobes = 0;       ///< shards that a query asks at most; 0: all

    /// Whether every asked shard is taken to return all it holds: what an index loses is not counted.
    bool isRoutedOnly = false;

    /// Where the queries are a sample of others, their rows among them: in `targets` and in `memo`.
    std::span<const VectorId> rows{};

    /// Searches that were made before, of these indices with this k, and where those made now are kept. Where it is
    /// given only `reach` is measured.
    SearchMemo *memo = nullptr;
};

/// What every nprobe finds and costs.
struct Measurement
{
    ReachTable reach;
    std::vector<double> scanned;   ///< by nprobe: vectors in the asked shards that a query may see, share of all n
    std::vector<double> distances; ///< by nprobe: distance computations a query, the router's included
    double ownScanned = 0; ///< the same where each query asks as many as its router says; 0 where it says nothing
    double ownDistances = 0;
};

/// Searches each shard at most once for each query, and only where the answer can matter.
///
/// An exact index returns what its shard holds, so nothing is searched. An approximate one with exact distances can
/// change recall only in shards that hold a true neighbour, for whatever else it returns is farther and merges behind;
/// only those are searched, or not even those where the index can foresee what it returns. Where distances are
/// compressed, every shard is searched and the answers are merged.
///
/// `distances` is counted where it was searched. An exact index is taken to compare all its shard holds. For the shards
/// that need no search it is estimated from the share of its vectors that the index of that shard compared for a few
/// random queries.
///
/// Errors:  TruthMismatch, where an index returned a vector nearer than a target that is not one; Cancelled.
/// Threads: all; the result does not depend on their number.
/// Cancel:  polled once per block of queries.
Outcome<Measurement> measure(const MeasurementTask &task, const Progress &progress);

} // namespace shardscope
