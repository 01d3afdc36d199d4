// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/data/DataSet.h"
#include "core/data/readers/Reader.h"
#include "core/jobs/Progress.h"

#include <filesystem>
#include <optional>
#include <string>

namespace shardscope {

/// Ids as a file gives them, with this program's distances, nearest first: files disagree about what a distance is.
/// What it says of their order and distances must hold. Those of a table are the users' own, where the vectors have
/// such. Whether they are the exact neighbours is not checked here; see core/truth.
///
/// Where rows of the data were left out, ids may count the rows of its file or those that stayed; they are taken as
/// what they are nearer by. A row of the file that was left out is no neighbour.
///
/// Errors: TruthMismatch (number of queries, an id that no vector has), TruthOrder, TruthDistance, Cancelled.
Outcome<GroundTruth> groundTruthOf(const NeighborIds &neighbors, const DataSet &data, const std::string &file,
                                   const Progress &progress);

/// The metric by which the file lists nearest neighbours, first those that are nearest, as far as some queries and some
/// vectors show it. None where there is none, or where no query tells.
std::optional<Metric> metricOf(const NeighborIds &neighbors, const DataSet &data);

/// Reads a file of ground truth: ivecs, big-ann's layout, an npy of integers, a table of lists, or the neighbours
/// of an HDF5 or npz file.
///
/// Errors: UnsupportedElement (it holds vectors), those of readFile and groundTruthOf.
Outcome<GroundTruth> readTruth(const std::filesystem::path &path, const DataSet &data, const Progress &progress);

} // namespace shardscope
