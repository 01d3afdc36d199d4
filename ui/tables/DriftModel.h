// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/NumberTable.h"

#include "core/work/DriftStudy.h"

#include <memory>

namespace shardscope {

using SharedDriftStudy = std::shared_ptr<const DriftStudy>; ///< null: none

/// What drift shows in, a row each, held against what chance does.
class DriftSignModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { Sign, Before, After, Difference, Usual, Unusual, Chance, Seen, ColumnCount };

    using NumberTable::NumberTable;

    void setStudy(SharedDriftStudy study);

protected:
    int rows() const override { return m_study ? static_cast<int>(m_study->report.tests.size()) : 0; }
    Columns columns() const override;
    QString meaning(int row, int column) const override;

private:
    const DriftTest &test(int row) const { return m_study->report.tests[static_cast<std::size_t>(row)]; }

    SharedDriftStudy m_study;
};

/// What the plan of now does for the vectors that are served, beside what a retrained one would.
class RetrainingModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { Figure, Now, Retrained };
    enum Row {
        Recall,
        RecallLow,
        RecallHigh,
        Gain,
        Spread,
        RecallBefore,
        Nprobe,
        Scanned,
        MaxOverMean,
        NprobeInstead,
        FirstShardChanged,
        Moved,
        RowCount
    };

    using NumberTable::NumberTable;

    void setStudy(SharedDriftStudy study);

protected:
    int rows() const override { return m_study ? static_cast<int>(RowCount) : 0; }
    Columns columns() const override;
    QString meaning(int row, int column) const override;
    NumberFormat format(int row, int column) const override;

private:
    QVariant now(int row) const;
    QVariant retrained(int row) const;

    SharedDriftStudy m_study;
};

} // namespace shardscope
