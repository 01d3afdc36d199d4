// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/DriftMixtureModel.h"

namespace shardscope {

void DriftMixtureModel::setStudy(SharedDriftStudy study, int sign)
{
    beginResetModel();
    m_study = std::move(study);
    m_sign = sign;
    endResetModel();
}

const DriftTest *DriftMixtureModel::test() const
{
    const bool isThere = m_study && m_sign >= 0 && m_sign < static_cast<int>(m_study->report.tests.size());
    return isThere ? &m_study->report.tests[static_cast<std::size_t>(m_sign)] : nullptr;
}

double DriftMixtureModel::end(int part) const
{
    const DriftMixtures &mixtures = test()->mixtures;
    return mixtures.low + (mixtures.high - mixtures.low) * part / static_cast<double>(mixtures.counts.size());
}

NumberTable::Columns DriftMixtureModel::columns() const
{
    return {
        {tr("Difference from"), tr("Least difference of that part, in the unit of the sign."), NumberFormat::Measure,
         [this](int row) { return end(row); }},
        {tr("to"), tr("Greatest difference of that part."), NumberFormat::Measure,
         [this](int row) { return end(row + 1); }},
        {tr("Mixtures"), tr("Random mixtures of both samples that differ so much."), NumberFormat::Count,
         [this](int row) { return test()->mixtures.counts[static_cast<std::size_t>(row)]; }},
    };
}

} // namespace shardscope
