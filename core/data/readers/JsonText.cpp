// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/JsonText.h"

#include <algorithm>
#include <cstdint>

namespace shardscope::json {

namespace {

constexpr std::string_view blanks = " \t\r\n";

} // namespace

std::size_t skipBlanks(std::string_view text, std::size_t at)
{
    return std::min(text.find_first_not_of(blanks, at), text.size());
}

char charAt(std::string_view text, std::size_t at)
{
    return at < text.size() ? text[at] : '\0';
}

std::size_t endOfText(std::string_view text, std::size_t at)
{
    for (at = text.find_first_of("\"\\", at + 1); at != nowhere; at = text.find_first_of("\"\\", at + 2)) {
        if (text[at] == '"') {
            return at + 1;
        }
    }
    return nowhere;
}

std::size_t endOfValue(std::string_view text, std::size_t at)
{
    if (charAt(text, at) == '"') {
        return endOfText(text, at);
    }
    if (charAt(text, at) != '{' && charAt(text, at) != '[') {
        return std::min(text.find_first_of(",]} \t\r\n", at), text.size());
    }
    std::int64_t depth = 0;
    while ((at = text.find_first_of("\"{}[]", at)) != nowhere) {
        if (text[at] == '"') {
            at = endOfText(text, at);
            if (at == nowhere) {
                return nowhere;
            }
            continue;
        }
        depth += text[at] == '{' || text[at] == '[' ? 1 : -1;
        ++at;
        if (depth == 0) {
            return at;
        }
    }
    return nowhere;
}

bool beginsNumber(char c)
{
    return c == '-' || (c >= '0' && c <= '9');
}

} // namespace shardscope::json
