// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Decimal.h"

#include <array>
#include <charconv>
#include <clocale>

namespace shardscope {

namespace {

/// Long enough for every digit before the point of the largest double, and a hundred after it.
using Buffer = std::array<char, 512>;

template<class Value, class... Format>
std::string written(Value value, Format... format)
{
    Buffer buffer; // NOLINT(cppcoreguidelines-pro-type-member-init): filled as far as it is used
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format...).ptr;
    return {buffer.data(), end};
}

} // namespace

std::string decimal(double value)
{
    return written(value);
}

std::string decimal(float value)
{
    return written(value);
}

std::string decimal(double value, int digits)
{
    return written(value, std::chars_format::general, digits);
}

std::string fixedDecimal(double value, int decimals)
{
    return written(value, std::chars_format::fixed, decimals);
}

std::optional<double> parseDecimal(std::string_view text)
{
    double value = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
    return status == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

void useDecimalPoint()
{
    std::setlocale(LC_NUMERIC, "C");
}

} // namespace shardscope
