// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/LatencyRun.h"
#include "ui/tables/NumberTable.h"

#include <vector>

namespace shardscope {

/// How many queries took how long, a row a range of latencies: twenty ranges a decade, the same for all runs.
class LatencyHistogramModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { From, To, FirstRun };

    using NumberTable::NumberTable;

    /// Overloaded runs are left out.
    void setRuns(std::vector<LatencyRun> runs);
    const std::vector<LatencyRun> &runs() const { return m_runs; }

protected:
    int rows() const override;
    Columns columns() const override;

private:
    std::vector<LatencyRun> m_runs;
    int m_first = 0;                           ///< number of the lowest range; range 0 begins at 1 ns
    std::vector<std::vector<double>> m_shares; ///< (runs)(ranges)
};

} // namespace shardscope
