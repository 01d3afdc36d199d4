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

Outcome<Element> elementFromName(std::string_view name)
{
    std::string all;
    for (const Element element : {Element::Float32, Element::UInt8, Element::Int8}) {
        if (name == nameOf(element)) {
            return element;
        }
        all += (all.empty() ? "" : ", ") + std::string(nameOf(element));
    }
    return Error{Code::BadChoice, {}, {std::string("element"), std::string(name), all}};
}

bool Reading::isGuessed(LayoutPart part) const
{
    return std::ranges::find(guessed, part) != guessed.end();
}

} // namespace shardscope
