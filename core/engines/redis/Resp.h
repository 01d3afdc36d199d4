// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The protocol of Redis. Source: RESP3, https://github.com/redis/redis-specifications/blob/master/protocol/RESP3.md;
/// what Redis 8 does not send (attributes, streamed lengths) is refused.
namespace shardscope {

enum class RespType : std::uint8_t { Text, Error, Integer, Real, Boolean, Null, List, Map };

/// A value of a reply, before all that is in it.
struct RespItem
{
    RespType type = RespType::Null;
    std::uint32_t next = 0;   ///< of the reply's items, the first that is not in this one
    std::int64_t number = 0;  ///< Integer; Boolean; the bytes of Text and Error
    std::uint64_t offset = 0; ///< of Text, Error and Real, in the reply's bytes
};

/// What a reply says; lives as long as its reader is given nothing further. A value of another type than the one that
/// is asked for reads as empty or 0: a server says what it likes.
class RespValue
{
public:
    RespValue(std::span<const RespItem> items, const char *bytes, std::uint32_t at)
        : m_items(items), m_bytes(bytes), m_at(at)
    {
    }

    RespType type() const { return item().type; }
    bool isError() const { return type() == RespType::Error; }
    bool isNull() const { return type() == RespType::Null; }
    std::string_view text() const; ///< of Text and Error
    std::int64_t integer() const;  ///< of Integer, Boolean, and of Text that is one
    double real() const;           ///< of Real, Integer, and of Text that is one

    /// Values in a list; keys and values, in turn, in a map.
    class Iterator
    {
    public:
        Iterator(const RespValue &of, std::uint32_t at) : m_of(&of), m_at(at) {}
        RespValue operator*() const { return {m_of->m_items, m_of->m_bytes, m_at}; }
        Iterator &operator++()
        {
            m_at = m_of->m_items[m_at].next;
            return *this;
        }
        bool operator!=(const Iterator &other) const { return m_at != other.m_at; }

    private:
        const RespValue *m_of;
        std::uint32_t m_at;
    };
    Iterator begin() const { return {*this, isParent() ? m_at + 1 : item().next}; }
    Iterator end() const { return {*this, item().next}; }

    /// The one at a place of a list, or what belongs to a key of a map (or of a list that is one, as in RESP2).
    std::optional<RespValue> at(std::size_t place) const;
    std::optional<RespValue> of(std::string_view key) const;

private:
    const RespItem &item() const { return m_items[m_at]; }
    bool isParent() const { return type() == RespType::List || type() == RespType::Map; }

    std::span<const RespItem> m_items;
    const char *m_bytes;
    std::uint32_t m_at;
};

/// What a server may send at most before it is taken for something else.
struct RespLimits
{
    std::int64_t text = 512 * 1024 * 1024;         ///< bytes of one text, as Redis itself has it
    std::int64_t reply = 4LL * 1024 * 1024 * 1024; ///< bytes of a reply
    std::uint32_t items = 100'000'000;             ///< of a reply
    int depth = 16;
    std::size_t line = 64 * 1024; ///< bytes of what has no length of its own
};

/// Takes replies out of bytes as they arrive. Nothing is read twice, however a reply is cut, and nothing is believed of
/// a length until its bytes are there.
class RespReader
{
public:
    explicit RespReader(const RespLimits &limits = {}) : m_limits(limits) {}

    /// Place for further bytes; `fill` says how many of them came.
    std::span<char> room(std::size_t least);
    void fill(std::size_t bytes) { m_filled += bytes; }
    void take(std::string_view bytes);

    /// The next whole reply; none: more bytes are needed, or what came is no reply (`fault`).
    std::optional<RespValue> next();
    /// What is wrong with what came; empty: nothing is. Nothing further is read then.
    const std::string &fault() const { return m_fault; }
    /// Whether a part of a reply has been read.
    bool isWithin() const { return m_filled > m_begin; }

private:
    struct Open
    {
        std::uint32_t item;
        std::int64_t left; ///< values that are still to come
    };

    void forgetLast();
    bool step();
    std::optional<std::string_view> takeLine();
    bool takeScalar(char type, std::string_view line);
    bool takeText(RespType type, std::string_view line, std::size_t form = 0);
    bool takeParent(RespType type, std::string_view line, int perEntry);
    void add(const RespItem &item);
    void close();
    bool wrong(std::string what);

    RespLimits m_limits;
    std::vector<char> m_bytes;
    std::size_t m_filled = 0; ///< bytes that are there
    std::size_t m_begin = 0;  ///< of the reply being read
    std::size_t m_at = 0;     ///< read up to here
    std::size_t m_seen = 0;   ///< looked through for the end of a line
    std::vector<RespItem> m_items;
    std::vector<Open> m_open;
    std::int64_t m_awaited = -1; ///< bytes of a text whose length was read; −1: none
    RespType m_awaitedType = RespType::Text;
    std::size_t m_awaitedForm = 0; ///< bytes before it that name its form
    bool m_isWhole = false;        ///< the items are a reply that was handed out
    std::string m_fault;
};

/// Writes commands one behind the other.
class RespCommands
{
public:
    /// Begins one of so many words, which follow by `word`.
    void begin(std::size_t words);
    void word(std::string_view text);
    void word(std::int64_t number);
    void word(std::span<const float> values);
    void add(std::initializer_list<std::string_view> words);
    void add(const std::vector<std::string_view> &words);

    /// One that was written elsewhere.
    void addBytes(std::string_view command);

    std::size_t count() const { return m_begins.size(); }
    std::string_view at(std::size_t place) const; ///< bytes of one of them
    const std::string &bytes() const { return m_bytes; }
    /// Those sent are forgotten.
    void clear();

private:
    void head(char type, std::size_t number);

    std::string m_bytes;
    std::vector<std::size_t> m_begins;
};

} // namespace shardscope
