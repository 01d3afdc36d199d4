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
    enum Column { From, To, Vectors };

    using NumberTable::NumberTable;

    void setStatistics(const Statistics &statistics);
    double binWidth() const;

protected:
    int rows() const override;
    Columns columns() const override;

private:
    double m_least = 0;
    double m_greatest = 0;
    std::vector<std::int64_t> m_counts;
};

} // namespace shardscope
