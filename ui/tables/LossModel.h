// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/NumberTable.h"

#include "core/evaluate/Evaluation.h"

#include <optional>

namespace shardscope {

/// Where the missed neighbours were lost at one nprobe: a row a part, then their sum and the recall that is left.
class LossModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { Part, Share, ComparedShare };
    /// The parts come first and in the order in which a query meets them.
    enum Row { Oracle, Routing, Index, Deadline, Lost, Recall, RowCount };

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

    /// Where a row is in the table as it stands.
    int placeOf(Row row) const { return row > Deadline && !hasDeadline() ? row - 1 : static_cast<int>(row); }
    Row rowAt(int place) const { return static_cast<Row>(place >= Deadline && !hasDeadline() ? place + 1 : place); }

protected:
    int rows() const override;
    Columns columns() const override;
    QString meaning(int row, int column) const override;

private:
    using PartOfLoss = FigureOf<Losses, std::optional<double>>;
    std::vector<PartOfLoss> parts() const;

    std::optional<Losses> m_plan;
    std::optional<Losses> m_compared;
    Ending m_ending = Ending::AllAnswers;
};

} // namespace shardscope
