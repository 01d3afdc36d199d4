// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/JsonText.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace shardscope::json {

namespace {

constexpr std::string_view blanks = " \t\r\n";

/// Which letters a text is searched for: by a table, for most of a file of numbers is passed over so.
class Letters
{
public:
    constexpr explicit Letters(std::string_view letters)
    {
        for (const char c : letters) {
            m_isOne[static_cast<unsigned char>(c)] = true;
        }
    }

    std::size_t findIn(std::string_view text, std::size_t at) const
    {
        while (at < text.size() && !m_isOne[static_cast<unsigned char>(text[at])]) {
            ++at;
        }
        return at < text.size() ? at : nowhere;
    }

private:
    std::array<bool, 256> m_isOne = {};
};

constexpr Letters inTexts("\"\\");
constexpr Letters inValues("\"{}[]");

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
    for (at = inTexts.findIn(text, at + 1); at != nowhere; at = inTexts.findIn(text, at + 2)) {
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
    while ((at = inValues.findIn(text, at)) != nowhere) {
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
