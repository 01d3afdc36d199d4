// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/parquet/Choice.h"

#include "core/data/readers/ColumnNames.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <string>

namespace shardscope::parquet {

namespace {

using Chosen = std::vector<const Column *>;

bool isByte(const Column &column)
{
    return isWhole(column) && column.meaning.kind == Meaning::Integer && column.meaning.bits == 8;
}

bool isBinary(const Column &column)
{
    return column.shape == Shape::Scalar && (column.type == Type::Bytes || column.type == Type::FixedBytes) &&
           !isFloat(column);
}

bool isFloatList(const Column &column)
{
    return column.shape == Shape::List && isFloat(column);
}

bool isByteList(const Column &column)
{
    return column.shape == Shape::List && isByte(column);
}

bool isWholeList(const Column &column)
{
    return column.shape == Shape::List && isWhole(column) && !isByte(column);
}

/// Whether the values of a column can stand as text beside the vectors.
bool isAttribute(const Column &column)
{
    const bool hasText = column.meaning.kind == Meaning::Text || column.meaning.kind == Meaning::Uuid;
    const bool isPlain =
        column.type == Type::Boolean || isNumber(column) || column.type == Type::Int64 || column.type == Type::Int32;
    return column.shape == Shape::Scalar && (hasText || isPlain);
}

template<class Holds>
Chosen columnsThat(const std::vector<Column> &columns, const Holds &holds)
{
    Chosen chosen;
    for (const auto &column : columns) {
        if (holds(column)) {
            chosen.push_back(&column);
        }
    }
    return chosen;
}

/// "id int64, emb list<float>": for errors.
std::string listOf(const Chosen &columns)
{
    std::string text;
    for (const auto *column : columns) {
        text += (text.empty() ? "" : ", ") + column->name;
    }
    return text;
}

std::string listOf(const std::vector<Column> &columns)
{
    std::string text;
    for (const auto &column : columns) {
        text += (text.empty() ? "" : ", ") + column.name + " (" + typeOf(column) + ')';
    }
    return text;
}

Error ambiguous(const FileBytes &file, const Chosen &columns)
{
    return {Code::AmbiguousVectors,
            file.name(),
            {columns.front()->name, listOf(Chosen(columns.begin() + 1, columns.end()))}};
}

Error missing(const FileBytes &file, std::string_view name, const std::vector<Column> &columns)
{
    return {Code::MissingColumn, file.name(), {std::string(name), listOf(columns)}};
}

std::vector<std::string> namesOf(const std::vector<Column> &columns)
{
    std::vector<std::string> names;
    std::ranges::transform(columns, std::back_inserter(names), &Column::name);
    return names;
}

Chosen columnsAt(const std::vector<Column> &columns, std::span<const std::size_t> places)
{
    Chosen chosen;
    std::ranges::transform(places, std::back_inserter(chosen), [&](std::size_t place) { return &columns[place]; });
    return chosen;
}

Outcome<Chosen> vectorsByName(const FileBytes &file, const std::vector<Column> &columns, const FileLayout &layout)
{
    const auto places = shardscope::chooseColumns(layout.vectorColumns, namesOf(columns), file.name());
    if (!places) { // with the types of the columns that there are
        return missing(file, std::get<std::string>(places.error().facts.front()), columns);
    }
    const Chosen chosen = columnsAt(columns, *places);
    const bool isSingle = chosen.size() == 1;
    for (const auto *column : chosen) {
        const bool isBinaryVector = isSingle && isBinary(*column) && layout.element;
        const bool isList = isSingle && column->shape == Shape::List && isNumber(*column);
        if (!isBinaryVector && !isList && (column->shape != Shape::Scalar || !isNumber(*column))) {
            return Error{Code::UnsupportedElement, file.name(), {column->name + ": " + typeOf(*column)}};
        }
    }
    return chosen;
}

/// The columns of numbers whose names go on by number; of several such groups one must be named.
Outcome<Chosen> components(const FileBytes &file, const std::vector<Column> &columns)
{
    auto names = namesOf(columns);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].shape != Shape::Scalar || !isFloat(columns[i])) {
            names[i].clear();
        }
    }
    const auto groups = numberedColumns(names);
    if (groups.empty()) {
        return missing(file, "emb", columns);
    }
    if (groups.size() > 1) {
        return Error{Code::AmbiguousVectors,
                     file.name(),
                     {columnsText(groups[0].columns, names), columnsText(groups[1].columns, names)}};
    }
    return columnsAt(columns, groups.front().columns);
}

/// Of several the one whose name tells.
Chosen usualAmong(Chosen lists)
{
    const auto isUsual = [](const Column *column) { return isUsualVectorName(column->name); };
    if (std::ranges::count_if(lists, isUsual) == 1) {
        lists = {*std::ranges::find_if(lists, isUsual)};
    }
    return lists;
}

Outcome<Done> chooseVectors(const FileBytes &file, const std::vector<Column> &columns, Choice &choice)
{
    for (const auto holds : {isFloatList, isByteList}) {
        const auto lists = usualAmong(columnsThat(columns, holds));
        if (lists.size() > 1) {
            return ambiguous(file, lists);
        }
        if (!lists.empty()) {
            choice.vectors = lists;
            return Done();
        }
    }
    auto lists = columnsThat(columns, isWholeList);
    if (lists.size() > 1) {
        const auto isNeighbors = [](const Column *column) {
            return column->name.find("neighbor") != std::string::npos;
        };
        if (const auto found = std::ranges::find_if(lists, isNeighbors); found != lists.end()) {
            lists = {*found};
        } else {
            return ambiguous(file, lists);
        }
    }
    if (!lists.empty()) {
        choice.neighbors = lists.front();
        return Done();
    }
    auto some = components(file, columns);
    SHARDSCOPE_TRY(some);
    choice.vectors = *std::move(some);
    return Done();
}

Outcome<Done> chooseIds(const FileBytes &file, const std::vector<Column> &columns, const FileLayout &layout,
                        Choice &choice)
{
    if (layout.idColumn == noColumn) {
        return Done();
    }
    const auto canBeIds = [](const Column &column) {
        return column.shape == Shape::Scalar && ((isWhole(column) && !isByte(column)) || column.type == Type::Bytes ||
                                                 column.meaning.kind == Meaning::Uuid);
    };
    auto names = namesOf(columns);
    if (!layout.idColumn.empty()) {
        const auto place = chooseColumn(layout.idColumn, names, file.name());
        if (!place) {
            return missing(file, layout.idColumn, columns);
        }
        choice.ids = &columns[*place];
        return canBeIds(*choice.ids)
                   ? Outcome<Done>(Done())
                   : Error{Code::UnsupportedElement, file.name(), {choice.ids->name + ": " + typeOf(*choice.ids)}};
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (!canBeIds(columns[i])) {
            names[i].clear();
        }
    }
    if (const auto place = usualIdColumn(names)) {
        choice.ids = &columns[*place];
    }
    return Done();
}

} // namespace

Outcome<Choice> chooseColumns(const FileBytes &file, const std::vector<Column> &columns, const FileLayout &layout)
{
    Choice choice;
    if (layout.vectorColumns.empty()) {
        SHARDSCOPE_TRY(chooseVectors(file, columns, choice));
    } else {
        auto vectors = vectorsByName(file, columns, layout);
        SHARDSCOPE_TRY(vectors);
        choice.vectors = *std::move(vectors);
    }
    SHARDSCOPE_TRY(chooseIds(file, columns, layout, choice));
    choice.others = columnsThat(columns, [&](const Column &column) {
        return isAttribute(column) && (&column != choice.ids || column.name == layout.tenantColumn) &&
               std::ranges::find(choice.vectors, &column) == choice.vectors.end();
    });
    return choice;
}

} // namespace shardscope::parquet
