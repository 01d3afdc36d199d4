// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/TextRecords.h"

#include "core/base/Parameter.h"
#include "core/data/readers/Layout.h"

#include <algorithm>

namespace shardscope {

namespace {

constexpr auto npos = std::string_view::npos;

bool isBlankAt(std::string_view text, std::size_t at)
{
    return text[at] == ' ' || text[at] == '\t';
}

/// Blanks before a field or behind its quotes; a tab that separates is none.
std::size_t skipBlanks(std::string_view text, std::size_t at, char separator)
{
    while (at < text.size() && isBlankAt(text, at) && text[at] != separator) {
        ++at;
    }
    return at;
}

/// Behind the quote that closes the one at `at`; npos where none does.
std::size_t quoteEnd(std::string_view text, std::size_t at)
{
    for (++at; at < text.size(); ++at) {
        if (text[at] == '"') {
            if (at + 1 < text.size() && text[at + 1] == '"') {
                ++at;
            } else {
                return at + 1;
            }
        }
    }
    return npos;
}

/// Whether quotes may enclose a field between these: a word of a vocabulary may be a quote itself, or two.
bool canBeQuoted(std::string_view text, std::size_t at, char separator)
{
    return at < text.size() && text[at] == '"' && !(separator == blankSeparator && text.substr(at).starts_with("\"\""));
}

} // namespace

Fields::Fields(std::string_view record, char separator) : m_rest(record), m_separator(separator)
{
    if (m_separator == blankSeparator) {
        m_rest = trimmed(m_rest);
        m_isDone = m_rest.empty();
    }
}

bool Fields::next(Field &field)
{
    if (m_isDone) {
        return false;
    }
    if (!takeQuoted(field) && !takeBracketed(field)) {
        takePlain(field);
    }
    return true;
}

/// Whether a field ends here, after blanks.
bool Fields::endsAt(std::size_t at)
{
    if (m_separator == blankSeparator) {
        return at == m_rest.size() || isBlankAt(m_rest, at);
    }
    at = skipBlanks(m_rest, at, m_separator);
    return at == m_rest.size() || m_rest[at] == m_separator;
}

void Fields::moveBehind(std::size_t end)
{
    if (m_separator == blankSeparator) {
        m_rest = trimmed(m_rest.substr(end));
        m_isDone = m_rest.empty();
        return;
    }
    end = skipBlanks(m_rest, end, m_separator);
    m_isDone = end == m_rest.size();
    m_rest.remove_prefix(std::min(end + 1, m_rest.size()));
}

bool Fields::takeQuoted(Field &field)
{
    const auto start = skipBlanks(m_rest, 0, m_separator);
    if (!canBeQuoted(m_rest, start, m_separator)) {
        return false;
    }
    const auto end = quoteEnd(m_rest, start);
    if (end == npos || !endsAt(end)) {
        return false;
    }
    m_scratch.clear();
    for (std::size_t at = start + 1; at + 1 < end; ++at) {
        m_scratch += m_rest[at];
        at += m_rest[at] == '"' ? 1 : 0; // of two, one
    }
    field = {m_scratch, true};
    moveBehind(end);
    return true;
}

bool Fields::takeBracketed(Field &field)
{
    const auto start = skipBlanks(m_rest, 0, m_separator);
    if (start == m_rest.size() || (m_rest[start] != '[' && m_rest[start] != '{')) {
        return false;
    }
    const auto close = m_rest.find(m_rest[start] == '[' ? ']' : '}', start);
    if (close == npos || !endsAt(close + 1)) {
        return false;
    }
    field = {m_rest.substr(start, close + 1 - start), false};
    moveBehind(close + 1);
    return true;
}

void Fields::takePlain(Field &field)
{
    const auto end =
        std::min(m_separator == blankSeparator ? m_rest.find_first_of(" \t") : m_rest.find(m_separator), m_rest.size());
    field = {m_rest.substr(0, end), false};
    moveBehind(end);
}

std::vector<std::string> fieldsOf(std::string_view record, char separator)
{
    std::vector<std::string> all;
    Fields fields(record, separator);
    Field field;
    while (fields.next(field)) {
        all.emplace_back(field.text);
    }
    return all;
}

Records::Records(std::string_view text, char separator)
    : m_text(text), m_separator(separator), m_lineEnd(lineEndOf(text)),
      m_hasQuotes(separator != blankSeparator && text.find('"') != npos)
{
}

/// Where the line ends, or the last line of a record with quotes around line ends.
std::size_t Records::recordEnd(std::size_t start)
{
    const auto lineEnd = std::min(m_text.find(m_lineEnd, start), m_text.size());
    if (!m_hasQuotes || m_text.substr(start, lineEnd - start).find('"') == npos) {
        return lineEnd;
    }
    std::size_t at = start;
    while (true) { // at the first byte of a field
        at = skipBlanks(m_text, at, m_separator);
        if (at < m_text.size() && m_text[at] == '"') {
            const auto closed = quoteEnd(m_text, at);
            const auto behind = closed == npos ? npos : skipBlanks(m_text, closed, m_separator);
            const bool isField = behind != npos && (behind == m_text.size() || m_text[behind] == m_separator ||
                                                    m_text[behind] == m_lineEnd || m_text[behind] == '\r');
            // In a table of tabs or bars a lone quote is more likely a letter than damage.
            m_isOpen |= closed == npos && (m_separator == ',' || m_separator == ';');
            at = isField ? behind : at;
        }
        const char ends[] = {m_separator, m_lineEnd};
        const auto end = std::min(m_text.find_first_of(std::string_view(ends, 2), at), m_text.size());
        if (end == m_text.size() || m_text[end] == m_lineEnd) {
            return end;
        }
        at = end + 1;
    }
}

Records::Step Records::next(Line &record)
{
    while (m_at < m_text.size()) {
        const auto end = recordEnd(m_at);
        auto text = m_text.substr(m_at, end - m_at);
        record = {text, m_number};
        m_number += 1 + (m_hasQuotes ? std::ranges::count(text, m_lineEnd) : 0);
        m_at = end + 1;
        if (m_isOpen) {
            return Step::OpenQuote;
        }
        if (text.ends_with('\r')) {
            text.remove_suffix(1);
        }
        if (!isBlank(text) || (m_separator == '\t' && text.find('\t') != npos)) { // tabs alone: empty cells
            record.text = text;
            return Step::Record;
        }
    }
    return Step::End;
}

Outcome<std::vector<Line>> recordsOf(const FileBytes &file, char separator, const Progress &progress)
{
    const auto text = textOf(file);
    if (separator == blankSeparator || (separator != '\t' && text.find('"') == npos)) {
        return linesOf(file, progress);
    }
    std::vector<Line> all;
    Records records(text, separator);
    Line record;
    while (true) {
        const auto step = records.next(record);
        if (step == Records::Step::OpenQuote) {
            return Error{Code::BadRecord, file.name(), {record.number, SHARDSCOPE_TEXT("a quote is never closed")}};
        }
        if (step == Records::Step::End) {
            break;
        }
        if (std::ssize(all) == greatestRows) {
            return Error{Code::TooManyRows, file.name(), {greatestRows + 1}};
        }
        all.push_back(record);
        if (all.size() % 65536 == 0 && !progress(static_cast<std::int64_t>(records.position()), file.size())) {
            return Error{Code::Cancelled, {}, {}};
        }
    }
    return all;
}

} // namespace shardscope
