// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/NumberTable.h"
#include "ui/tables/SkewModel.h"

namespace shardscope {

/// The key figures of skew, a row each, for vectors and for query load; the compared plan's beside.
class SkewSummaryModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { Figure, Vectors, Load, ComparedVectors, ComparedLoad, ColumnCount };
    enum Row { MaxOverMean, Gini, Cv, ImbalanceFactor, Largest, Smallest, RowCount };

    using NumberTable::NumberTable;

    void setPlans(std::optional<PlanSkew> plan, std::optional<PlanSkew> compared);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;

protected:
    Heading heading(int column) const override;
    QVariant cell(int row, int column) const override;
    QString meaning(int row, int column) const override;
    NumberFormat format(int row, int column) const override;

private:
    std::optional<PlanSkew> m_plan;
    std::optional<PlanSkew> m_compared;
};

} // namespace shardscope
