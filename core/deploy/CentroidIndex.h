// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/data/DataSet.h"
#include "core/vectors/Matrix.h"

#include <filesystem>

namespace shardscope {

/// Writes the points as a flat Faiss index: row i of the points is id i. Under cosine they are of unit length, and are
/// compared by inner product, as Faiss does it.
///
/// The points are as a data set holds vectors. Where its frame is not trivial the index brings each query into it
/// before it compares, so that it is given queries as they are in the file. Errors: CannotWrite.
Outcome<Done> writeCentroidIndex(MatrixView points, Metric metric, const Frame &frame,
                                 const std::filesystem::path &path);

} // namespace shardscope
