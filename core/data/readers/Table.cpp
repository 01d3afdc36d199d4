// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/Table.h"

#include "core/jobs/Parallel.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <unordered_map>

namespace shardscope {

namespace {

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return std::tolower(c); });
    return lower;
}

std::vector<std::string> labelsFrom(const std::vector<Attribute> &attributes)
{
    constexpr std::array names{"label", "word", "title", "name", "text", "id"};
    for (const auto *name : names) {
        for (const auto &attribute : attributes) {
            if (lowerCase(attribute.name) == name) {
                std::vector<std::string> labels;
                labels.reserve(attribute.ofVector.size());
                for (const auto value : attribute.ofVector) {
                    labels.push_back(attribute.values[value]);
                }
                return labels;
            }
        }
    }
    return {};
}

} // namespace

void Columns::add(std::int64_t row, int place, const std::string &name, std::string cell)
{
    auto &column = m_columns[name];
    column.first = std::min(column.first, std::pair(row, place));
    column.cells.emplace_back(row, std::move(cell));
}

void Columns::merge(Columns &&others)
{
    for (auto &[name, other] : others.m_columns) {
        auto &column = m_columns[name];
        column.first = std::min(column.first, other.first);
        std::ranges::move(other.cells, std::back_inserter(column.cells));
    }
}

void Columns::moveInto(FileContent &content, std::int64_t rows)
{
    std::vector<std::pair<std::string, Column>> ordered(std::make_move_iterator(m_columns.begin()),
                                                        std::make_move_iterator(m_columns.end()));
    std::ranges::sort(ordered, {}, [](const auto &column) { return column.second.first; });
    content.attributes.resize(ordered.size());
    parallelFor(std::ssize(ordered), 1, [&](std::int64_t i, std::int64_t) {
        auto &[name, column] = ordered[i];
        std::ranges::stable_sort(column.cells, {}, &std::pair<std::int64_t, std::string>::first);
        content.attributes[i] = encode(name, column.cells, rows);
        column.cells = Cells();
    });
    content.labels = labelsFrom(content.attributes);
}

/// Rows without a cell have the empty text. Of two cells of a row, the last counts.
Attribute Columns::encode(const std::string &name, const Cells &cells, std::int64_t rows)
{
    Attribute attribute{name, {}, {}};
    attribute.ofVector.reserve(rows);
    std::unordered_map<std::string_view, std::int32_t> places;
    auto cell = cells.begin();
    for (std::int64_t row = 0; row < rows; ++row) {
        std::string_view value;
        for (; cell != cells.end() && cell->first == row; ++cell) {
            value = cell->second;
        }
        const auto [place, isNew] = places.try_emplace(value, static_cast<std::int32_t>(places.size()));
        if (isNew) {
            attribute.values.emplace_back(value);
        }
        attribute.ofVector.push_back(place->second);
    }
    return attribute;
}

bool isVectorColumn(std::string_view name, const ReadOptions &options)
{
    if (!options.layout.vectorColumns.empty()) {
        return name == options.layout.vectorColumns;
    }
    const auto lower = lowerCase(name);
    return lower == "emb" || lower == "embedding" || lower == "vector";
}

Error missingVectors(const FileBytes &file, const ReadOptions &options, const std::vector<std::string> &names)
{
    std::string there;
    for (const auto &name : names) {
        there += there.empty() ? "" : ", ";
        there += name;
    }
    return {Code::MissingColumn,
            file.name(),
            {options.layout.vectorColumns.empty() ? "emb" : options.layout.vectorColumns, there}};
}

} // namespace shardscope
