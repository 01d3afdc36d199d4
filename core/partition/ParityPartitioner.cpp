// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/Parallel.h"
#include "core/partition/Partitioners.h"

#include <algorithm>

namespace shardscope {

namespace {

/// Rows of one parity are dealt to the shards of the same parity in turn; a single shard takes both.
ShardId shardByParity(std::int64_t row, int shards)
{
    const std::int64_t parity = row % std::min(2, shards);
    const std::int64_t ofThatParity = shards == 1 ? 1 : (shards + 1 - parity) / 2;
    const std::int64_t turn = shards == 1 ? 0 : row / 2 % ofThatParity;
    return ShardId(parity + 2 * turn);
}

Outcome<Partition> partitionByParity(const PartitionTask &task, const Progress &progress)
{
    Partition result;
    result.shards = task.shards;
    result.shardOf.resize(static_cast<std::size_t>(task.data.base.size()));
    const bool finished = parallelFor(
        task.data.base.size(), 4096,
        [&](std::int64_t first, std::int64_t last) {
            for (auto i = first; i < last; ++i) {
                result.shardOf[i] = shardByParity(i, task.shards);
            }
        },
        progress);
    return finished ? Outcome(std::move(result)) : Error{Code::Cancelled, {}, {}};
}

} // namespace

Kind<Partitioner> parityPartitioner()
{
    return {.name = "parity",
            .title = SHARDSCOPE_TEXT("Parity"),
            .meaning = SHARDSCOPE_TEXT(
                "Vectors of even rows go to the even shards, those of odd rows to the odd ones: a toy."),
            .example = {"parity", SHARDSCOPE_TEXT("Of four shards, two hold the even rows and two the odd ones.")},
            .parameters = {},
            .make = &partitionByParity,
            .can = {.looksAtVectors = false, .worthTrying = ValueLists()}};
}

} // namespace shardscope
