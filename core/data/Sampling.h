// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/DataSet.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace shardscope {

/// `count` distinct rows of n, every choice equally likely, ascending. count ≤ n.
std::vector<VectorId> sampleRows(std::int64_t n, std::int64_t count, std::uint64_t seed);

/// The share that a sample is of the whole that it was taken from, about; nothing where a data set is not known to be a
/// sample, or is the whole.
std::optional<double> sampledShare(const DataSet &data);

} // namespace shardscope
