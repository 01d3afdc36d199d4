// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/JsonRecords.h"

#include "core/base/Parameter.h"
#include "core/data/readers/Layout.h"

#include <algorithm>

namespace shardscope {

namespace {

constexpr std::string_view blanks = " \t\r\n";
constexpr auto nowhere = std::string_view::npos;

std::size_t skipBlanks(std::string_view text, std::size_t at)
{
    return std::min(text.find_first_not_of(blanks, at), text.size());
}

char charAt(std::string_view text, std::size_t at)
{
    return at < text.size() ? text[at] : '\0';
}

/// One past the closing quote of the text that begins at `at`.
std::size_t endOfText(std::string_view text, std::size_t at)
{
    for (at = text.find_first_of("\"\\", at + 1); at != nowhere; at = text.find_first_of("\"\\", at + 2)) {
        if (text[at] == '"') {
            return at + 1;
        }
    }
    return nowhere;
}

/// One past the value that begins at `at`; `nowhere` if it does not end. What is between is not checked.
std::size_t endOfValue(std::string_view text, std::size_t at)
{
    if (charAt(text, at) == '"') {
        return endOfText(text, at);
    }
    if (charAt(text, at) != '{' && charAt(text, at) != '[') {
        return std::min(text.find_first_of(",]} \t\r\n", at), text.size());
    }
    std::int64_t depth = 0;
    while ((at = text.find_first_of("\"{}[]", at)) != nowhere) {
        if (text[at] == '"') {
            at = endOfText(text, at);
            if (at == nowhere) {
                return nowhere;
            }
            continue;
        }
        depth += text[at] == '{' || text[at] == '[' ? 1 : -1;
        ++at;
        if (depth == 0) {
            return at;
        }
    }
    return nowhere;
}

/// Whether a record holds a list of numbers: one that lists something else is no vector of a data set.
bool holdsNumbers(std::string_view record)
{
    for (auto at = record.find('['); at != nowhere; at = record.find('[', at + 1)) {
        const char first = charAt(record, skipBlanks(record, at + 1));
        if (first == '-' || (first >= '0' && first <= '9')) {
            return true;
        }
    }
    return false;
}

/// Where the first list of records begins inside of the object at `at`; `nowhere`: there is none.
std::size_t listWithin(std::string_view text, std::size_t at, int depth)
{
    constexpr int deepest = 4;
    for (at = skipBlanks(text, at + 1); charAt(text, at) == '"';) {
        const auto colon = endOfText(text, at);
        if (colon == nowhere || charAt(text, skipBlanks(text, colon)) != ':') {
            return nowhere;
        }
        const auto value = skipBlanks(text, skipBlanks(text, colon) + 1);
        const auto end = endOfValue(text, value);
        if (end == nowhere) {
            return nowhere;
        }
        const auto inner = skipBlanks(text, value + 1);
        if (charAt(text, value) == '[' && charAt(text, inner) == '{') {
            const auto innerEnd = endOfValue(text, inner);
            if (innerEnd != nowhere && holdsNumbers(text.substr(inner, innerEnd - inner))) {
                return value;
            }
        } else if (charAt(text, value) == '{' && depth < deepest) {
            if (const auto found = listWithin(text, value, depth + 1); found != nowhere) {
                return found;
            }
        }
        at = skipBlanks(text, end);
        at = charAt(text, at) == ',' ? skipBlanks(text, at + 1) : text.size();
    }
    return nowhere;
}

/// Cuts values off a text, one after another, and knows the lines they are in.
class Cutter
{
public:
    Cutter(const FileBytes &file, std::string_view text, std::size_t at, const Progress &progress)
        : m_file(file), m_text(text), m_at(at), m_line(1 + std::count(text.begin(), text.begin() + at, '\n')),
          m_progress(progress)
    {
    }

    /// The values of the list that begins here.
    Outcome<std::vector<Line>> list()
    {
        move(skipBlanks(m_text, m_at + 1));
        while (charAt(m_text, m_at) != ']') {
            SHARDSCOPE_TRY(cut());
            move(skipBlanks(m_text, m_at));
            const char behind = charAt(m_text, m_at);
            if (behind == ',') {
                move(skipBlanks(m_text, m_at + 1));
            } else if (behind != ']') {
                return bad(SHARDSCOPE_TEXT("the list of records does not end, or lacks a comma"));
            }
        }
        return std::move(m_records);
    }

    /// All values up to the end of the text.
    Outcome<std::vector<Line>> sequence()
    {
        while (m_at < m_text.size()) {
            SHARDSCOPE_TRY(cut());
            move(skipBlanks(m_text, m_at));
        }
        return std::move(m_records);
    }

    bool isLast() const { return skipBlanks(m_text, m_at + 1) == m_text.size(); }
    Error bad(const char *what) const { return {Code::BadRecord, m_file.name(), {m_line, std::string(what)}}; }

private:
    Outcome<Done> cut()
    {
        const auto end = endOfValue(m_text, m_at);
        if (end == nowhere || end == m_at) {
            return bad(SHARDSCOPE_TEXT("a record does not end"));
        }
        if (std::ssize(m_records) == greatestRows) {
            return Error{Code::TooManyRows, m_file.name(), {greatestRows + 1}};
        }
        constexpr std::size_t recordsPerLook = 1024;
        if (m_records.size() % recordsPerLook == 0 &&
            !m_progress(static_cast<std::int64_t>(m_at), static_cast<std::int64_t>(m_text.size()))) {
            return Error{Code::Cancelled, {}, {}};
        }
        m_records.push_back({m_text.substr(m_at, end - m_at), m_line});
        move(end);
        return Done();
    }

    void move(std::size_t to)
    {
        m_line += std::count(m_text.begin() + m_at, m_text.begin() + to, '\n');
        m_at = to;
    }

    const FileBytes &m_file;
    std::string_view m_text;
    std::size_t m_at;
    std::int64_t m_line;
    const Progress &m_progress;
    std::vector<Line> m_records;
};

} // namespace

Outcome<std::vector<Line>> recordsOf(const FileBytes &file, const Progress &progress)
{
    const std::string_view text = textOf(file);
    const auto begin = skipBlanks(text, 0);
    if (charAt(text, begin) == '[') {
        Cutter cutter(file, text, begin, progress);
        auto records = cutter.list();
        if (records.ok() && !cutter.isLast()) {
            return cutter.bad(SHARDSCOPE_TEXT("something follows the list of records"));
        }
        return records;
    }
    const auto end = charAt(text, begin) == '{' ? endOfValue(text, begin) : nowhere;
    if (end == nowhere) {
        return linesOf(file, progress); // which says in which line it goes wrong
    }
    if (skipBlanks(text, end) == text.size()) {
        if (const auto list = listWithin(text, begin, 0); list != nowhere) {
            return Cutter(file, text, list, progress).list();
        }
    }
    const bool isOneLine = text.substr(begin, end - begin).find('\n') == nowhere;
    return isOneLine ? linesOf(file, progress) : Cutter(file, text, begin, progress).sequence();
}

} // namespace shardscope
