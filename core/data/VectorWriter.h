// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/jobs/Progress.h"
#include "core/vectors/Neighbors.h"
#include "core/vectors/VectorSet.h"

#include <filesystem>

namespace shardscope {

/// Writes vectors in the layout that the file's ending names: fbin, u8bin, i8bin, fvecs, bvecs or npy. The file
/// appears when it is complete.
///
/// Errors: BadChoice (an ending that is not one of these, or not for such elements), CannotWrite, Cancelled.
/// Cancel: polled per block of rows.
Outcome<Done> writeVectors(const VectorSet &vectors, const std::filesystem::path &path, const Progress &progress);

/// Whether writeVectors knows the ending and can write elements of that kind with it. Errors: as writeVectors.
Outcome<Done> checkVectorEnding(const std::filesystem::path &path, Element element);

/// Writes ground truth as big-ann-benchmarks lays it out: counts, all ids, all distances. Rows that are not full end
/// in id −1. Errors: CannotWrite.
Outcome<Done> writeTruth(const GroundTruth &truth, const std::filesystem::path &path);

} // namespace shardscope
