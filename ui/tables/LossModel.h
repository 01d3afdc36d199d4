// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/NumberTable.h"

#include "core/evaluate/Evaluation.h"
#include "core/routing/Router.h"

#include <optional>

namespace shardscope {

/// Where the missed neighbours were lost at one nprobe: a row a part, then their sum and the recall that is left.
class LossModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { Part, Share, ComparedShare };
    /// The parts come first and in the order in which a query meets them.
    enum Row { Oracle, Routing, Depth, Index, Deadline, Lost, Recall, RowCount };

    struct Losses
    {
        QString plan;
        LossPoint point;
        std::optional<double> deadline = {}; ///< lost with shards that came late; none while it is not known
    };
    /// Whether the table has the row Deadline. Without one nothing is late.
    enum class Ending { AllAnswers, Deadline };

    using NumberTable::NumberTable;

    void setLosses(std::optional<Losses> plan, std::optional<Losses> compared, Ending ending = Ending::AllAnswers);
    bool hasCompared() const { return m_compared.has_value(); }
    bool hasDeadline() const { return m_ending == Ending::Deadline; }
    /// Whether the table has the row Depth: where a router says how many shards each query asks.
    bool hasDepth() const { return isOwn(m_plan) || isOwn(m_compared); }

    /// Where a row is in the table as it stands.
    int placeOf(Row row) const
    {
        return static_cast<int>(row) - (row > Depth && !hasDepth() ? 1 : 0) -
               (row > Deadline && !hasDeadline() ? 1 : 0);
    }

protected:
    int rows() const override;
    Columns columns() const override;
    QString meaning(int row, int column) const override;

private:
    using PartOfLoss = FigureOf<Losses, std::optional<double>>;
    std::vector<PartOfLoss> parts() const;
    static bool isOwn(const std::optional<Losses> &losses) { return losses && losses->point.nprobe == ownDepth; }

    std::optional<Losses> m_plan;
    std::optional<Losses> m_compared;
    Ending m_ending = Ending::AllAnswers;
};

} // namespace shardscope
