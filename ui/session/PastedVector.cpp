// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/PastedVector.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace shardscope {

namespace {

constexpr std::string_view separators = " \t\r\n,;[](){}";

Outcome<std::vector<float>> numbersIn(std::string_view text)
{
    std::vector<float> numbers;
    for (auto at = text.find_first_not_of(separators); at != text.npos; at = text.find_first_not_of(separators, at)) {
        const auto end = std::min(text.find_first_of(separators, at), text.size());
        std::string_view token = text.substr(at, end - at);
        const std::string shown(token);
        if (token.starts_with('+') && !token.starts_with("+-")) {
            token.remove_prefix(1);
        }
        double number = 0;
        const auto [stop, fault] = std::from_chars(token.data(), token.data() + token.size(), number);
        if (fault == std::errc::invalid_argument || stop != token.data() + token.size()) {
            const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
            return Error{Code::BadNumber, {}, {std::int64_t(line), shown}};
        }
        numbers.push_back(fault == std::errc() ? static_cast<float>(number) : std::numeric_limits<float>::infinity());
        at = end;
    }
    return numbers;
}

template<class Byte>
Outcome<VectorSet> asBytes(const std::vector<float> &numbers)
{
    constexpr double least = std::numeric_limits<Byte>::min();
    constexpr double greatest = std::numeric_limits<Byte>::max();
    AlignedVector<Byte> bytes;
    for (const float number : numbers) {
        if (number < least || number > greatest || number != std::floor(number)) {
            return Error{Code::OutOfRange, {}, {std::string("value"), double(number), least, greatest}};
        }
        bytes.push_back(static_cast<Byte>(number));
    }
    return VectorSet::own(std::move(bytes), static_cast<int>(numbers.size()));
}

} // namespace

Outcome<VectorSet> vectorFromText(std::string_view text, const VectorSet &like)
{
    const auto numbers = numbersIn(text);
    SHARDSCOPE_TRY(numbers);
    if (static_cast<int>(numbers->size()) != like.dim()) {
        return Error{Code::DimensionMismatch, {}, {std::int64_t(numbers->size()), std::int64_t(like.dim())}};
    }
    if (!std::ranges::all_of(*numbers, [](float x) { return std::isfinite(x); })) {
        return Error{Code::NonFinite, {}, {std::int64_t(0), std::int64_t(1)}};
    }
    switch (like.element()) {
    case Element::UInt8:
        return asBytes<std::uint8_t>(*numbers);
    case Element::Int8:
        return asBytes<std::int8_t>(*numbers);
    case Element::Float32:
        break;
    }
    return VectorSet::own(AlignedVector<float>(numbers->begin(), numbers->end()), like.dim());
}

} // namespace shardscope
