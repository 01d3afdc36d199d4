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
    enum Column { Figure, Vectors, Load, ComparedVectors, ComparedLoad };
    enum Row { MaxOverMean, Gini, Cv, ImbalanceFactor, Largest, Smallest, RowCount };

    using NumberTable::NumberTable;

    void setPlans(std::optional<PlanSkew> plan, std::optional<PlanSkew> compared);

protected:
    int rows() const override;
    Columns columns() const override;
    QString meaning(int row, int column) const override;
    NumberFormat format(int row, int column) const override;

private:
    using FigureOfSkew = FigureOf<Skew>;
    static std::vector<FigureOfSkew> figures();

    std::optional<PlanSkew> m_plan;
    std::optional<PlanSkew> m_compared;
};

} // namespace shardscope
