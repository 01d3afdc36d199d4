// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/parquet/Values.h"

#include "core/data/parquet/DeltaValues.h"
#include "core/data/parquet/Runs.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace shardscope::parquet {

std::string_view textOf(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

std::byte *grow(Batch &batch, std::size_t bytes)
{
    const std::size_t before = batch.fixed.size();
    batch.fixed.resize(before + bytes);
    return batch.fixed.data() + before;
}

namespace {

/// A text behind its length, cut off the front of `bytes`.
bool takeText(std::span<const std::byte> &bytes, std::string_view &text)
{
    std::uint32_t length = 0;
    if (bytes.size() < sizeof length) {
        return false;
    }
    std::memcpy(&length, bytes.data(), sizeof length);
    if (bytes.size() - sizeof length < length) {
        return false;
    }
    text = textOf(bytes.subspan(sizeof length, length));
    bytes = bytes.subspan(sizeof length + length);
    return true;
}

/// One after another.
class PlainFixed : public Values
{
public:
    PlainFixed(std::span<const std::byte> bytes, std::size_t width) : m_bytes(bytes), m_width(width) {}

    bool read(std::int64_t count, Batch &batch) override
    {
        const std::size_t size = count * m_width;
        if (m_bytes.size() < size) {
            return false;
        }
        batch.fixed.insert(batch.fixed.end(), m_bytes.begin(), m_bytes.begin() + std::ptrdiff_t(size));
        m_bytes = m_bytes.subspan(size);
        return true;
    }

private:
    std::span<const std::byte> m_bytes;
    std::size_t m_width;
};

class PlainTexts : public Values
{
public:
    explicit PlainTexts(std::span<const std::byte> bytes) : m_bytes(bytes) {}

    bool read(std::int64_t count, Batch &batch) override
    {
        for (std::int64_t i = 0; i < count; ++i) {
            std::string_view text;
            if (!takeText(m_bytes, text)) {
                return false;
            }
            batch.texts.push_back(text);
        }
        return true;
    }

private:
    std::span<const std::byte> m_bytes;
};

/// Truth values, one a bit.
class PlainBits : public Values
{
public:
    explicit PlainBits(std::span<const std::byte> bytes) : m_bits(bytes, 1) {}

    bool read(std::int64_t count, Batch &batch) override
    {
        if (m_bits.size() - m_at < std::size_t(count)) {
            return false;
        }
        std::byte *out = grow(batch, count);
        for (std::int64_t i = 0; i < count; ++i) {
            out[i] = static_cast<std::byte>(m_bits.at(m_at++));
        }
        return true;
    }

private:
    PackedBits m_bits;
    std::size_t m_at = 0;
};

/// Truth values in runs.
class RunsOfBits : public Values
{
public:
    explicit RunsOfBits(std::span<const std::byte> bytes) : m_runs(bytes, 1) {}

    bool read(std::int64_t count, Batch &batch) override
    {
        m_numbers.resize(count);
        if (!m_runs.read(m_numbers)) {
            return false;
        }
        std::ranges::transform(m_numbers, grow(batch, count), [](auto bit) { return static_cast<std::byte>(bit); });
        return true;
    }

private:
    Runs m_runs;
    std::vector<std::uint32_t> m_numbers;
};

/// Places in a dictionary.
class DictionaryPlaces : public Values
{
public:
    DictionaryPlaces(std::span<const std::byte> bytes, int width, const Column &column, const Dictionary &dictionary)
        : m_runs(bytes, width), m_bytes(column.bytes), m_dictionary(dictionary)
    {
    }

    bool read(std::int64_t count, Batch &batch) override
    {
        m_places.resize(count);
        if (!m_runs.read(m_places)) {
            return false;
        }
        const auto exists = [&](std::uint32_t place) { return place < m_dictionary.size; };
        if (!std::ranges::all_of(m_places, exists)) {
            return false;
        }
        if (m_bytes == 0) {
            for (const auto place : m_places) {
                batch.texts.push_back(m_dictionary.texts[place]);
            }
            return true;
        }
        std::byte *out = grow(batch, count * m_bytes);
        const std::byte *values = m_dictionary.bytes.data();
        for (const auto place : m_places) {
            std::memcpy(out, values + place * m_bytes, m_bytes);
            out += m_bytes;
        }
        return true;
    }

private:
    Runs m_runs;
    std::size_t m_bytes;
    const Dictionary &m_dictionary;
    std::vector<std::uint32_t> m_places;
};

/// The first bytes of all values, then their second bytes, and so on.
class SplitBytes : public Values
{
public:
    SplitBytes(std::span<const std::byte> bytes, std::size_t width)
        : m_bytes(bytes), m_width(width), m_count(bytes.size() / width)
    {
    }

    bool read(std::int64_t count, Batch &batch) override
    {
        if (m_count - m_at < std::size_t(count)) {
            return false;
        }
        std::byte *out = grow(batch, count * m_width);
        for (std::size_t byte = 0; byte < m_width; ++byte) {
            const std::byte *from = m_bytes.data() + byte * m_count + m_at;
            for (std::int64_t i = 0; i < count; ++i) {
                out[i * m_width + byte] = from[i];
            }
        }
        m_at += count;
        return true;
    }

private:
    std::span<const std::byte> m_bytes;
    std::size_t m_width;
    std::size_t m_count;
    std::size_t m_at = 0;
};

std::unique_ptr<Values> dictionaryPlaces(const Column &column, std::span<const std::byte> page,
                                         const Dictionary &dictionary)
{
    if (page.empty()) { // of nulls only
        return std::make_unique<PlainFixed>(page, 1);
    }
    const int width = std::to_integer<int>(page.front());
    if (width > Runs::greatestWidth) {
        return nullptr;
    }
    return std::make_unique<DictionaryPlaces>(page.subspan(1), width, column, dictionary);
}

std::unique_ptr<Values> runsOfBits(std::span<const std::byte> page)
{
    std::string_view runs;
    if (page.empty()) {
        return std::make_unique<PlainFixed>(page, 1);
    }
    if (!takeText(page, runs)) { // a length, and as many bytes
        return nullptr;
    }
    return std::make_unique<RunsOfBits>(std::as_bytes(std::span(runs)));
}

} // namespace

bool canDecode(Encoding encoding, const Column &column)
{
    const bool isText = column.type == Type::Bytes;
    switch (encoding) {
    case Encoding::Plain:
    case Encoding::PlainDictionary:
    case Encoding::RunsOfDictionary:
        return true;
    case Encoding::Runs:
        return column.type == Type::Boolean;
    case Encoding::DeltaIntegers:
        return column.type == Type::Int32 || column.type == Type::Int64;
    case Encoding::DeltaLengths:
    case Encoding::DeltaTexts:
        return isText;
    case Encoding::SplitBytes:
        return !isText && column.type != Type::Boolean;
    default:
        return false;
    }
}

std::unique_ptr<Values> valuesOf(Encoding encoding, const Column &column, std::span<const std::byte> page,
                                 const Dictionary &dictionary, std::int64_t count)
{
    switch (encoding) {
    case Encoding::Plain:
        if (column.type == Type::Boolean) {
            return std::make_unique<PlainBits>(page);
        }
        if (column.type == Type::Bytes) {
            return std::make_unique<PlainTexts>(page);
        }
        return std::make_unique<PlainFixed>(page, column.bytes);
    case Encoding::PlainDictionary:
    case Encoding::RunsOfDictionary:
        return dictionaryPlaces(column, page, dictionary);
    case Encoding::Runs:
        return runsOfBits(page);
    case Encoding::DeltaIntegers:
        return deltaIntegers(column, page);
    case Encoding::DeltaLengths:
        return deltaLengths(page, count);
    case Encoding::DeltaTexts:
        return deltaTexts(page, count);
    case Encoding::SplitBytes:
        return std::make_unique<SplitBytes>(page, column.bytes);
    default:
        return nullptr;
    }
}

bool readDictionary(const Column &column, std::vector<std::byte> page, std::int64_t count, Dictionary &dictionary)
{
    dictionary = {std::move(page), {}, static_cast<std::size_t>(count)};
    std::span<const std::byte> bytes(dictionary.bytes);
    if (column.type == Type::Boolean) {
        return false; // the format has none of these
    }
    if (column.bytes > 0) {
        return bytes.size() / column.bytes >= dictionary.size;
    }
    if (bytes.size() / sizeof(std::uint32_t) < dictionary.size) {
        return false;
    }
    dictionary.texts.resize(count);
    return std::ranges::all_of(dictionary.texts, [&](std::string_view &text) { return takeText(bytes, text); });
}

} // namespace shardscope::parquet
