// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/NumberTable.h"

#include "core/latency/LiveRun.h"

#include <optional>
#include <vector>

namespace shardscope {

/// What a live cluster was measured to do, beside what was forecast of it: a row a figure.
class LiveRunModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { Figure, Measured, Forecast, Again, Difference };

    using NumberTable::NumberTable;

    void setRun(const std::optional<LiveRun> &run);
    const std::optional<LiveRun> &run() const { return m_run; }

protected:
    int rows() const override;
    Columns columns() const override;
    NumberFormat format(int row, int column) const override;

private:
    struct Row
    {
        QString name;
        double measured = 0;
        double forecast = 0;
        std::optional<double> again{}; ///< see BesideForecast
        NumberFormat format = NumberFormat::Duration;
        bool isShare = false; ///< its difference is one of the figures, not a share of the forecast
    };
    std::vector<Row> rowsOf(const LiveRun &run) const;

    std::optional<LiveRun> m_run;
    mutable std::vector<Row> m_rows;
};

/// Recall on a live cluster and as it was forecast, a row an nprobe.
class LiveRecallModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { Nprobe, Measured, Forecast, Difference };

    using NumberTable::NumberTable;

    void setRun(const std::optional<LiveRun> &run);
    int k() const { return m_k; }

protected:
    int rows() const override;
    Columns columns() const override;

private:
    std::vector<BesideForecast> m_recall;
    int m_k = 10;
};

} // namespace shardscope
