// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/DataSet.h"
#include "core/engines/Engine.h"

#include <functional>
#include <span>

namespace shardscope {

/// What a shard of a deployment must hold.
struct ShardContent
{
    const DataSet &data;
    const VectorForm &form;
    const IdBook &ids;
    std::span<const VectorId> members; ///< ascending
    double readError = 0;              ///< of vectors read back, relative to their length
};

/// Reads a shard back and compares every row with what it must be: id, vector, tenant, each exactly once.
///
/// `passed`: told how many rows more were read; false stops.
/// Errors: RowsDiffer, those of Engine::read; Cancelled.
Outcome<std::int64_t> checkShard(Engine &engine, const ShardPlace &place, const ShardContent &content,
                                 const std::function<bool(std::int64_t)> &passed);

/// Rows of a shard as an engine is to hold them.
RowBatch rowsOf(const ShardContent &content, std::span<const VectorId> rows);

} // namespace shardscope
