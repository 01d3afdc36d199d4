// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/LatencyRun.h"
#include "ui/tables/NumberTable.h"

#include <vector>

namespace shardscope {

/// What a load does to each shard, a row a shard; each run has the same columns. A compared plan has other shards and
/// is left out.
class ShardLoadModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { Shard, FirstRun };
    /// What is told of a shard, in the order of a run's columns.
    enum class Load { Utilisation, Queue, Asked, AnswersLast };
    static constexpr int loads = 4;

    using NumberTable::NumberTable;

    void setRuns(std::vector<LatencyRun> runs);
    const std::vector<LatencyRun> &runs() const { return m_runs; }
    static int columnOf(int run, Load load) { return FirstRun + loads * run + static_cast<int>(load); }

protected:
    int rows() const override;
    Columns columns() const override;

private:
    std::vector<LatencyRun> m_runs;
};

} // namespace shardscope
