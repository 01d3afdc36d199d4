// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"
#include "core/vectors/Matrix.h"

#include <string>
#include <vector>

namespace shardscope {

/// Vectors on their way to or from an engine, with what belongs to them.
struct RowBatch
{
    std::vector<std::string> ids;     ///< (rows) as the engine knows them
    Matrix vectors;                   ///< (rows, d) in the engine's form
    std::vector<std::string> tenants; ///< (rows), or empty where there are none
    std::vector<ShardId> shards{};    ///< (rows) of the topology, where a sample has them from; else empty

    std::int64_t size() const { return static_cast<std::int64_t>(ids.size()); }
};

} // namespace shardscope
