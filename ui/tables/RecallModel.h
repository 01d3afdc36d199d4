// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/NumberTable.h"

#include "core/evaluate/Evaluation.h"

#include <optional>

namespace shardscope {

/// An evaluation and the name under which its plan is shown.
struct NamedEvaluation
{
    QString name;
    Evaluation evaluation;
};

/// Recall and cost for every nprobe, a row each; the compared plan, where there is one, in the columns beside.
class RecallModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column {
        Nprobe,
        Recall,
        Low,
        High,
        Scanned,
        Distances,
        ComparedRecall,
        ComparedLow,
        ComparedHigh,
        ComparedScanned,
        ComparedDistances,
        ColumnCount
    };

    using NumberTable::NumberTable;

    void setPlans(std::optional<NamedEvaluation> plan, std::optional<NamedEvaluation> compared);
    const std::optional<NamedEvaluation> &plan() const { return m_plan; }
    const std::optional<NamedEvaluation> &compared() const { return m_compared; }

    QString recallTitle() const; ///< "recall@10"; "recall@k" where that of the compared plan counts otherwise

protected:
    int rows() const override;
    Columns columns() const override;

private:
    static QString recallTitle(int k);

    std::optional<NamedEvaluation> m_plan;
    std::optional<NamedEvaluation> m_compared;
};

} // namespace shardscope
