// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Identifiers.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <charconv>
#include <numeric>

namespace shardscope {

namespace {

/// A number written as `std::to_string` writes it, so that nothing of the text is lost.
template<class Integer>
std::optional<Integer> plainNumber(std::string_view text)
{
    Integer number = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool isAll = status == std::errc() && end == text.data() + text.size();
    return isAll && std::to_string(number) == text ? std::optional(number) : std::nullopt;
}

constexpr std::string_view uuidShape = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

int digitOf(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

std::optional<std::array<std::uint8_t, 16>> parseUuid(std::string_view text)
{
    std::array<std::uint8_t, 16> uuid = {};
    if (text.size() != uuidShape.size()) {
        return std::nullopt;
    }
    int digits = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool isDash = uuidShape[i] == '-';
        const int digit = digitOf(text[i]);
        if (isDash ? text[i] != '-' : digit < 0) {
            return std::nullopt;
        }
        if (!isDash) {
            uuid[digits / 2] = static_cast<std::uint8_t>(uuid[digits / 2] << 4 | digit);
            ++digits;
        }
    }
    return uuid;
}

std::string uuidText(const std::array<std::uint8_t, 16> &uuid, bool capitals)
{
    const std::string_view digits = capitals ? "0123456789ABCDEF" : "0123456789abcdef";
    std::string text(uuidShape);
    int digit = 0;
    for (char &c : text) {
        if (c != '-') {
            c = digits[uuid[digit / 2] >> (digit % 2 == 0 ? 4 : 0) & 15];
            ++digit;
        }
    }
    return text;
}

template<class Value>
std::vector<Value> gathered(const std::vector<Value> &values, std::span<const VectorId> rows)
{
    std::vector<Value> some;
    if (!values.empty()) {
        some.reserve(rows.size());
        std::ranges::transform(rows, std::back_inserter(some), [&](VectorId row) { return values[row.index()]; });
    }
    return some;
}

} // namespace

Identifiers Identifiers::ofIntegers(std::vector<std::int64_t> ids)
{
    Identifiers result;
    result.m_kind = ids.empty() ? Kind::None : Kind::Signed;
    result.m_numbers.assign(ids.begin(), ids.end());
    return result;
}

Identifiers Identifiers::ofUnsigned(std::vector<std::uint64_t> ids)
{
    Identifiers result;
    const bool isLarge = std::ranges::any_of(ids, [](std::uint64_t id) { return id > std::uint64_t(INT64_MAX); });
    result.m_kind = ids.empty() ? Kind::None : isLarge ? Kind::Unsigned : Kind::Signed;
    result.m_numbers = std::move(ids);
    return result;
}

Identifiers Identifiers::ofTexts(std::span<const std::string> ids)
{
    Identifiers result;
    if (ids.empty()) {
        return result;
    }
    const auto all = [&](const auto &holds) { return std::ranges::all_of(ids, holds); };
    if (all([](const std::string &id) { return plainNumber<std::int64_t>(id).has_value(); })) {
        result.m_kind = Kind::Signed;
        for (const auto &id : ids) {
            result.m_numbers.push_back(std::bit_cast<std::uint64_t>(*plainNumber<std::int64_t>(id)));
        }
        return result;
    }
    if (all([](const std::string &id) { return plainNumber<std::uint64_t>(id).has_value(); })) {
        result.m_kind = Kind::Unsigned;
        for (const auto &id : ids) {
            result.m_numbers.push_back(*plainNumber<std::uint64_t>(id));
        }
        return result;
    }
    for (const bool capitals : {false, true}) {
        const auto isWrittenSo = [&](const std::string &id) {
            const auto uuid = parseUuid(id);
            return uuid && uuidText(*uuid, capitals) == id;
        };
        if (all(isWrittenSo)) {
            result.m_kind = Kind::Uuids;
            result.m_capitals = capitals;
            for (const auto &id : ids) {
                result.m_uuids.push_back(*parseUuid(id));
            }
            return result;
        }
    }
    result.m_kind = Kind::Words;
    for (const auto &id : ids) {
        result.m_words.push_back({result.m_text.size(), static_cast<std::uint32_t>(id.size())});
        result.m_text += id;
    }
    return result;
}

std::int64_t Identifiers::size() const
{
    return std::ssize(m_numbers) + std::ssize(m_uuids) + std::ssize(m_words);
}

std::int64_t Identifiers::bytes() const
{
    return static_cast<std::int64_t>(m_numbers.capacity() * sizeof(std::uint64_t) + m_uuids.capacity() * sizeof(Uuid) +
                                     m_words.capacity() * sizeof(Span) + m_text.capacity());
}

std::string_view Identifiers::word(std::int64_t row) const
{
    return std::string_view(m_text).substr(m_words[row].first, m_words[row].length);
}

std::string Identifiers::text(std::int64_t row) const
{
    assert(row >= 0 && row < size());
    switch (m_kind) {
    case Kind::None:
        return {};
    case Kind::Signed:
        return std::to_string(std::bit_cast<std::int64_t>(m_numbers[row]));
    case Kind::Unsigned:
        return std::to_string(m_numbers[row]);
    case Kind::Uuids:
        return uuidText(m_uuids[row], m_capitals);
    case Kind::Words:
        return std::string(word(row));
    }
    return {};
}

std::optional<std::int64_t> Identifiers::integer(std::int64_t row) const
{
    const bool isNumber =
        m_kind == Kind::Signed || (m_kind == Kind::Unsigned && m_numbers[row] <= std::uint64_t(INT64_MAX));
    return isNumber ? std::optional(std::bit_cast<std::int64_t>(m_numbers[row])) : std::nullopt;
}

std::optional<std::int64_t> Identifiers::find(std::string_view id) const
{
    const auto placeIn = [](const auto &values, const auto &wanted) -> std::optional<std::int64_t> {
        const auto found = std::ranges::find(values, wanted);
        return found == values.end() ? std::nullopt : std::optional<std::int64_t>(found - values.begin());
    };
    switch (m_kind) {
    case Kind::None:
        return std::nullopt;
    case Kind::Signed: {
        const auto number = plainNumber<std::int64_t>(id);
        return number ? placeIn(m_numbers, std::bit_cast<std::uint64_t>(*number)) : std::nullopt;
    }
    case Kind::Unsigned: {
        const auto number = plainNumber<std::uint64_t>(id);
        return number ? placeIn(m_numbers, *number) : std::nullopt;
    }
    case Kind::Uuids: {
        const auto uuid = parseUuid(id); // in letters of either size: people copy them from anywhere
        return uuid ? placeIn(m_uuids, *uuid) : std::nullopt;
    }
    case Kind::Words:
        for (std::int64_t row = 0; row < size(); ++row) {
            if (word(row) == id) {
                return row;
            }
        }
        return std::nullopt;
    }
    return std::nullopt;
}

std::optional<std::pair<std::int64_t, std::int64_t>> Identifiers::duplicate() const
{
    std::vector<std::int32_t> order(size());
    std::iota(order.begin(), order.end(), 0);
    const auto sortedBy = [&](const auto &valueOf) -> std::optional<std::pair<std::int64_t, std::int64_t>> {
        std::ranges::sort(order, [&](std::int32_t a, std::int32_t b) {
            const auto difference = valueOf(a) <=> valueOf(b);
            return difference < 0 || (difference == 0 && a < b);
        });
        std::optional<std::pair<std::int64_t, std::int64_t>> first;
        for (std::size_t i = 1; i < order.size(); ++i) {
            if (valueOf(order[i - 1]) == valueOf(order[i]) && (!first || order[i] < first->second)) {
                first = {order[i - 1], order[i]};
            }
        }
        return first;
    };
    switch (m_kind) {
    case Kind::None:
        return std::nullopt;
    case Kind::Signed:
    case Kind::Unsigned:
        return sortedBy([this](std::int32_t row) { return m_numbers[row]; });
    case Kind::Uuids:
        return sortedBy([this](std::int32_t row) -> const Uuid & { return m_uuids[row]; });
    case Kind::Words:
        return sortedBy([this](std::int32_t row) { return word(row); });
    }
    return std::nullopt;
}

Identifiers Identifiers::gather(std::span<const VectorId> rows) const
{
    Identifiers some;
    some.m_kind = rows.empty() ? Kind::None : m_kind;
    some.m_capitals = m_capitals;
    some.m_numbers = gathered(m_numbers, rows);
    some.m_uuids = gathered(m_uuids, rows);
    if (m_kind == Kind::Words) {
        for (const VectorId row : rows) {
            const auto text = word(row.value);
            some.m_words.push_back({some.m_text.size(), static_cast<std::uint32_t>(text.size())});
            some.m_text += text;
        }
    }
    return some;
}

void Identifiers::move(std::int64_t from, std::int64_t to)
{
    const auto moveIn = [&](auto &values) {
        if (!values.empty()) {
            values[to] = values[from];
        }
    };
    moveIn(m_numbers);
    moveIn(m_uuids);
    moveIn(m_words); // their text stays where it is
}

void Identifiers::keepFirst(std::int64_t rows)
{
    const auto keepIn = [&](auto &values) {
        if (!values.empty()) {
            values.resize(rows);
        }
    };
    keepIn(m_numbers);
    keepIn(m_uuids);
    keepIn(m_words);
    m_kind = rows == 0 ? Kind::None : m_kind;
}

bool Identifiers::operator==(const Identifiers &other) const
{
    if (m_kind != other.m_kind || size() != other.size()) {
        return false;
    }
    if (m_kind != Kind::Words) {
        return m_numbers == other.m_numbers && m_uuids == other.m_uuids && m_capitals == other.m_capitals;
    }
    for (std::int64_t row = 0; row < size(); ++row) {
        if (word(row) != other.word(row)) {
            return false;
        }
    }
    return true;
}

} // namespace shardscope
