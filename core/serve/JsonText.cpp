// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/serve/JsonText.h"

#include "core/base/Json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace shardscope {

namespace {

bool isPlain(unsigned char letter)
{
    return letter >= 0x20 && letter < 0x7f && letter != '"' && letter != '\\';
}

template<class Number>
void appendShortest(std::string &out, Number value)
{
    char text[32];
    const auto end = std::to_chars(std::begin(text), std::end(text), value).ptr;
    out.append(std::begin(text), end);
}

} // namespace

void appendText(std::string &out, std::string_view text)
{
    if (std::ranges::all_of(text, [](char letter) { return isPlain(static_cast<unsigned char>(letter)); })) {
        out += '"';
        out += text;
        out += '"';
        return;
    }
    out += compactText(Json(text));
}

void appendNumber(std::string &out, std::int64_t value)
{
    appendShortest(out, value);
}

void appendNumber(std::string &out, double value)
{
    if (std::isfinite(value)) {
        appendShortest(out, value);
    } else {
        out += "null";
    }
}

} // namespace shardscope
