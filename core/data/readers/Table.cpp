// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/Table.h"

#include "core/data/readers/ColumnNames.h"
#include "core/data/readers/Text.h"
#include "core/jobs/Parallel.h"

#include <algorithm>
#include <unordered_map>

namespace shardscope {

namespace {

/// Of the named column, or of the one whose name tells most.
std::optional<std::size_t> labelColumn(const std::vector<Attribute> &attributes, const std::string &wanted)
{
    if (wanted == noColumn) {
        return std::nullopt;
    }
    std::vector<std::string> names;
    std::ranges::transform(attributes, std::back_inserter(names), &Attribute::name);
    if (!wanted.empty()) {
        const auto found = std::ranges::find(names, wanted);
        return found == names.end() ? std::nullopt : std::optional<std::size_t>(found - names.begin());
    }
    return usualLabelColumn(names);
}

std::vector<std::string> labelsFrom(const Attribute &attribute)
{
    std::vector<std::string> labels;
    labels.reserve(attribute.ofVector.size());
    for (const auto value : attribute.ofVector) {
        labels.push_back(attribute.values[value]);
    }
    return labels;
}

std::vector<std::string> labelsFrom(const Identifiers &ids)
{
    std::vector<std::string> labels;
    labels.reserve(ids.size());
    for (std::int64_t row = 0; row < ids.size(); ++row) {
        labels.push_back(ids.text(row));
    }
    return labels;
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

std::vector<std::string> Columns::names() const
{
    std::vector<std::pair<std::pair<std::int64_t, int>, std::string>> ordered;
    for (const auto &[name, column] : m_columns) {
        ordered.emplace_back(column.first, name);
    }
    std::ranges::sort(ordered);
    std::vector<std::string> names;
    std::ranges::transform(ordered, std::back_inserter(names), [](auto &entry) { return std::move(entry.second); });
    return names;
}

Outcome<Done> Columns::moveInto(FileContent &content, std::int64_t rows, const Roles &roles, const std::string &file,
                                const std::function<std::int64_t(std::int64_t row)> &lineOf)
{
    auto &reading = content.reading;
    reading.idColumn.clear();
    const bool isWanted = !roles.ids.empty() && (roles.areIdsChosen || roles.ids != roles.tenants);
    if (const auto column = m_columns.find(roles.ids); isWanted && column != m_columns.end()) {
        std::ranges::stable_sort(column->second.cells, {}, &std::pair<std::int64_t, std::string>::first);
        auto ids = identify(roles.ids, column->second.cells, rows, file, lineOf);
        if (ids) {
            content.ids = *std::move(ids);
            reading.idColumn = roles.ids;
            m_columns.erase(column);
        } else if (roles.areIdsChosen) {
            return ids.error();
        } else {
            std::erase(reading.guessed, LayoutPart::IdColumn);
        }
    }

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

    if (const auto label = labelColumn(content.attributes, roles.labels)) {
        content.labels = labelsFrom(content.attributes[*label]);
        reading.labelColumn = content.attributes[*label].name;
    } else if (roles.labels != noColumn && !content.ids.empty()) { // better than nothing to call a row by
        content.labels = labelsFrom(content.ids);
    }
    reading.tenantColumn = roles.tenants;
    reading.otherColumns.clear();
    for (const auto &attribute : content.attributes) {
        if (attribute.name != reading.labelColumn && attribute.name != roles.tenants) {
            reading.otherColumns.push_back(attribute.name);
        }
    }
    return Done();
}

/// Every row needs one, and no two the same. Errors: EmptyCell, DuplicateId.
Outcome<Identifiers> Columns::identify(const std::string &name, const Cells &cells, std::int64_t rows,
                                       const std::string &file,
                                       const std::function<std::int64_t(std::int64_t row)> &lineOf)
{
    std::vector<std::string> texts(rows);
    for (const auto &[row, cell] : cells) {
        texts[row] = cell;
    }
    const auto missing = std::ranges::find_if(texts, [](const auto &text) { return isBlank(text); });
    if (missing != texts.end()) {
        return Error{Code::EmptyCell, file, {lineOf(missing - texts.begin()), name}};
    }
    auto ids = Identifiers::ofTexts(texts);
    if (const auto twice = ids.duplicate()) {
        return Error{Code::DuplicateId, file, {ids.text(twice->first), twice->first, twice->second}};
    }
    return ids;
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

Error missingVectors(const FileBytes &file, const FileLayout &said, const std::vector<std::string> &names)
{
    std::string there;
    for (const auto &name : names) {
        there += there.empty() ? "" : ", ";
        there += name;
    }
    return {Code::MissingColumn, file.name(), {said.vectorColumns.empty() ? "emb" : said.vectorColumns, there}};
}

} // namespace shardscope
