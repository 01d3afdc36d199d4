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

/// The lengths of a page's texts, which stand in front of what they are the lengths of. They are counted at first and
/// read one by one, for equal lengths take no room in a page and any number of them may be claimed.
class Lengths
{
public:
    /// Cuts the lengths, at most `most`, off the front of `bytes`. False where they are damaged.
    bool begin(std::span<const std::byte> &bytes, std::int64_t most)
    {
        m_deltas = Deltas(bytes);
        if (!m_deltas.begin() || m_deltas.count() > std::uint64_t(most)) {
            return false;
        }
        Deltas ahead = m_deltas;
        for (std::uint64_t i = 0; i < ahead.count(); ++i) {
            std::int64_t length = 0;
            if (!ahead.next(length) || length < 0 || length > INT32_MAX) {
                return false;
            }
        }
        bytes = ahead.rest();
        return true;
    }

    bool next(std::size_t &length)
    {
        std::int64_t number = 0;
        const bool exists = m_deltas.next(number);
        length = static_cast<std::size_t>(number);
        return exists;
    }

private:
    Deltas m_deltas;
};

/// All lengths, then all texts.
class DeltaLengths : public Values
{
public:
    explicit DeltaLengths(std::span<const std::byte> bytes) : m_bytes(bytes) {}

    bool begin(std::int64_t most) { return m_lengths.begin(m_bytes, most); }

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
        std::size_t length = 0;
        if (!m_lengths.next(length) || length > m_bytes.size()) {
            return false;
        }
        text = textOf(m_bytes.first(length));
        m_bytes = m_bytes.subspan(length);
        return true;
    }

private:
    std::span<const std::byte> m_bytes;
    Lengths m_lengths;
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
        if (!m_prefixes.begin(m_bytes, most)) {
            return false;
        }
        m_suffixes.emplace(m_bytes);
        return m_suffixes->begin(most);
    }

    bool read(std::int64_t count, Batch &batch) override
    {
        m_texts.clear();
        for (std::int64_t i = 0; i < count; ++i) {
            std::size_t prefix = 0;
            std::string_view suffix;
            if (!m_prefixes.next(prefix) || prefix > m_last.size() || !m_suffixes->next(suffix)) {
                return false;
            }
            m_last.resize(prefix);
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
    Lengths m_prefixes;
    std::optional<DeltaLengths> m_suffixes;
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
