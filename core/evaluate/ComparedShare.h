// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/Measurement.h"

#include <vector>

namespace shardscope {

/// For each shard the share of the vectors in it that its index compares with a query, over some random queries.
class ComparedShare
{
public:
    /// Errors: Cancelled. Threads: all; the result does not depend on their number.
    static Outcome<ComparedShare> sample(const MeasurementTask &task, const Progress &progress);

    /// Vectors compared of so many that a query sees in a shard.
    std::int64_t estimate(ShardId shard, std::int64_t visible) const;

private:
    void sampleShard(const MeasurementTask &task, ShardId shard);

    std::vector<std::int64_t> m_compared;
    std::vector<std::int64_t> m_visible;
    std::int64_t m_allCompared = 0;
    std::int64_t m_allVisible = 0;
};

} // namespace shardscope
