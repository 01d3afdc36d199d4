// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/redis/Resp.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

namespace shardscope {

namespace {

std::optional<std::int64_t> wholeNumberOf(std::string_view text)
{
    std::int64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

double realOf(std::string_view text)
{
    double number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

} // namespace

std::string_view RespValue::text() const
{
    const bool isText = type() == RespType::Text || type() == RespType::Error;
    return isText ? std::string_view(m_bytes + item().offset, static_cast<std::size_t>(item().number))
                  : std::string_view();
}

std::int64_t RespValue::integer() const
{
    switch (type()) {
    case RespType::Integer:
    case RespType::Boolean:
        return item().number;
    case RespType::Text:
        return wholeNumberOf(text()).value_or(0);
    default:
        return 0;
    }
}

double RespValue::real() const
{
    switch (type()) {
    case RespType::Integer:
        return static_cast<double>(item().number);
    case RespType::Real:
        return realOf({m_bytes + item().offset, static_cast<std::size_t>(item().number)});
    default:
        return realOf(text());
    }
}

std::optional<RespValue> RespValue::at(std::size_t place) const
{
    for (const auto value : *this) {
        if (place-- == 0) {
            return value;
        }
    }
    return std::nullopt;
}

std::optional<RespValue> RespValue::of(std::string_view key) const
{
    bool isKey = true;
    bool isFound = false;
    for (const auto value : *this) {
        if (isFound) {
            return value;
        }
        isFound = isKey && value.text() == key;
        isKey = !isKey;
    }
    return std::nullopt;
}

std::span<char> RespReader::room(std::size_t least)
{
    forgetLast();
    if (m_begin > 0 && m_begin == m_filled) {
        m_begin = m_at = m_seen = m_filled = 0;
    }
    if (m_bytes.size() - m_filled < least) {
        // Items know their places from the beginning of the reply, so that it may be moved.
        if (m_begin > 0) {
            std::memmove(m_bytes.data(), m_bytes.data() + m_begin, m_filled - m_begin);
        }
        m_at -= m_begin;
        m_seen -= std::min(m_seen, m_begin);
        m_filled -= m_begin;
        m_begin = 0;
        if (m_bytes.size() - m_filled < least) {
            m_bytes.resize(std::max(2 * m_bytes.size(), m_filled + least));
        }
    }
    return std::span<char>(m_bytes).subspan(m_filled);
}

void RespReader::take(std::string_view bytes)
{
    std::ranges::copy(bytes, room(bytes.size()).begin());
    fill(bytes.size());
}

/// What was handed out is over as soon as more is asked for.
void RespReader::forgetLast()
{
    if (m_isWhole) {
        m_isWhole = false;
        m_begin = m_at;
        m_items.clear();
    }
}

std::optional<RespValue> RespReader::next()
{
    forgetLast();
    while (m_fault.empty() && step()) {
        if (!m_items.empty() && m_open.empty() && m_awaited < 0) {
            m_isWhole = true;
            return RespValue(m_items, m_bytes.data() + m_begin, 0);
        }
    }
    return std::nullopt;
}

/// One item further. False: not enough bytes, or a fault.
bool RespReader::step()
{
    if (static_cast<std::int64_t>(m_at - m_begin) > m_limits.reply) {
        return wrong("a reply is too long");
    }
    if (m_awaited >= 0) {
        const auto size = static_cast<std::size_t>(m_awaited);
        if (m_filled - m_at < size + 2) {
            return false;
        }
        if (m_bytes[m_at + size] != '\r' || m_bytes[m_at + size + 1] != '\n') {
            return wrong("a text does not end where its length says");
        }
        m_awaited = -1;
        add({.type = m_awaitedType,
             .number = static_cast<std::int64_t>(size - m_awaitedForm),
             .offset = m_at - m_begin + m_awaitedForm});
        m_at += size + 2;
        m_seen = m_at;
        return true;
    }
    const auto line = takeLine();
    if (!line) {
        return false;
    }
    return line->empty() ? wrong("an empty line") : takeScalar(line->front(), line->substr(1));
}

std::optional<std::string_view> RespReader::takeLine()
{
    m_seen = std::max(m_seen, m_at);
    const char *const from = m_bytes.data() + m_seen;
    const auto *end =
        m_filled > m_seen ? static_cast<const char *>(std::memchr(from, '\n', m_filled - m_seen)) : nullptr;
    if (!end) {
        m_seen = m_filled;
        if (m_filled - m_at > m_limits.line) {
            wrong("a line is too long");
        }
        return std::nullopt;
    }
    const std::string_view line(m_bytes.data() + m_at, static_cast<std::size_t>(end - (m_bytes.data() + m_at)));
    if (line.size() > m_limits.line || !line.ends_with('\r')) {
        wrong("a line does not end as lines do");
        return std::nullopt;
    }
    m_at += line.size() + 1;
    m_seen = m_at;
    return line.substr(0, line.size() - 1);
}

bool RespReader::takeScalar(char type, std::string_view line)
{
    const auto offset = static_cast<std::uint64_t>(line.data() - (m_bytes.data() + m_begin));
    const auto size = static_cast<std::int64_t>(line.size());
    switch (type) {
    case '+':
    case '(': // a number that needs more than 64 bits
        add({.type = RespType::Text, .number = size, .offset = offset});
        return true;
    case '-':
        add({.type = RespType::Error, .number = size, .offset = offset});
        return true;
    case ',':
        add({.type = RespType::Real, .number = size, .offset = offset});
        return true;
    case ':': {
        const auto number = wholeNumberOf(line);
        if (!number) {
            return wrong("a whole number is none");
        }
        add({.type = RespType::Integer, .number = *number});
        return true;
    }
    case '#':
        add({.type = RespType::Boolean, .number = line == "t"});
        return true;
    case '_':
        add({.type = RespType::Null});
        return true;
    case '$':
        return takeText(RespType::Text, line);
    case '=': // "txt:…" or "mkd:…"
        return takeText(RespType::Text, line, 4);
    case '!':
        return takeText(RespType::Error, line);
    case '*':
    case '~':
    case '>':
        return takeParent(RespType::List, line, 1);
    case '%':
        return takeParent(RespType::Map, line, 2);
    default:
        return wrong("a reply of an unknown type");
    }
}

bool RespReader::takeText(RespType type, std::string_view line, std::size_t form)
{
    const auto size = wholeNumberOf(line);
    const bool isTooShort = size && *size >= 0 && *size < static_cast<std::int64_t>(form);
    if (!size || *size < -1 || *size > m_limits.text || isTooShort) {
        return wrong("a text of an impossible length");
    }
    if (*size == -1) {
        add({.type = RespType::Null});
        return true;
    }
    m_awaited = *size;
    m_awaitedType = type;
    m_awaitedForm = form;
    return true;
}

bool RespReader::takeParent(RespType type, std::string_view line, int perEntry)
{
    const auto count = wholeNumberOf(line);
    if (!count || *count < -1 || *count > m_limits.items / perEntry) {
        return wrong("a list of an impossible length");
    }
    if (*count == -1) {
        add({.type = RespType::Null});
        return true;
    }
    if (std::ssize(m_open) >= m_limits.depth) {
        return wrong("lists within lists, too many of them");
    }
    if (m_items.size() >= m_limits.items) {
        return wrong("a reply has too many values");
    }
    const auto place = static_cast<std::uint32_t>(m_items.size());
    m_items.push_back({.type = type, .next = place + 1});
    m_open.push_back({place, *count * perEntry});
    close();
    return true;
}

void RespReader::add(const RespItem &item)
{
    if (m_items.size() >= m_limits.items) {
        wrong("a reply has too many values");
        return;
    }
    m_items.push_back(item);
    m_items.back().next = static_cast<std::uint32_t>(m_items.size());
    if (!m_open.empty()) {
        --m_open.back().left;
        close();
    }
}

/// Ends the lists that have all their values.
void RespReader::close()
{
    while (!m_open.empty() && m_open.back().left == 0) {
        m_items[m_open.back().item].next = static_cast<std::uint32_t>(m_items.size());
        m_open.pop_back();
        if (!m_open.empty()) {
            --m_open.back().left;
        }
    }
}

bool RespReader::wrong(std::string what)
{
    m_fault = std::move(what);
    return false;
}

void RespCommands::head(char type, std::size_t number)
{
    std::array<char, 24> text{type};
    char *const end = std::to_chars(text.data() + 1, text.data() + 21, number).ptr;
    end[0] = '\r';
    end[1] = '\n';
    m_bytes.append(text.data(), end + 2);
}

void RespCommands::begin(std::size_t words)
{
    m_begins.push_back(m_bytes.size());
    head('*', words);
}

void RespCommands::word(std::string_view text)
{
    head('$', text.size());
    m_bytes += text;
    m_bytes += "\r\n";
}

void RespCommands::word(std::int64_t number)
{
    std::array<char, 24> text{};
    const char *const end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
    word(std::string_view(text.data(), end));
}

void RespCommands::word(std::span<const float> values)
{
    word(std::string_view(reinterpret_cast<const char *>(values.data()), values.size_bytes()));
}

std::string_view RespCommands::at(std::size_t place) const
{
    const std::size_t end = place + 1 < m_begins.size() ? m_begins[place + 1] : m_bytes.size();
    return std::string_view(m_bytes).substr(m_begins[place], end - m_begins[place]);
}

void RespCommands::add(std::initializer_list<std::string_view> words)
{
    begin(words.size());
    for (const auto text : words) {
        word(text);
    }
}

void RespCommands::add(const std::vector<std::string_view> &words)
{
    begin(words.size());
    for (const auto text : words) {
        word(text);
    }
}

void RespCommands::addBytes(std::string_view command)
{
    m_begins.push_back(m_bytes.size());
    m_bytes += command;
}

void RespCommands::clear()
{
    m_bytes.clear();
    m_begins.clear();
}

} // namespace shardscope
