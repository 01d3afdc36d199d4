// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/readers/Reader.h"

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

/// What the text readers share.
namespace shardscope {

/// Whether the file begins as text does.
bool looksLikeText(const FileBytes &file);

/// The text of a file, without the byte-order mark that some programs put before it.
std::string_view textOf(const FileBytes &file);

/// "UTF-16" or "UTF-32" where the file is text in it, which is not read; nothing otherwise.
std::optional<std::string> foreignEncoding(const FileBytes &file);

/// One line of a file, without its end.
struct Line
{
    std::string_view text;
    std::int64_t number = 0; ///< 1 …, as editors count
};

/// Where the lines of a file are; blank ones are left out. They end as those of any system do.
///
/// Errors: Cancelled, TooManyRows.
Outcome<std::vector<Line>> linesOf(const FileBytes &file, const Progress &progress);

/// The character at which lines end: that of old Macs where there is no other.
char lineEndOf(std::string_view text);
/// Whether there is nothing to see.
bool isBlank(std::string_view text);
/// Without the blanks around it.
std::string_view trimmed(std::string_view text);

/// The first line that is not blank.
Line firstLine(const FileBytes &file);

/// Cuts the next word, up to a space or tab, off the front of `text`; empty at the end.
std::string_view takeWord(std::string_view &text);

/// A whole number and nothing else. Numbers too large for 64 bits are the greatest there is.
std::optional<std::uint64_t> parseCount(std::string_view text);

/// A number as people write them, whatever the locale. NaN and infinities are numbers here; what holds them is refused
/// later, by row. Of decimal commas only commas are marks: "1.234" may be a thousand, and is no number.
bool parseNumber(std::string_view text, float &number, char decimalMark = '.');
bool parseNumber(std::string_view text, double &number, char decimalMark = '.');

/// Components as lists write them: "[0.1, 0.2]", "{0.1,0.2}", "0.1 0.2" or, with decimal commas, "0,1; 0,2". False
/// where one is not a number, or is missing between two commas, or where the list changes what is between them. An
/// empty list has no numbers.
bool parseList(std::string_view text, std::vector<float> &numbers, char decimalMark = '.');

/// Runs `body` for ranges of rows side by side. Where several fail, the error of the first range is returned.
///
/// Errors: those of `body`, Cancelled.
Outcome<Done> forRows(std::int64_t rows,
                      const std::function<Outcome<Done>(std::int64_t first, std::int64_t last)> &body,
                      const Progress &progress);

} // namespace shardscope
