// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Matrix.h"
#include "core/base/Outcome.h"
#include "core/data/VectorSet.h"

#include <filesystem>

namespace shardscope {

/// Writes the points as a flat Faiss index: row i of the points is id i. Under cosine they are of unit length, and are
/// compared by inner product, as Faiss does it. Errors: CannotWrite.
Outcome<Done> writeCentroidIndex(MatrixView points, Metric metric, const std::filesystem::path &path);

} // namespace shardscope
