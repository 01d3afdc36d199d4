// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/NormModel.h"

namespace shardscope {

void NormModel::setStatistics(const Statistics &statistics)
{
    beginResetModel();
    m_least = statistics.norms.min;
    m_greatest = statistics.norms.max;
    m_counts = statistics.norms.histogram;
    endResetModel();
}

double NormModel::binWidth() const
{
    return m_counts.empty() ? 0 : (m_greatest - m_least) / double(m_counts.size());
}

int NormModel::rows() const
{
    return static_cast<int>(m_counts.size());
}

NumberTable::Columns NormModel::columns() const
{
    const auto end = [this](int bin) { return m_least + bin * binWidth(); };
    return {
        {tr("Length from"), tr("Least Euclidean norm of the bin."), NumberFormat::Ratio, end},
        {tr("to"), tr("Greatest Euclidean norm of the bin."), NumberFormat::Ratio,
         [end](int row) { return end(row + 1); }},
        {tr("Vectors"), tr("Vectors of that length."), NumberFormat::Count, of(m_counts, std::identity())},
    };
}

} // namespace shardscope
