// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/readers/TextRecords.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The first records of a table of text, cut into cells at one separator: what layouts are judged by.
namespace shardscope {

enum class CellKind : std::uint8_t {
    Empty,     ///< or what databases write for nothing
    Whole,     ///< a number with neither mark: "7", "1e5"
    Point,     ///< a number with a decimal point
    Comma,     ///< a number with a decimal comma, or a list of two
    List,      ///< in brackets
    CommaList, ///< in brackets, of numbers with decimal commas
    Loose,     ///< a list without brackets: "0.1 0.2"
    CommaLoose,
    Text,
};
constexpr int cellKindCount = 9;

/// What databases write for nothing: NULL, \N, NA and the like, or no letter at all.
bool isNothing(std::string_view cell);
CellKind kindOf(std::string_view cell);

struct SampleRecord
{
    Line line;
    std::vector<std::string> cells;
    std::vector<CellKind> kinds;
};

/// How often each kind of cell is in a column.
struct ColumnTally
{
    std::array<std::int64_t, cellKindCount> counts = {};
    std::int64_t digits = 0; ///< of cells that are values

    std::int64_t operator[](CellKind kind) const { return counts[static_cast<std::size_t>(kind)]; }
    std::int64_t filled() const;  ///< cells that are not empty
    std::int64_t numbers() const; ///< with either mark
    std::int64_t lists() const;
    bool hasValues() const; ///< at least half of what is there are numbers or lists
};

struct TextSample
{
    char separator = ',';
    std::vector<SampleRecord> records; ///< without comments
    std::size_t width = 0;             ///< fields that most records have
    bool isRegular = true;             ///< all records have as many; a header may have one less
    bool isFolded = false;             ///< first fields were put together, for they are words with blanks in them
    bool isWhole = true;               ///< the file has no more records
    std::int64_t openQuote = 0;        ///< line of a quote that is never closed; 0: there is none

    /// Of the records from `first` on, by column.
    std::vector<ColumnTally> tallies(std::size_t first) const;
};

/// Cuts the beginning of a text. Bounded in time, however long the file is.
TextSample sampleOf(std::string_view text, char separator);

/// Whether a record is a comment beside rows of that many fields, `values` of which are numbers or lists: it begins
/// with
/// "#" and is no such row. The line that psql draws below its header, and the number of rows that it puts last, too.
bool isComment(std::string_view record, char separator, std::size_t width, std::size_t values);

} // namespace shardscope
