// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/pgvector/VectorText.h"

#include <array>
#include <charconv>

namespace shardscope::pg {

std::string vectorText(std::span<const float> values)
{
    std::string text = "[";
    std::array<char, 32> digits{};
    for (const float value : values) {
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
        text += text.size() > 1 ? "," : "";
        text.append(digits.data(), end);
    }
    return text + "]";
}

std::vector<float> valuesOf(std::string_view text)
{
    std::vector<float> values;
    const char *at = text.data() + (text.starts_with('[') ? 1 : 0);
    const char *const end = text.data() + text.size();
    while (at < end && *at != ']') {
        float value = 0;
        const auto read = std::from_chars(at, end, value);
        if (read.ec != std::errc()) {
            break;
        }
        values.push_back(value);
        at = read.ptr + (read.ptr < end && *read.ptr == ',' ? 1 : 0);
    }
    return values;
}

} // namespace shardscope::pg
