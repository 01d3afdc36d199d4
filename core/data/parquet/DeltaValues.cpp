// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/parquet/DeltaValues.h"

#include "core/data/parquet/Deltas.h"

#include <cstring>
#include <deque>
#include <optional>
#include <string>

namespace shardscope::parquet {

namespace {

template<class T>
class DeltaIntegers : public Values
{
public:
    explicit DeltaIntegers(const Deltas &deltas) : m_deltas(deltas) {}

    bool read(std::int64_t count, Batch &batch) override
    {
        std::byte *out = grow(batch, count * sizeof(T));
        for (std::int64_t i = 0; i < count; ++i) {
            std::int64_t number = 0;
            if (!m_deltas.next(number)) {
                return false;
            }
            const T value = static_cast<T>(number); // wraps around, as the format wants
            std::memcpy(out + i * sizeof value, &value, sizeof value);
        }
        return true;
    }

private:
    Deltas m_deltas;
};

/// All lengths of a page, which stand in front of what they are the lengths of. False where they are damaged.
bool takeLengths(std::span<const std::byte> &bytes, std::int64_t most, std::vector<std::size_t> &lengths)
{
    Deltas deltas(bytes);
    if (!deltas.begin() || deltas.count() > std::uint64_t(most)) {
        return false;
    }
    lengths.reserve(deltas.count());
    for (std::uint64_t i = 0; i < deltas.count(); ++i) {
        std::int64_t length = 0;
        if (!deltas.next(length) || length < 0 || length > INT32_MAX) {
            return false;
        }
        lengths.push_back(length);
    }
    bytes = deltas.rest();
    return true;
}

/// All lengths, then all texts.
class DeltaLengths : public Values
{
public:
    explicit DeltaLengths(std::span<const std::byte> bytes) : m_bytes(bytes) {}

    bool begin(std::int64_t most) { return takeLengths(m_bytes, most, m_lengths); }

    bool read(std::int64_t count, Batch &batch) override
    {
        for (std::int64_t i = 0; i < count; ++i) {
            std::string_view text;
            if (!next(text)) {
                return false;
            }
            batch.texts.push_back(text);
        }
        return true;
    }

    bool next(std::string_view &text)
    {
        if (m_at == m_lengths.size() || m_lengths[m_at] > m_bytes.size()) {
            return false;
        }
        text = textOf(m_bytes.first(m_lengths[m_at]));
        m_bytes = m_bytes.subspan(m_lengths[m_at++]);
        return true;
    }

private:
    std::span<const std::byte> m_bytes;
    std::vector<std::size_t> m_lengths;
    std::size_t m_at = 0;
};

/// Each text as what it shares with the one before and how it goes on.
class DeltaTexts : public Values
{
public:
    explicit DeltaTexts(std::span<const std::byte> bytes) : m_bytes(bytes) {}

    bool begin(std::int64_t most)
    {
        // Texts grow from one to the next; more than this is a bomb.
        constexpr std::size_t greatestGrowth = 256;
        m_room = (std::size_t(16) << 20) + m_bytes.size() * greatestGrowth;
        if (!takeLengths(m_bytes, most, m_prefixes)) {
            return false;
        }
        m_suffixes.emplace(m_bytes);
        return m_suffixes->begin(most);
    }

    bool read(std::int64_t count, Batch &batch) override
    {
        m_texts.clear();
        for (std::int64_t i = 0; i < count; ++i) {
            std::string_view suffix;
            if (m_at == m_prefixes.size() || m_prefixes[m_at] > m_last.size() || !m_suffixes->next(suffix)) {
                return false;
            }
            m_last.resize(m_prefixes[m_at++]);
            m_last += suffix;
            if (m_last.size() > m_room) {
                return false;
            }
            m_room -= m_last.size();
            batch.texts.push_back(m_texts.emplace_back(m_last));
        }
        return true;
    }

private:
    std::span<const std::byte> m_bytes;
    std::vector<std::size_t> m_prefixes;
    std::optional<DeltaLengths> m_suffixes;
    std::size_t m_at = 0;
    std::string m_last;
    std::deque<std::string> m_texts; ///< of the batch; a deque moves none of them
    std::size_t m_room = 0;
};

template<class T>
std::unique_ptr<Values> begun(std::unique_ptr<T> values, std::int64_t count)
{
    if (!values->begin(count)) {
        return nullptr;
    }
    return values;
}

} // namespace

std::unique_ptr<Values> deltaIntegers(const Column &column, std::span<const std::byte> page)
{
    Deltas deltas(page);
    if (!deltas.begin()) {
        return nullptr;
    }
    if (column.type == Type::Int32) {
        return std::make_unique<DeltaIntegers<std::int32_t>>(deltas);
    }
    return std::make_unique<DeltaIntegers<std::int64_t>>(deltas);
}

std::unique_ptr<Values> deltaLengths(std::span<const std::byte> page, std::int64_t count)
{
    return begun(std::make_unique<DeltaLengths>(page), count);
}

std::unique_ptr<Values> deltaTexts(std::span<const std::byte> page, std::int64_t count)
{
    return begun(std::make_unique<DeltaTexts>(page), count);
}

} // namespace shardscope::parquet
