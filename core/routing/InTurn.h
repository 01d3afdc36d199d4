// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"
#include "core/vectors/VectorSet.h"

#include <span>

namespace shardscope {

/// Writes shards in their order, from one on that depends on the query, so that queries which may ask only some of them
/// do not all ask the same; the same query, and its multiples by powers of two, always start at the same.
///
/// Shapes: order (at least as many as are wanted): as many are written as fit and as there are.
void takeInTurn(std::span<const ShardId> shards, const VectorSet &queries, std::int64_t query,
                std::span<ShardId> order);

} // namespace shardscope
