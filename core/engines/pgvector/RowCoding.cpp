// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/pgvector/RowCoding.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstring>

namespace shardscope::pg {

namespace {

constexpr std::string_view copyBegin("PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19); // no flags, no extension
constexpr int endOfCopy = -1;

static_assert(std::endian::native == std::endian::little, "bytes are turned around");

template<class Unsigned>
Unsigned turned(Unsigned value)
{
    if constexpr (sizeof(Unsigned) == 2) {
        return __builtin_bswap16(value);
    } else if constexpr (sizeof(Unsigned) == 4) {
        return __builtin_bswap32(value);
    } else {
        return __builtin_bswap64(value);
    }
}

template<class Unsigned>
void append(Unsigned value, std::string &out)
{
    value = turned(value);
    out.append(reinterpret_cast<const char *>(&value), sizeof value);
}

template<class Unsigned>
Unsigned wordAt(const char *bytes)
{
    Unsigned value;
    std::memcpy(&value, bytes, sizeof value);
    return turned(value);
}

void appendText(std::string_view text, std::string &out)
{
    append(static_cast<std::uint32_t>(text.size()), out);
    out += text;
}

std::size_t bytesOfVector(std::size_t dim, bool isHalf)
{
    return 4 + dim * (isHalf ? 2 : 4);
}

} // namespace

std::uint16_t halfOf(float value)
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const auto sign = static_cast<std::uint16_t>(bits >> 16 & 0x8000);
    const std::uint32_t size = bits & 0x7fffffff;
    if (size > 0x7f800000) {
        return sign | 0x7e00; // not a number
    }
    if (size >= 0x477ff000) {
        return sign | 0x7c00; // rounds to more than 65,504
    }
    if (size < 0x38800000) { // below 2^-14: in steps of 2^-24, which adding 0.5 rounds to
        const float rounded = std::bit_cast<float>(size) + 0.5F;
        return sign | static_cast<std::uint16_t>(std::bit_cast<std::uint32_t>(rounded) - 0x3f000000);
    }
    const std::uint32_t toEven = 0xfff + (size >> 13 & 1);
    return sign | static_cast<std::uint16_t>((size - 0x38000000 + toEven) >> 13);
}

void appendVector(std::span<const float> values, bool isHalf, std::string &out)
{
    const std::size_t begin = out.size();
    out.resize(begin + bytesOfVector(values.size(), isHalf));
    char *at = out.data() + begin;
    const std::uint32_t head = turned(static_cast<std::uint32_t>(values.size()) << 16);
    std::memcpy(at, &head, sizeof head);
    at += sizeof head;
    for (const float value : values) {
        if (isHalf) {
            const std::uint16_t word = turned(halfOf(value));
            std::memcpy(at, &word, sizeof word);
            at += sizeof word;
        } else {
            const std::uint32_t word = turned(std::bit_cast<std::uint32_t>(value));
            std::memcpy(at, &word, sizeof word);
            at += sizeof word;
        }
    }
}

void appendInteger(std::int64_t value, std::string &out)
{
    append(static_cast<std::uint64_t>(value), out);
}

std::int64_t integerAt(const char *bytes)
{
    return static_cast<std::int64_t>(wordAt<std::uint64_t>(bytes));
}

double doubleAt(const char *bytes)
{
    return std::bit_cast<double>(wordAt<std::uint64_t>(bytes));
}

Outcome<std::string> encodeRows(const RowBatch &rows, const RowForm &form)
{
    std::string out(copyBegin);
    const auto dim = static_cast<std::size_t>(rows.vectors.dim());
    out.reserve(out.size() + static_cast<std::size_t>(rows.size()) * (bytesOfVector(dim, form.isHalf) + 48));
    for (std::int64_t i = 0; i < rows.size(); ++i) {
        const std::string &id = rows.ids[static_cast<std::size_t>(i)];
        append(static_cast<std::uint16_t>(form.hasTenants ? 3 : 2), out);
        if (form.hasIntegerIds) {
            std::int64_t number = 0;
            const auto read = std::from_chars(id.data(), id.data() + id.size(), number);
            if (read.ec != std::errc() || read.ptr != id.data() + id.size()) {
                return Error{Code::BadNumber, {}, {i, id}};
            }
            append(std::uint32_t(8), out);
            appendInteger(number, out);
        } else {
            appendText(id, out);
        }
        if (form.hasTenants) {
            appendText(rows.tenants.empty() ? std::string_view() : rows.tenants[static_cast<std::size_t>(i)], out);
        }
        append(static_cast<std::uint32_t>(bytesOfVector(dim, form.isHalf)), out);
        appendVector(rows.vectors.row(i), form.isHalf, out);
    }
    append(static_cast<std::uint16_t>(endOfCopy), out);
    return out;
}

Outcome<Done> RowDecoder::take(std::string_view message)
{
    if (std::exchange(m_isFirst, false)) {
        message.remove_prefix(std::min(copyBegin.size(), message.size()));
    }
    const std::size_t fields = m_form.hasTenants ? 3 : 2;
    if (message.size() < 2 || wordAt<std::uint16_t>(message.data()) != fields) {
        return Done(); // the end
    }
    message.remove_prefix(2);
    std::array<std::string_view, 3> field;
    for (std::size_t i = 0; i < fields; ++i) {
        if (message.size() < 4) {
            return Error{Code::BadRecord, {}, {m_rows, std::string("a field is cut off")}};
        }
        // Minus one stands for null.
        const auto length = std::max(0, static_cast<std::int32_t>(wordAt<std::uint32_t>(message.data())));
        field[i] = message.substr(4, static_cast<std::size_t>(length));
        message.remove_prefix(std::min(message.size(), 4 + static_cast<std::size_t>(length)));
    }
    if (m_form.hasIntegerIds && field[0].size() != 8) {
        return Error{Code::BadRecord, {}, {m_rows, std::string("the id is no whole number")}};
    }
    m_ids.push_back(m_form.hasIntegerIds ? std::to_string(integerAt(field[0].data())) : std::string(field[0]));
    if (m_form.hasTenants) {
        m_tenants.emplace_back(field[1]);
    }
    return takeVector(field[fields - 1]);
}

Outcome<Done> RowDecoder::takeVector(std::string_view field)
{
    const int dim = field.size() < 4 ? 0 : wordAt<std::uint16_t>(field.data());
    if (field.size() != bytesOfVector(static_cast<std::size_t>(dim), false) || (m_rows > 0 && dim != m_dim)) {
        return Error{Code::RowDimension, {}, {m_rows, std::int64_t(dim), std::int64_t(m_dim)}};
    }
    m_dim = dim;
    ++m_rows;
    for (const char *at = field.data() + 4; at != field.data() + field.size(); at += 4) {
        m_values.push_back(std::bit_cast<float>(wordAt<std::uint32_t>(at)));
    }
    return Done();
}

RowBatch RowDecoder::batch()
{
    RowBatch rows;
    rows.vectors = Matrix(size(), m_dim);
    std::ranges::copy(m_values, rows.vectors.data());
    rows.ids = std::exchange(m_ids, {});
    rows.tenants = std::exchange(m_tenants, {});
    m_values.clear();
    return rows;
}

} // namespace shardscope::pg
