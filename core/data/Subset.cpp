// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Subset.h"

#include <algorithm>

namespace shardscope {

namespace {

VectorSet chosenRows(const VectorSet &all, const ChosenIds &rows)
{
    return rows ? all.gather(*rows) : all;
}

std::vector<TenantId> chosenRows(const std::vector<TenantId> &all, const ChosenIds &rows)
{
    if (!rows) {
        return all;
    }
    std::vector<TenantId> tenants(rows->size());
    std::ranges::transform(*rows, tenants.begin(), [&](VectorId row) { return all[row.index()]; });
    return tenants;
}

} // namespace

DataSet subset(const DataSet &data, ChosenIds vectors, ChosenIds queries)
{
    DataSet part;
    part.name = data.name;
    part.source = data.source;
    part.metric = data.metric;
    part.base = chosenRows(data.base, vectors);
    part.queries = chosenRows(data.queries, queries);
    part.frame = data.frame;
    if (data.tenancy) {
        part.tenancy = Tenancy{data.tenancy->names, chosenRows(data.tenancy->ofVector, vectors),
                               chosenRows(data.tenancy->ofQuery, queries)};
    }
    return part;
}

} // namespace shardscope
