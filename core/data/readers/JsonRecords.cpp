// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/JsonRecords.h"

#include "core/base/Parameter.h"
#include "core/data/readers/JsonBatch.h"
#include "core/data/readers/JsonText.h"
#include "core/data/readers/Layout.h"

#include <algorithm>
#include <limits>

namespace shardscope {

namespace {

using json::charAt;
using json::endOfValue;
using json::nowhere;
using json::skipBlanks;

/// Whether a record holds a list of numbers: one that lists something else is no vector of a data set.
bool holdsNumbers(std::string_view record)
{
    for (auto at = record.find('['); at != nowhere; at = record.find('[', at + 1)) {
        if (json::beginsNumber(charAt(record, skipBlanks(record, at + 1)))) {
            return true;
        }
    }
    return false;
}

/// Where the first list of records begins inside of the object at `at`; `nowhere`: there is none. The list, and so the
/// object, need not end.
std::size_t listWithin(std::string_view text, std::size_t at, int depth)
{
    constexpr int deepest = 4;
    std::size_t found = nowhere;
    json::forMembers(text, at, [&](std::string_view, std::size_t value, std::size_t) {
        const auto inner = skipBlanks(text, value + 1);
        if (charAt(text, value) == '[' && charAt(text, inner) == '{') {
            const auto innerEnd = endOfValue(text, inner);
            if (innerEnd != nowhere && holdsNumbers(text.substr(inner, innerEnd - inner))) {
                found = value;
            }
        } else if (charAt(text, value) == '{' && depth < deepest) {
            found = listWithin(text, value, depth + 1);
        }
        return found == nowhere;
    });
    return found;
}

/// Cuts values off a text, one after another, and knows the lines they are in.
class Cutter
{
public:
    /// No more than `most` are cut off, and then what follows is not looked at.
    Cutter(const FileBytes &file, std::string_view text, std::size_t at, std::size_t most, const Progress &progress)
        : m_file(file), m_text(text), m_at(at), m_line(1 + std::count(text.begin(), text.begin() + at, '\n')),
          m_most(most), m_progress(progress)
    {
    }

    /// The values of the list that begins here.
    Outcome<std::vector<Line>> list()
    {
        move(skipBlanks(m_text, m_at + 1));
        while (charAt(m_text, m_at) != ']' && !isEnough()) {
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
        while (m_at < m_text.size() && !isEnough()) {
            SHARDSCOPE_TRY(cut());
            move(skipBlanks(m_text, m_at));
        }
        return std::move(m_records);
    }

    bool isEnough() const { return m_records.size() >= m_most; }
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
    std::size_t m_most;
    const Progress &m_progress;
    std::vector<Line> m_records;
};

constexpr std::size_t all = std::numeric_limits<std::size_t>::max();

/// Before batches are taken apart.
Outcome<std::vector<Line>> plainRecords(const FileBytes &file, std::string_view text, std::size_t most,
                                        const Progress &progress)
{
    const auto begin = skipBlanks(text, 0);
    if (charAt(text, begin) == '[') {
        Cutter cutter(file, text, begin, most, progress);
        auto records = cutter.list();
        if (records.ok() && records->size() < most && !cutter.isLast()) {
            return cutter.bad(SHARDSCOPE_TEXT("something follows the list of records"));
        }
        return records;
    }
    const auto end = charAt(text, begin) == '{' ? endOfValue(text, begin) : nowhere;
    if (end == nowhere) {
        const auto list = most == all ? nowhere : listWithin(text, begin, 0);
        return list == nowhere ? linesOf(file, progress) // which says in which line it goes wrong
                               : Cutter(file, text, list, most, progress).list();
    }
    if (skipBlanks(text, end) == text.size() && !holdsBatch(text.substr(begin, end - begin))) {
        if (const auto list = listWithin(text, begin, 0); list != nowhere) {
            return Cutter(file, text, list, most, progress).list();
        }
    }
    const bool isOneLine = text.substr(begin, end - begin).find('\n') == nowhere;
    return isOneLine && most == all ? linesOf(file, progress) : Cutter(file, text, begin, most, progress).sequence();
}

} // namespace

Outcome<JsonRecords> recordsOf(const FileBytes &file, const Progress &progress)
{
    auto lines = plainRecords(file, textOf(file), all, partOf(progress, 0, 800));
    SHARDSCOPE_TRY(lines);
    if (lines->empty() || !holdsBatch(lines->front().text)) {
        return JsonRecords{*std::move(lines), {}};
    }
    return takeApart(file, *lines, all, partOf(progress, 800, 1000));
}

Outcome<JsonRecords> firstRecordsOf(const FileBytes &file, std::size_t most)
{
    // A record, or a batch, that is longer is for those who read all of it.
    constexpr std::size_t longest = 64 << 20;
    auto lines = plainRecords(file, textOf(file).substr(0, longest), most, unwatched);
    SHARDSCOPE_TRY(lines);
    if (lines->empty() || !holdsBatch(lines->front().text)) {
        return JsonRecords{*std::move(lines), {}};
    }
    return takeApart(file, *lines, most, unwatched);
}

} // namespace shardscope
