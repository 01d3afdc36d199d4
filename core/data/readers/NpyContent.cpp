// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/NpyContent.h"

#include "core/base/Parameter.h"
#include "core/data/readers/Layout.h"

#include <algorithm>
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

/// Errors: MissingColumn, UnsupportedElement.
Outcome<Fields> fieldsByName(const FileBytes &file, const NpyArray &array, std::string_view wanted)
{
    Fields fields;
    while (!wanted.empty()) {
        const auto name = wanted.substr(0, wanted.find(','));
        wanted.remove_prefix(std::min(name.size() + 1, wanted.size()));
        const auto field = std::ranges::find(array.columns, name, &NpyColumn::name);
        if (field == array.columns.end()) {
            return Error{Code::MissingColumn, file.name(), {std::string(name), namesOf(array)}};
        }
        fields.push_back(&*field);
    }
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
    auto vectors = fields->front()->isScalar ? npyComponents(file, *fields, progress)
                                             : npyVectors(file, *fields->front(), progress);
    SHARDSCOPE_TRY(vectors);
    content.vectors = *std::move(vectors);

    const std::string idName = layout.idColumn.empty() ? "id" : layout.idColumn;
    for (const auto &column : array.columns) {
        if (!column.isScalar || std::ranges::find(*fields, &column) != fields->end()) {
            continue;
        }
        if (column.name == idName && (column.isWhole() || column.isText())) {
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
