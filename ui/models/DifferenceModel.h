// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/NumberTable.h"

#include "core/evaluate/EvaluatedPlan.h"

#include <vector>

namespace shardscope {

/// The difference in recall of two plans at the same nprobe.
struct DifferencePoint
{
    int nprobe = 0;
    RecallDifference recall;

    bool isSeen() const { return recall.low > 0 || recall.high < 0; } ///< its interval does not hold zero
};

/// How much more one plan finds than another, a row an nprobe, and whether that can be told from these queries.
class DifferenceModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { Nprobe, Difference, Low, High, Verdict, ColumnCount };

    using NumberTable::NumberTable;

    void setPoints(const QString &plan, const QString &other, std::vector<DifferencePoint> points);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;

protected:
    Heading heading(int column) const override;
    QVariant cell(int row, int column) const override;

private:
    QString m_plan;
    QString m_other;
    std::vector<DifferencePoint> m_points;
};

} // namespace shardscope
