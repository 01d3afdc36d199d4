// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lifecycle/Drift.h"
#include "core/partition/Partition.h"

#include <span>
#include <vector>

namespace shardscope {

/// 0 … count − 1.
std::vector<VectorId> allRows(std::int64_t count);

/// Rows of two samples together, those of the earlier first.
VectorSet joined(const VectorSet &first, const VectorSet &second);

/// A plan's centroids and what they lead to.
struct LearnedShards
{
    Representatives centroids;
    int shards = 0;
    Metric metric = Metric::L2;
};

/// All signs of drift, each held against random mixtures of the samples.
struct DriftSigns
{
    std::vector<DriftTest> tests;
    double p = 1; ///< of all together
};

/// `nprobe`: at which recall is looked at. Errors: those of exactSearch and of a router; Cancelled.
Outcome<DriftSigns> compareSamples(const DriftData &data, const LearnedShards &learned, int nprobe,
                                   const DriftOptions &options, const Progress &progress);

/// Which of several statistics are unusual, all together.
struct JointTest
{
    std::vector<double> alone;    ///< p of each
    std::vector<double> adjusted; ///< p of each, told that there are others
    double p = 1;                 ///< the least of `adjusted`
};

/// `values[r][j]`: statistic j in mixture r, the first being the samples as they are. Without drift all orders of the
/// mixtures are equally likely, so that p ≤ α in at most α of such cases.
/// Source: minP, Westfall & Young 1993.
JointTest jointTest(std::span<const std::vector<double>> values);

} // namespace shardscope
