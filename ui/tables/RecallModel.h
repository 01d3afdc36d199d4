// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/NumberTable.h"

#include "core/evaluate/Evaluation.h"

#include <optional>
#include <vector>

namespace shardscope {

/// An evaluation and the name under which its plan is shown.
struct NamedEvaluation
{
    QString name;
    Evaluation evaluation;
};

/// Recall and cost for every nprobe, a row each; the compared plan, where there is one, and those drawn besides in the
/// columns beside.
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

    void setPlans(std::optional<NamedEvaluation> plan, std::optional<NamedEvaluation> compared,
                  std::vector<NamedEvaluation> besides = {});
    const std::optional<NamedEvaluation> &plan() const { return m_plan; }
    const std::optional<NamedEvaluation> &compared() const { return m_compared; }

    const std::vector<NamedEvaluation> &besides() const { return m_besides; }
    /// How far the columns of a plan that is drawn besides are right of those of the first.
    int offsetOf(std::size_t besides) const;

    /// Whether recall of all vectors is foretold for the first plan, which was evaluated on a sample of them.
    bool hasWhole() const;
    /// The first of its three columns, which are the last.
    int wholeColumn() const;

    QString recallTitle() const; ///< "recall@10"; "recall@k" where that of the compared plan counts otherwise

protected:
    int rows() const override;
    Columns columns() const override;

private:
    static QString recallTitle(int k);

    std::optional<NamedEvaluation> m_plan;
    std::optional<NamedEvaluation> m_compared;
    std::vector<NamedEvaluation> m_besides;
};

} // namespace shardscope
