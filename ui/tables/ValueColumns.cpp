// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/ValueColumns.h"

#include <algorithm>
#include <unordered_map>

namespace shardscope {

namespace {

std::vector<QString> texts(const std::vector<std::string> &values)
{
    std::vector<QString> result;
    std::ranges::transform(values, std::back_inserter(result), [](const auto &v) { return QString::fromStdString(v); });
    return result;
}

/// Empty if there are too many different labels to colour by: words, not classes.
ValueColumn labelColumn(const std::vector<std::string> &labels)
{
    ValueColumn column{ValueColumn::Kind::Label, {}, {}, {}};
    std::unordered_map<std::string, std::int32_t> positions;
    for (const std::string &label : labels) {
        const auto [found, isNew] = positions.try_emplace(label, static_cast<std::int32_t>(positions.size()));
        if (isNew && positions.size() > ValueColumn::mostValues) {
            return {};
        }
        if (isNew) {
            column.values.push_back(QString::fromStdString(label));
        }
        column.ofVector.push_back(found->second);
    }
    return column;
}

} // namespace

std::vector<ValueColumn> valueColumns(const DataSet &data)
{
    std::vector<ValueColumn> columns;
    if (ValueColumn labels = labelColumn(data.labels); !labels.values.empty()) {
        columns.push_back(std::move(labels));
    }
    if (data.tenancy && data.tenancy->names.size() <= ValueColumn::mostValues) {
        ValueColumn column{ValueColumn::Kind::Tenant, {}, texts(data.tenancy->names), {}};
        std::ranges::transform(data.tenancy->ofVector, std::back_inserter(column.ofVector),
                               [](TenantId tenant) { return tenant.value; });
        columns.push_back(std::move(column));
    }
    for (const Attribute &attribute : data.attributes) {
        if (attribute.values.size() >= 2 && attribute.values.size() <= ValueColumn::mostValues) {
            columns.push_back({ValueColumn::Kind::Attribute, QString::fromStdString(attribute.name),
                               texts(attribute.values), attribute.ofVector});
        }
    }
    return columns;
}

} // namespace shardscope
