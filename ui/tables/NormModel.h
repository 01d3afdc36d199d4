// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/facts/Statistics.h"
#include "ui/tables/NumberTable.h"

namespace shardscope {

/// How many vectors have a length from … to …: the histogram of norms.
class NormModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { From, To, Vectors, ColumnCount };

    using NumberTable::NumberTable;

    void setStatistics(const Statistics &statistics);
    double binWidth() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;

protected:
    Heading heading(int column) const override;
    QVariant cell(int row, int column) const override;

private:
    double m_least = 0;
    double m_greatest = 0;
    std::vector<std::int64_t> m_counts;
};

} // namespace shardscope
