// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/FileLayout.h"

#include <algorithm>
#include <array>
#include <utility>

namespace shardscope {

namespace {

using Names = std::array<std::pair<char, std::string_view>, 5>;
constexpr Names separators{{{',', "comma"}, {';', "semicolon"}, {'\t', "tab"}, {'|', "bar"}, {' ', "blank"}}};
constexpr std::array<std::pair<char, std::string_view>, 2> decimalMarks{{{'.', "point"}, {',', "comma"}}};

/// In the order of StoredElement.
constexpr std::array<std::string_view, 6> elements{"float32", "float64", "float16", "uint8", "int8", "bit"};

template<class List>
std::string_view nameIn(const List &list, char mark)
{
    const auto found = std::ranges::find(list, mark, &List::value_type::first);
    return found == list.end() ? std::string_view() : found->second;
}

template<class List>
Outcome<char> markIn(const List &list, std::string_view name, std::string parameter)
{
    std::string all;
    for (const auto &[mark, known] : list) {
        if (name == known || name == std::string_view(&mark, 1)) {
            return mark;
        }
        all += (all.empty() ? "" : ", ") + std::string(known);
    }
    return Error{Code::BadChoice, {}, {std::move(parameter), std::string(name), all}};
}

} // namespace

std::string_view separatorName(char separator)
{
    return nameIn(separators, separator);
}

Outcome<char> separatorFromName(std::string_view name)
{
    return name == "\\t" ? Outcome<char>('\t') : markIn(separators, name, "separator");
}

std::string_view decimalMarkName(char mark)
{
    return nameIn(decimalMarks, mark);
}

Outcome<char> decimalMarkFromName(std::string_view name)
{
    return markIn(decimalMarks, name, "decimal");
}

std::string_view nameOf(StoredElement element)
{
    return elements[static_cast<std::size_t>(element)];
}

Outcome<StoredElement> elementFromName(std::string_view name)
{
    std::string all;
    for (std::size_t i = 0; i < elements.size(); ++i) {
        if (name == elements[i]) {
            return static_cast<StoredElement>(i);
        }
        all += (all.empty() ? "" : ", ") + std::string(elements[i]);
    }
    return Error{Code::BadChoice, {}, {std::string("element"), std::string(name), all}};
}

bool Reading::isGuessed(LayoutPart part) const
{
    return std::ranges::find(guessed, part) != guessed.end();
}

} // namespace shardscope
