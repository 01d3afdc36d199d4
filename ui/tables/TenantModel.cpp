// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/TenantModel.h"

#include "ui/text/Terms.h"

#include <algorithm>

namespace shardscope {

void TenantModel::setData(const DataSet *data)
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

int TenantModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TenantModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

NumberTable::Heading TenantModel::heading(int column) const
{
    switch (column) {
    case Tenant:
        return {tr("Tenant"), definition(Term::Tenant), NumberFormat::Count};
    case Vectors:
        return {tr("Vectors"), tr("Vectors the tenant owns."), NumberFormat::Count};
    case Share:
        return {tr("Share"),
                tr("Of all vectors. A tenant with far more than the others is hot: one shard may be too "
                   "small for it."),
                NumberFormat::Percent};
    default:
        return {tr("Queries"), tr("Queries the tenant asks."), NumberFormat::Count};
    }
}

QVariant TenantModel::cell(int row, int column) const
{
    const Row &tenant = m_rows[row];
    switch (column) {
    case Tenant:
        return tenant.name;
    case Vectors:
        return double(tenant.vectors);
    case Share:
        return double(tenant.vectors) / m_total;
    default:
        return double(tenant.queries);
    }
}

} // namespace shardscope
