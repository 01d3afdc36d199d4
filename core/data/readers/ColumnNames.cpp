// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/ColumnNames.h"

#include "core/data/readers/Text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>

namespace shardscope {

namespace {

constexpr std::string_view rangeMark = "..";

struct NumberedName
{
    std::string_view prefix;
    std::uint64_t number = 0;
};

/// "e10": "e" and 10. Nothing where there is no number at the end.
std::optional<NumberedName> splitName(std::string_view name)
{
    const auto at = name.find_last_not_of("0123456789") + 1;
    const auto number = parseCount(name.substr(at));
    return number ? std::optional(NumberedName{name.substr(0, at), *number}) : std::nullopt;
}

/// A column by its name, or by its number where none has the name.
std::optional<std::size_t> find(std::string_view wanted, std::span<const std::string> names)
{
    wanted = trimmed(wanted);
    const auto exact = std::ranges::find(names, wanted);
    if (exact != names.end()) {
        return exact - names.begin();
    }
    const auto lower = lowerCase(wanted);
    const auto alike = std::ranges::find_if(names, [&](const auto &name) { return lowerCase(name) == lower; });
    if (alike != names.end()) {
        return alike - names.begin();
    }
    const auto number = parseCount(wanted);
    return number && *number >= 1 && *number <= names.size() ? std::optional<std::size_t>(*number - 1) : std::nullopt;
}

std::string listOf(std::span<const std::string> names)
{
    constexpr std::size_t few = 3; // of columns that differ by their numbers
    const auto groups = numberedColumns(names);
    std::vector<const NumberedColumns *> groupOf(names.size());
    for (const auto &group : groups) {
        for (const auto column : group.columns) {
            groupOf[column] = group.columns.size() > few ? &group : nullptr;
        }
    }
    std::string all;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto *group = groupOf[i];
        if (!group) {
            all += (all.empty() ? "" : ", ") + names[i];
        } else if (i == std::ranges::min(group->columns)) {
            all += (all.empty() ? "" : ", ") + names[group->columns.front()] + std::string(rangeMark) +
                   names[group->columns.back()];
        }
    }
    return all;
}

/// By the numbers of their names where all have one, else as they stand in the file.
void sortByNumber(std::vector<std::size_t> &columns, std::span<const std::string> names)
{
    if (std::ranges::all_of(columns, [&](std::size_t column) { return splitName(names[column]).has_value(); })) {
        std::ranges::stable_sort(columns, {}, [&](std::size_t column) { return splitName(names[column])->number; });
    }
}

std::vector<std::size_t> withPrefix(std::string_view prefix, std::span<const std::string> names)
{
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i].starts_with(prefix)) {
            columns.push_back(i);
        }
    }
    sortByNumber(columns, names);
    return columns;
}

/// From one to the other: by the numbers of their names where they differ in these only, else as they stand.
/// `areNumbers`: the user gave numbers of columns, not names.
std::vector<std::size_t> between(std::size_t first, std::size_t last, bool areNumbers,
                                 std::span<const std::string> names)
{
    std::vector<std::size_t> columns;
    const auto from = splitName(names[first]);
    const auto to = splitName(names[last]);
    if (from && to && from->prefix == to->prefix && from->number <= to->number && !areNumbers) {
        for (std::size_t i = 0; i < names.size(); ++i) {
            const auto name = splitName(names[i]);
            if (name && name->prefix == from->prefix && name->number >= from->number && name->number <= to->number) {
                columns.push_back(i);
            }
        }
        sortByNumber(columns, names);
        return columns;
    }
    for (std::size_t i = first; i <= last; ++i) {
        columns.push_back(i);
    }
    return columns;
}

/// One item of what a user names; empty where there is no such column.
std::vector<std::size_t> item(std::string_view wanted, std::span<const std::string> names)
{
    if (const auto column = find(wanted, names)) {
        return {*column};
    }
    if (wanted.ends_with('*')) {
        return withPrefix(trimmed(wanted.substr(0, wanted.size() - 1)), names);
    }
    if (const auto mark = wanted.find(rangeMark); mark != std::string_view::npos) {
        const auto first = find(wanted.substr(0, mark), names);
        const auto last = find(wanted.substr(mark + rangeMark.size()), names);
        const auto isNumberOf = [&](std::string_view text, std::size_t column) {
            return parseCount(trimmed(text)) == column + 1 && trimmed(text) != names[column];
        };
        return first && last ? between(*first, *last, isNumberOf(wanted.substr(0, mark), *first), names)
                             : std::vector<std::size_t>();
    }
    return {};
}

template<std::size_t Count>
std::optional<std::size_t> firstOf(const std::array<std::string_view, Count> &usual, std::span<const std::string> names)
{
    for (const auto wanted : usual) {
        const auto found = std::ranges::find_if(names, [&](const auto &name) { return lowerCase(name) == wanted; });
        if (found != names.end()) {
            return found - names.begin();
        }
    }
    return std::nullopt;
}

constexpr std::array<std::string_view, 17> idNames{
    "id",     "_id",         "ids",     "uuid",      "guid",     "key",    "pk",         "docid",    "doc_id",
    "doc-id", "document_id", "item_id", "vector_id", "point_id", "row_id", "unnamed: 0", "__index__"};
constexpr std::array<std::string_view, 6> labelNames{"label", "word", "title", "name", "text", "id"};
constexpr std::array<std::string_view, 8> vectorNames{"emb",     "embedding", "embeddings", "vector",
                                                      "vectors", "vec",       "features",   "values"};

} // namespace

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : static_cast<char>(c);
    });
    return lower;
}

bool isUsualVectorName(std::string_view name)
{
    return std::ranges::find(vectorNames, lowerCase(name)) != vectorNames.end();
}

bool isUsualIdName(std::string_view name)
{
    return std::ranges::find(idNames, lowerCase(name)) != idNames.end();
}

std::optional<std::size_t> usualIdColumn(std::span<const std::string> names)
{
    return firstOf(idNames, names);
}

std::optional<std::size_t> usualLabelColumn(std::span<const std::string> names)
{
    return firstOf(labelNames, names);
}

std::vector<NumberedColumns> numberedColumns(std::span<const std::string> names)
{
    std::vector<NumberedColumns> groups;
    std::map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (const auto name = splitName(names[i])) {
            const auto [place, isNew] = places.try_emplace(name->prefix, groups.size());
            if (isNew) {
                groups.push_back({std::string(name->prefix), {}});
            }
            groups[place->second].columns.push_back(i);
        }
    }
    std::erase_if(groups, [](const NumberedColumns &group) { return group.columns.size() < 2; });
    for (auto &group : groups) {
        sortByNumber(group.columns, names);
    }
    return groups;
}

Outcome<std::vector<std::size_t>> chooseColumns(std::string_view wanted, std::span<const std::string> names,
                                                const std::string &file)
{
    if (const auto whole = item(wanted, names); !whole.empty()) {
        return whole;
    }
    std::vector<std::size_t> columns;
    for (std::string_view rest = wanted; !rest.empty();) {
        const auto part = rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(part.size() + 1, rest.size()));
        const auto some = item(trimmed(part), names);
        if (some.empty()) {
            return Error{Code::MissingColumn, file, {std::string(trimmed(part)), listOf(names)}};
        }
        for (const auto column : some) {
            if (std::ranges::find(columns, column) == columns.end()) {
                columns.push_back(column);
            }
        }
    }
    if (columns.empty()) {
        return Error{Code::MissingColumn, file, {std::string(wanted), listOf(names)}};
    }
    return columns;
}

Outcome<std::size_t> chooseColumn(std::string_view wanted, std::span<const std::string> names, const std::string &file)
{
    if (const auto column = find(wanted, names)) {
        return *column;
    }
    return Error{Code::MissingColumn, file, {std::string(wanted), listOf(names)}};
}

std::string columnsText(std::span<const std::size_t> columns, std::span<const std::string> names)
{
    if (columns.empty()) {
        return {};
    }
    const auto means = [&](const std::string &text) {
        const auto chosen = chooseColumns(text, names, {});
        return chosen && std::ranges::equal(*chosen, columns);
    };
    const auto &first = names[columns.front()];
    const auto range = first + std::string(rangeMark) + names[columns.back()];
    if (columns.size() > 2 && means(range)) {
        return range;
    }
    std::string all;
    for (const auto column : columns) {
        all += (all.empty() ? "" : ", ") + names[column];
    }
    return all;
}

} // namespace shardscope
