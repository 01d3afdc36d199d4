// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/NumberTable.h"

#include "core/tuning/TuningResult.h"

#include <optional>
#include <vector>

namespace shardscope {

/// A configuration against its limits, a row each that can be limited; another session's, or another configuration,
/// in the column beside.
class TuningSummaryModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { Figure, Limit, Value, ComparedValue, ColumnCount };

    struct Named
    {
        QString name;
        OperatingPoint point;
    };

    using NumberTable::NumberTable;

    void setPoints(const Limits &limits, std::optional<Named> chosen, std::optional<Named> compared);

protected:
    int rows() const override;
    Columns columns() const override;
    QString meaning(int row, int column) const override;
    NumberFormat format(int row, int column) const override;

private:
    Limits m_limits;
    std::optional<Named> m_chosen;
    std::optional<Named> m_compared;
};

} // namespace shardscope
