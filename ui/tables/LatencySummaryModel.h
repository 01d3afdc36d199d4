// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/LatencyRun.h"
#include "ui/tables/NumberTable.h"

#include <vector>

namespace shardscope {

/// The key figures of a load, a row each; each run has two columns: the value and the half width of its interval.
class LatencySummaryModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { Figure, FirstRun };
    enum Row { P50, P99, P999, Mean, Coverage, Recall, FanOut, Work, ExtraLoad, Saturation, RowCount };

    using NumberTable::NumberTable;

    /// Latencies of an overloaded run are left out: they would only tell how long it was.
    void setRuns(std::vector<LatencyRun> runs);
    const std::vector<LatencyRun> &runs() const { return m_runs; }

protected:
    int rows() const override;
    Columns columns() const override;
    QString meaning(int row, int column) const override;
    NumberFormat format(int row, int column) const override;

private:
    using FigureOfRun = FigureOf<LatencyFigures, std::optional<Estimate>>;
    static std::vector<FigureOfRun> figures();

    std::vector<LatencyRun> m_runs;
};

} // namespace shardscope
