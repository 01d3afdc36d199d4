// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/data/DataSet.h"
#include "core/jobs/Progress.h"

#include <filesystem>

namespace shardscope {

/// The exact k nearest base vectors of each query; within the query's own tenant where there are tenants.
///
/// A few queries are compared with every vector; many as products of matrices, of the vectors or, where a sample says
/// that it is quicker, of their sketches first. The result is the same to the bit.
///
/// Shapes:  result (queries, k).
/// Units:   distances as in Neighbor; ties go to the lower id.
/// Errors:  NoQueries, KTooLarge, Cancelled.
/// Threads: all; the base is passed over once per block of queries, so a mapped file larger than memory streams.
/// Cancel:  polled per block of base vectors.
Outcome<GroundTruth> exactSearch(const DataSet &data, int k, const Progress &progress);

/// The same for any two sets, without tenants.
Outcome<GroundTruth> exactSearch(const VectorSet &base, const VectorSet &queries, Metric metric, int k,
                                 const Progress &progress);

/// Checks a ground truth against the data it is used with: its shape, its ids and, for a sample of the queries, that
/// it holds the exact neighbours.
///
/// Errors: TruthMismatch (naming the query), TruthTooShallow.
Outcome<Done> verify(const GroundTruth &truth, const DataSet &data, int k);

/// Ground truth of `data`: the one that came with it where deep enough and true, else from `cache`, else computed and
/// put there. Errors: those of exactSearch and verify.
Outcome<GroundTruth> groundTruth(const DataSet &data, int k, const std::filesystem::path &cache,
                                 const Progress &progress);

} // namespace shardscope
