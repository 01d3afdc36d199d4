// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/readers/Text.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Tables of text, cut into records and fields as RFC 4180 has them, with any separator.
namespace shardscope {

/// Said as a separator: any number of blanks and tabs.
inline constexpr char blankSeparator = ' ';

/// One field of a record. The text lives until the next field is taken.
struct Field
{
    std::string_view text;
    bool isQuoted = false;
};

/// The fields of one record, one after another. What is in quotes, or in the brackets of a list, does not end a field.
/// Quotes that do not enclose a whole field are letters like others.
class Fields
{
public:
    Fields(std::string_view record, char separator);

    /// False behind the last.
    bool next(Field &field);

private:
    bool takeQuoted(Field &field);
    bool takeBracketed(Field &field);
    void takePlain(Field &field);
    bool endsAt(std::size_t at);
    void moveBehind(std::size_t end);

    std::string_view m_rest;
    char m_separator;
    bool m_isDone = false;
    std::string m_scratch;
};

std::vector<std::string> fieldsOf(std::string_view record, char separator);

/// The records of a text, one after another: lines, except that a line end inside quotes does not end one. Blank ones
/// are left out.
class Records
{
public:
    Records(std::string_view text, char separator);

    enum class Step { Record, End, OpenQuote };
    Step next(Line &record);
    std::size_t position() const { return m_at; } ///< byte behind the last record

private:
    std::size_t recordEnd(std::size_t start);

    std::string_view m_text;
    char m_separator;
    char m_lineEnd;
    bool m_hasQuotes;
    std::size_t m_at = 0;
    std::int64_t m_number = 1; ///< of the line at m_at
    bool m_isOpen = false;
};

/// All of them. Errors: Cancelled, TooManyRows, BadRecord (a quote is never closed).
Outcome<std::vector<Line>> recordsOf(const FileBytes &file, char separator, const Progress &progress);

} // namespace shardscope
