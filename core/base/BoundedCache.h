// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>

namespace shardscope {

/// Things made once and kept for their next use, by key, in bounded memory: what was not used for longest goes first.
/// What is in use lives on with its user.
template<class T, class Key = std::string>
class BoundedCache
{
public:
    explicit BoundedCache(std::int64_t bytes) : m_limit(bytes) {}

    /// Null where it has gone, or never was.
    std::shared_ptr<T> find(const Key &key)
    {
        const auto found = m_entries.find(key);
        if (found == m_entries.end()) {
            return nullptr;
        }
        found->second.used = ++m_clock;
        return found->second.value;
    }

    void keep(const Key &key, std::shared_ptr<T> value, std::int64_t bytes)
    {
        m_entries[key] = {std::move(value), bytes, ++m_clock};
        m_bytes += bytes;
        while (m_bytes > m_limit && m_entries.size() > 1) {
            const auto oldest =
                std::ranges::min_element(m_entries, {}, [](const auto &entry) { return entry.second.used; });
            m_bytes -= oldest->second.bytes;
            m_entries.erase(oldest);
        }
    }

    /// What is kept, or else what `make` makes, which is kept then. make() → Outcome of a T or of a pointer to one;
    /// bytesOf(const T &) → std::int64_t.
    template<class Make, class BytesOf>
    Outcome<std::shared_ptr<T>> findOrMake(const Key &key, Make make, BytesOf bytesOf)
    {
        if (auto known = find(key)) {
            return known;
        }
        auto made = make();
        SHARDSCOPE_TRY(made);
        auto kept = shared(*std::move(made));
        keep(key, kept, bytesOf(*kept));
        return kept;
    }

    std::int64_t bytes() const { return m_bytes; }

private:
    template<class Value>
    static std::shared_ptr<T> shared(Value &&made)
    {
        if constexpr (std::is_convertible_v<Value &&, std::shared_ptr<T>>) {
            return std::forward<Value>(made);
        } else {
            return std::make_shared<T>(std::forward<Value>(made));
        }
    }

    struct Entry
    {
        std::shared_ptr<T> value;
        std::int64_t bytes = 0;
        std::int64_t used = 0;
    };
    std::map<Key, Entry> m_entries;
    std::int64_t m_limit;
    std::int64_t m_bytes = 0;
    std::int64_t m_clock = 0;
};

} // namespace shardscope
