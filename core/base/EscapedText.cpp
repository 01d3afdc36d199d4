// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/EscapedText.h"

#include <charconv>

namespace shardscope {

std::string escapedText(std::string_view text, std::string_view special)
{
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string result;
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        if (special.find(letter) != special.npos || byte < ' ') {
            result += {'%', digits[byte / 16], digits[byte % 16]};
        } else {
            result += letter;
        }
    }
    return result;
}

std::string unescapedText(std::string_view text)
{
    std::string result;
    while (!text.empty()) {
        unsigned char byte = 0;
        const bool isCode = text.front() == '%' && text.size() >= 3 &&
                            std::from_chars(text.data() + 1, text.data() + 3, byte, 16).ptr == text.data() + 3;
        result += isCode ? static_cast<char>(byte) : text.front();
        text.remove_prefix(isCode ? 3 : 1);
    }
    return result;
}

} // namespace shardscope
