// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/parquet/Choice.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <string_view>

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

struct NumberedName
{
    std::string_view stem;
    std::uint64_t number = 0;
};

std::optional<NumberedName> numberedName(std::string_view name)
{
    const auto stemEnd = name.find_last_not_of("0123456789") + 1; // npos + 1 is 0
    NumberedName result{name.substr(0, stemEnd), 0};
    const auto digits = name.substr(stemEnd);
    const auto [end, status] = std::from_chars(digits.data(), digits.data() + digits.size(), result.number);
    return !digits.empty() && status == std::errc() ? std::optional(result) : std::nullopt;
}

/// Columns of numbers whose names are `stem` and a number, by that number.
Chosen numbered(const std::vector<Column> &columns, std::string_view stem)
{
    std::map<std::uint64_t, const Column *> byNumber;
    for (const auto &column : columns) {
        const auto name = numberedName(column.name);
        if (column.shape == Shape::Scalar && isNumber(column) && name && name->stem == stem) {
            byNumber.emplace(name->number, &column);
        }
    }
    Chosen chosen;
    for (const auto &[number, column] : byNumber) {
        chosen.push_back(column);
    }
    return chosen;
}

const Column *find(const std::vector<Column> &columns, std::string_view name)
{
    if (const auto found = std::ranges::find(columns, name, &Column::name); found != columns.end()) {
        return &*found;
    }
    std::size_t number = 0; // 1 …, where no column has that name
    const auto [end, status] = std::from_chars(name.data(), name.data() + name.size(), number);
    const bool isNumber = status == std::errc() && end == name.data() + name.size();
    return isNumber && number >= 1 && number <= columns.size() ? &columns[number - 1] : nullptr;
}

/// What one item of a list such as "emb", "e0..e99" or "e*" names; nothing where there is none.
Chosen named(const std::vector<Column> &columns, std::string_view item)
{
    if (const auto *column = find(columns, item)) {
        return {column};
    }
    if (item.ends_with('*')) {
        return numbered(columns, item.substr(0, item.size() - 1));
    }
    const auto dots = item.find("..");
    const auto *first = dots == std::string_view::npos ? nullptr : find(columns, item.substr(0, dots));
    const auto *last = dots == std::string_view::npos ? nullptr : find(columns, item.substr(dots + 2));
    if (!first || !last || last < first) {
        return {};
    }
    Chosen chosen;
    for (; first <= last; ++first) {
        chosen.push_back(first);
    }
    return chosen;
}

Outcome<Chosen> vectorsByName(const FileBytes &file, const std::vector<Column> &columns, const FileLayout &layout)
{
    Chosen chosen;
    std::string_view rest = layout.vectorColumns;
    const bool isOneName = find(columns, rest) != nullptr; // also one with a comma in it
    while (!rest.empty()) {
        const auto item = isOneName ? rest : rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(item.size() + 1, rest.size()));
        const auto some = named(columns, item);
        if (some.empty()) {
            return missing(file, item, columns);
        }
        chosen.insert(chosen.end(), some.begin(), some.end());
    }
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
    std::vector<Chosen> groups;
    std::vector<std::string_view> stems;
    for (const auto &column : columns) {
        const auto name = numberedName(column.name);
        const bool isComponent = column.shape == Shape::Scalar && isFloat(column) && name;
        if (isComponent && std::ranges::find(stems, name->stem) == stems.end()) {
            stems.push_back(name->stem);
            if (auto group = numbered(columns, name->stem); group.size() >= 2) {
                groups.push_back(std::move(group));
            }
        }
    }
    if (groups.empty()) {
        return missing(file, "emb", columns);
    }
    if (groups.size() > 1) {
        const auto text = [](const Chosen &group) { return group.front()->name + ".." + group.back()->name; };
        return Error{Code::AmbiguousVectors, file.name(), {text(groups[0]), text(groups[1])}};
    }
    return groups.front();
}

Outcome<Done> chooseVectors(const FileBytes &file, const std::vector<Column> &columns, Choice &choice)
{
    for (const auto holds : {isFloatList, isByteList}) {
        const auto lists = columnsThat(columns, holds);
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
    if (!layout.idColumn.empty()) {
        choice.ids = find(columns, layout.idColumn);
        if (!choice.ids) {
            return missing(file, layout.idColumn, columns);
        }
        if (!canBeIds(*choice.ids)) {
            return Error{Code::UnsupportedElement, file.name(), {choice.ids->name + ": " + typeOf(*choice.ids)}};
        }
        return Done();
    }
    constexpr std::array names{"id", "_id", "ID", "Id", "ids", "uuid"};
    for (const auto *name : names) {
        const auto found = std::ranges::find(columns, name, &Column::name);
        if (found != columns.end() && canBeIds(*found)) {
            choice.ids = &*found;
            return Done();
        }
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
