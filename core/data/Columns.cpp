// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Columns.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>

namespace shardscope {

namespace {

std::string labelColumnOf(const DataSet &data)
{
    return data.reading.labelColumn.empty() ? "label" : data.reading.labelColumn;
}

ColumnValues distinctLabels(const std::vector<std::string> &labels)
{
    ColumnValues column;
    std::unordered_map<std::string_view, std::int32_t> places;
    column.ofVector.reserve(labels.size());
    for (const std::string_view label : labels) {
        const auto [place, isNew] = places.try_emplace(label, static_cast<std::int32_t>(places.size()));
        if (isNew) {
            column.values.push_back(label);
        }
        column.ofVector.push_back(place->second);
    }
    return column;
}

} // namespace

std::vector<std::string> columnNames(const DataSet &data)
{
    std::vector<std::string> names;
    std::ranges::transform(data.attributes, std::back_inserter(names), &Attribute::name);
    if (!data.labels.empty()) {
        names.push_back(labelColumnOf(data));
    }
    return names;
}

std::optional<ColumnValues> columnNamed(const DataSet &data, std::string_view name)
{
    const auto attribute = std::ranges::find(data.attributes, name, &Attribute::name);
    if (attribute != data.attributes.end()) {
        return ColumnValues{{attribute->values.begin(), attribute->values.end()}, attribute->ofVector};
    }
    if (!data.labels.empty() && name == labelColumnOf(data)) {
        return distinctLabels(data.labels);
    }
    return std::nullopt;
}

} // namespace shardscope
