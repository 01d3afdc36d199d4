// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

/// Places in the text of JSON, found without parsing it: what is between them is not checked.
namespace shardscope::json {

constexpr auto nowhere = std::string_view::npos;

std::size_t skipBlanks(std::string_view text, std::size_t at);
char charAt(std::string_view text, std::size_t at); ///< '\0' behind the end

/// One past the closing quote of the text that begins at `at`.
std::size_t endOfText(std::string_view text, std::size_t at);
/// One past the value that begins at `at`; `nowhere` if it does not end.
std::size_t endOfValue(std::string_view text, std::size_t at);

bool beginsNumber(char c);

/// Calls `visit(key, begin, end)` for every member of the object at `at`, with its key as it is written and the place
/// of its value, whose end may be `nowhere`. False where the object is none, or does not end, or `visit` says so.
template<class Visit>
bool forMembers(std::string_view text, std::size_t at, const Visit &visit)
{
    for (at = skipBlanks(text, at + 1); charAt(text, at) == '"';) {
        const auto keyEnd = endOfText(text, at);
        if (keyEnd == nowhere || charAt(text, skipBlanks(text, keyEnd)) != ':') {
            return false;
        }
        const auto key = text.substr(at + 1, keyEnd - at - 2);
        const auto value = skipBlanks(text, skipBlanks(text, keyEnd) + 1);
        const auto end = endOfValue(text, value);
        if (!visit(key, value, end) || end == nowhere) {
            return false;
        }
        at = skipBlanks(text, end);
        if (charAt(text, at) != ',') {
            break;
        }
        at = skipBlanks(text, at + 1);
    }
    return charAt(text, at) == '}';
}

/// Calls `visit(begin, end)` for every value of the list at `at`. False as forMembers.
template<class Visit>
bool forItems(std::string_view text, std::size_t at, const Visit &visit)
{
    for (at = skipBlanks(text, at + 1); at < text.size() && charAt(text, at) != ']';) {
        const auto end = endOfValue(text, at);
        if (end == nowhere || end == at || !visit(at, end)) {
            return false;
        }
        at = skipBlanks(text, end);
        if (charAt(text, at) != ',') {
            break;
        }
        at = skipBlanks(text, at + 1);
    }
    return charAt(text, at) == ']';
}

} // namespace shardscope::json
