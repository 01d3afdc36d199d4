// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/TenantModel.h"

#include "ui/text/Terms.h"

#include <algorithm>

namespace shardscope {

void TenantModel::setDataSet(const DataSet *data)
{
    beginResetModel();
    m_rows.clear();
    if (data && data->tenancy) {
        const Tenancy &tenancy = *data->tenancy;
        m_rows.resize(tenancy.names.size());
        m_total = double(data->base.size());
        for (std::size_t i = 0; i < tenancy.names.size(); ++i) {
            m_rows[i].name = QString::fromStdString(tenancy.names[i]);
        }
        for (const TenantId tenant : tenancy.ofVector) {
            ++m_rows[tenant.index()].vectors;
        }
        for (const TenantId tenant : tenancy.ofQuery) {
            ++m_rows[tenant.index()].queries;
        }
        std::ranges::stable_sort(m_rows, std::ranges::greater(), &Row::vectors);
    }
    endResetModel();
}

int TenantModel::rows() const
{
    return static_cast<int>(m_rows.size());
}

NumberTable::Columns TenantModel::columns() const
{
    return {
        {tr("Tenant"), definition(Term::Tenant), NumberFormat::Count, of(m_rows, &Row::name)},
        {tr("Vectors"), tr("Vectors the tenant owns."), NumberFormat::Count, of(m_rows, &Row::vectors)},
        {tr("Share"),
         tr("Of all vectors. A tenant with far more than the others is hot: one shard may be too small for it."),
         NumberFormat::Percent, of(m_rows, [this](const Row &tenant) { return double(tenant.vectors) / m_total; })},
        {tr("Queries"), tr("Queries the tenant asks."), NumberFormat::Count, of(m_rows, &Row::queries)},
    };
}

} // namespace shardscope
