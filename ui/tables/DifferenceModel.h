// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/NumberTable.h"

#include "core/evaluate/Comparison.h"

#include <vector>

namespace shardscope {

/// How much more one plan finds than another that stands beside it, a row an nprobe, whether that can be told from
/// these queries, and what each scans.
class DifferenceModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { Nprobe, OtherNprobe, Difference, Low, High, Scanned, OtherScanned, Verdict };

    using NumberTable::NumberTable;

    void setPoints(const QString &plan, const QString &other, std::vector<DifferencePoint> points);

protected:
    int rows() const override;
    Columns columns() const override;

private:
    QString m_plan;
    QString m_other;
    std::vector<DifferencePoint> m_points;
};

} // namespace shardscope
