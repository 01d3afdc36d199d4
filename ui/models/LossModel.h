// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/NumberTable.h"

#include "core/evaluate/Evaluation.h"

#include <optional>

namespace shardscope {

/// Where the missed neighbours were lost at one nprobe: a row a part, then their sum and the recall that is left.
class LossModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { Part, Share, ComparedShare, ColumnCount };
    /// The parts come first and in the order in which a query meets them; a new part is a new row before Lost.
    enum Row { Oracle, Routing, Index, Lost, Recall, RowCount };

    struct Losses
    {
        QString plan;
        LossPoint point;
    };

    using NumberTable::NumberTable;

    void setLosses(std::optional<Losses> plan, std::optional<Losses> compared);
    bool hasCompared() const { return m_compared.has_value(); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;

protected:
    Heading heading(int column) const override;
    QVariant cell(int row, int column) const override;
    QString meaning(int row, int column) const override;

private:
    std::optional<Losses> m_plan;
    std::optional<Losses> m_compared;
};

} // namespace shardscope
