// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"

#include <cstdint>
#include <vector>

namespace shardscope {

/// `count` distinct rows of n, every choice equally likely, ascending. count ≤ n.
std::vector<VectorId> sampleRows(std::int64_t n, std::int64_t count, std::uint64_t seed);

} // namespace shardscope
