// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/IdBook.h"

#include <charconv>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <unordered_map>
#include <vector>

namespace shardscope {

namespace {

std::optional<std::int64_t> integerFrom(std::string_view text)
{
    std::int64_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

class RowNumbers : public IdBook
{
public:
    explicit RowNumbers(std::int64_t rows) : m_rows(rows) {}

    VectorId rowOf(std::int64_t id) const override { return id >= 0 && id < m_rows ? VectorId(id) : VectorId(); }
    VectorId rowOf(std::string_view id) const override { return rowOf(integerFrom(id).value_or(-1)); }
    std::string idOf(VectorId row) const override { return std::to_string(row.value); }
    bool areIntegers() const override { return true; }

private:
    std::int64_t m_rows;
};

class KnownIntegers : public IdBook
{
public:
    explicit KnownIntegers(const Identifiers &identifiers) : m_identifiers(identifiers)
    {
        m_rows.reserve(static_cast<std::size_t>(identifiers.size()));
        for (std::int64_t row = 0; row < identifiers.size(); ++row) {
            m_rows.emplace(*identifiers.integer(row), VectorId(row));
        }
    }

    VectorId rowOf(std::int64_t id) const override
    {
        const auto found = m_rows.find(id);
        return found == m_rows.end() ? VectorId() : found->second;
    }
    VectorId rowOf(std::string_view id) const override
    {
        const auto number = integerFrom(id);
        return number ? rowOf(*number) : VectorId();
    }
    std::string idOf(VectorId row) const override { return m_identifiers.text(row.value); }
    bool areIntegers() const override { return true; }

private:
    const Identifiers &m_identifiers;
    std::unordered_map<std::int64_t, VectorId> m_rows;
};

struct TextHash
{
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};
using RowsOfTexts = std::unordered_map<std::string, VectorId, TextHash, std::equal_to<>>;

class KnownTexts : public IdBook
{
public:
    explicit KnownTexts(const Identifiers &identifiers) : m_identifiers(identifiers)
    {
        m_rows.reserve(static_cast<std::size_t>(identifiers.size()));
        for (std::int64_t row = 0; row < identifiers.size(); ++row) {
            m_rows.emplace(identifiers.text(row), VectorId(row));
        }
    }

    VectorId rowOf(std::int64_t id) const override { return rowOf(std::to_string(id)); }
    VectorId rowOf(std::string_view id) const override
    {
        const auto found = m_rows.find(id);
        return found == m_rows.end() ? VectorId() : found->second;
    }
    std::string idOf(VectorId row) const override { return m_identifiers.text(row.value); }
    bool areIntegers() const override { return false; }

private:
    const Identifiers &m_identifiers;
    RowsOfTexts m_rows;
};

class GrowingBook : public IdBook
{
public:
    explicit GrowingBook(bool areIntegers) : m_areIntegers(areIntegers) {}

    VectorId rowOf(std::int64_t id) const override { return rowOf(std::to_string(id)); }
    VectorId rowOf(std::string_view id) const override
    {
        {
            const std::shared_lock lock(m_mutex);
            if (const auto found = m_rows.find(id); found != m_rows.end()) {
                return found->second;
            }
        }
        const std::scoped_lock lock(m_mutex);
        const auto [entry, isNew] = m_rows.try_emplace(std::string(id), VectorId(m_texts.size()));
        if (isNew) {
            m_texts.push_back(&entry->first);
        }
        return entry->second;
    }
    std::string idOf(VectorId row) const override
    {
        const std::shared_lock lock(m_mutex);
        return *m_texts[row.index()];
    }
    bool areIntegers() const override { return m_areIntegers; }

private:
    bool m_areIntegers;
    mutable std::shared_mutex m_mutex;
    mutable RowsOfTexts m_rows;
    mutable std::vector<const std::string *> m_texts; ///< keys of m_rows, which stay where they are
};

bool areSignedIntegers(const Identifiers &identifiers)
{
    for (std::int64_t row = 0; row < identifiers.size(); ++row) {
        if (!identifiers.integer(row)) {
            return false;
        }
    }
    return true;
}

} // namespace

std::shared_ptr<const IdBook> idBookOf(const Identifiers &identifiers, std::int64_t rows)
{
    if (identifiers.empty()) {
        return std::make_shared<RowNumbers>(rows);
    }
    if (areSignedIntegers(identifiers)) {
        return std::make_shared<KnownIntegers>(identifiers);
    }
    return std::make_shared<KnownTexts>(identifiers);
}

std::shared_ptr<const IdBook> growingIdBook(bool areIntegers)
{
    return std::make_shared<GrowingBook>(areIntegers);
}

} // namespace shardscope
