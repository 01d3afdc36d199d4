// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/data/DataSet.h"
#include "core/jobs/Progress.h"
#include "core/tuning/Trial.h"

#include <span>

namespace shardscope {

/// An index kind with what it is built with, without what it is searched with.
Choice structureOf(const Choice &index);

/// Vectors of the larger of the samples that an index is timed over.
inline constexpr std::int64_t calibrationSample = 4'000;

/// Times an index over two samples of the vectors, searched in each of the ways given; `ways`: complete choices of one
/// structure. Only the service cost comes from a clock, the rest is the same every time.
///
/// Errors: NoQueries, those of the index maker, Cancelled.
Outcome<Calibration> calibrate(const DataSet &data, std::span<const Choice> ways, int k, std::uint64_t seed,
                               const Progress &progress);

/// Distances that a search of so many vectors is expected to compute.
double expectedDistances(const Calibration &calibration, const Choice &index, double vectors);
/// Bytes that a node with so many vectors is expected to need at least.
double expectedBytes(const Calibration &calibration, const Choice &index, double vectors);

} // namespace shardscope
