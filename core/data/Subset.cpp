// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Subset.h"

#include <algorithm>
#include <iterator>
#include <type_traits>

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
    part.trainingQueries = data.trainingQueries;
    part.frame = data.frame;
    if (data.tenancy) {
        part.tenancy = Tenancy{data.tenancy->names, chosenRows(data.tenancy->ofVector, vectors),
                               chosenRows(data.tenancy->ofQuery, queries), data.tenancy->ofTrainingQuery};
    }
    return part;
}

void takeColumns(DataSet &part, const DataSet &data, ChosenIds vectors)
{
    const auto chosen = [&](const auto &all) {
        if (!vectors || all.empty()) {
            return all;
        }
        std::decay_t<decltype(all)> some;
        some.reserve(vectors->size());
        std::ranges::transform(*vectors, std::back_inserter(some), [&](VectorId row) { return all[row.index()]; });
        return some;
    };
    part.reading.labelColumn = data.reading.labelColumn;
    part.labels = chosen(data.labels);
    part.attributes.clear();
    for (const auto &attribute : data.attributes) {
        part.attributes.push_back({attribute.name, attribute.values, chosen(attribute.ofVector)});
    }
}

} // namespace shardscope
