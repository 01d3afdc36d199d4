// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/NpyContent.h"

#include "core/base/Parameter.h"
#include "core/data/readers/ColumnNames.h"
#include "core/data/readers/Layout.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <unordered_map>

namespace shardscope {

namespace {

using Fields = std::vector<const NpyColumn *>;

std::string namesOf(const NpyArray &array)
{
    std::string names;
    for (const auto &column : array.columns) {
        names += (names.empty() ? "" : ", ") + column.name + " (" + column.typeName() + ')';
    }
    return names;
}

std::vector<std::string> fieldNames(const NpyArray &array)
{
    std::vector<std::string> names;
    std::ranges::transform(array.columns, std::back_inserter(names), &NpyColumn::name);
    return names;
}

/// Where ids are: as the user says, else by the usual names. Errors: MissingColumn.
Outcome<std::optional<std::size_t>> idField(const FileBytes &file, const NpyArray &array, const FileLayout &layout)
{
    auto names = fieldNames(array);
    if (layout.idColumn == noColumn) {
        return std::optional<std::size_t>();
    }
    if (!layout.idColumn.empty()) {
        const auto place = chooseColumn(layout.idColumn, names, file.name());
        SHARDSCOPE_TRY(place);
        return std::optional(*place);
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto &column = array.columns[i];
        if (!column.isScalar || !(column.isWhole() || column.isText())) {
            names[i].clear();
        }
    }
    return usualIdColumn(names);
}

/// Errors: MissingColumn, UnsupportedElement.
Outcome<Fields> fieldsByName(const FileBytes &file, const NpyArray &array, std::string_view wanted)
{
    const auto places = chooseColumns(wanted, fieldNames(array), file.name());
    if (!places) { // with the types of the fields that there are
        return Error{Code::MissingColumn, file.name(), {places.error().facts.front(), namesOf(array)}};
    }
    Fields fields;
    std::ranges::transform(*places, std::back_inserter(fields), [&](auto place) { return &array.columns[place]; });
    const bool isSingle = fields.size() == 1 && !fields.front()->isScalar;
    for (const auto *field : fields) {
        if (field->isText() || (!isSingle && !field->isScalar)) {
            return Error{Code::UnsupportedElement, file.name(), {field->name + ": " + field->typeName()}};
        }
    }
    return fields;
}

/// Errors: MissingColumn, AmbiguousVectors.
Outcome<Fields> usualFields(const FileBytes &file, const NpyArray &array)
{
    Fields lists;
    Fields floats;
    for (const auto &column : array.columns) {
        if (!column.isScalar && (column.isFloat() || column.isByte())) {
            lists.push_back(&column);
        } else if (column.isScalar && column.isFloat()) {
            floats.push_back(&column);
        }
    }
    if (lists.size() > 1) {
        std::string others;
        for (std::size_t i = 1; i < lists.size(); ++i) {
            others += (i == 1 ? "" : ", ") + lists[i]->name;
        }
        return Error{Code::AmbiguousVectors, file.name(), {lists.front()->name, others}};
    }
    if (lists.empty() && floats.empty()) {
        return Error{Code::MissingColumn, file.name(), {std::string("emb"), namesOf(array)}};
    }
    return lists.empty() ? floats : lists;
}

} // namespace

Attribute npyAttribute(const FileBytes &file, const NpyColumn &column, const std::string &name)
{
    Attribute attribute{name, {}, {}};
    std::unordered_map<std::string, std::int32_t> places;
    for (auto &text : npyTexts(file, column)) {
        const auto [place, isNew] = places.try_emplace(text, static_cast<std::int32_t>(places.size()));
        if (isNew) {
            attribute.values.push_back(std::move(text));
        }
        attribute.ofVector.push_back(place->second);
    }
    return attribute;
}

Outcome<FileContent> contentOfArray(const FileBytes &file, const NpyArray &array, const Progress &progress)
{
    const auto &column = array.columns.front();
    FileContent content;
    content.rowsPromised = array.rowsPromised;
    content.rowsInFile = array.rowsInFile;
    if (column.isScalar) {
        return badHeader(file, 10, SHARDSCOPE_TEXT("the array has not two axes, vectors and values"));
    }
    if (column.isText() || (column.isWhole() && column.itemBytes == 2)) {
        return Error{Code::UnsupportedElement, file.name(), {column.typeName()}};
    }
    if (column.isWhole()) {
        content.neighbors = npyNeighbors(file, column);
        return content;
    }
    auto vectors = npyVectors(file, column, progress);
    SHARDSCOPE_TRY(vectors);
    content.vectors = *std::move(vectors);
    return content;
}

Outcome<FileContent> contentOfRecords(const FileBytes &file, const NpyArray &array, const FileLayout &layout,
                                      const Progress &progress)
{
    const auto fields =
        layout.vectorColumns.empty() ? usualFields(file, array) : fieldsByName(file, array, layout.vectorColumns);
    SHARDSCOPE_TRY(fields);
    FileContent content;
    content.rowsPromised = array.rowsPromised;
    content.rowsInFile = array.rowsInFile;
    auto vectors = fields->front()->isScalar ? npyComponents(file, *fields, progress)
                                             : npyVectors(file, *fields->front(), progress);
    SHARDSCOPE_TRY(vectors);
    content.vectors = *std::move(vectors);
    const auto names = fieldNames(array);
    std::vector<std::size_t> places;
    std::ranges::transform(*fields, std::back_inserter(places),
                           [&](const NpyColumn *field) { return field - array.columns.data(); });
    content.reading.vectorColumns = columnsText(places, names);
    content.reading.vectorColumnCount = std::ssize(places);

    const auto idPlace = idField(file, array, layout);
    SHARDSCOPE_TRY(idPlace);
    for (const auto &column : array.columns) {
        if (!column.isScalar || std::ranges::find(*fields, &column) != fields->end()) {
            continue;
        }
        if (*idPlace && &column == &array.columns[**idPlace] && (column.isWhole() || column.isText())) {
            auto ids = npyIds(file, column);
            if (!layout.idColumn.empty()) {
                SHARDSCOPE_TRY(checkIds(ids, file));
            }
            if (checkIds(ids, file)) {
                content.ids = std::move(ids);
                content.reading.idColumn = column.name;
                continue;
            }
        }
        content.attributes.push_back(npyAttribute(file, column, column.name));
    }
    return content;
}

} // namespace shardscope
