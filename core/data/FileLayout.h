// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/vectors/VectorSet.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shardscope {

/// What the values of a file without a header are.
enum class StoredElement {
    Float32,
    Float64, ///< read as float32, as the next
    Float16,
    UInt8,
    Int8,
    Bit, ///< eight values in a byte, read as bytes of 0 and 1: their squared L2 distance is the Hamming distance
};

/// Whether the first line of a table names its columns.
enum class Header { Unknown, Present, Absent };

/// What a user says about the layout of a file. Whatever is not said is found out from the content.
///
/// A column is named as the file names it, or by its number (1 …) where no column has that name.
struct FileLayout
{
    /// A name ("emb"), a path of keys ("vector.dense"), a range ("e0..e99"), a prefix ("e*"), or several of these with
    /// commas between; of HDF5 and npz the array. Columns are taken in the order in which they are named, those of a
    /// prefix by their numbers.
    std::string vectorColumns{};
    std::string idColumn{};    ///< "none": no column is taken for ids
    std::string labelColumn{}; ///< "none": no column is taken for labels
    std::string tenantColumn{};
    std::optional<char> separator{};   ///< ',', ';', '\t', '|', or ' ' for any number of blanks and tabs
    std::optional<char> decimalMark{}; ///< '.' or ','
    Header header = Header::Unknown;
    std::int64_t dim = 0; ///< of a raw file; 0: not said
    /// Of a raw file, and of bytes that a format with a header or a table holds: packed bits, or vectors in binary
    /// cells.
    std::optional<StoredElement> element{};
    std::string queryArray{};    ///< of HDF5 and npz
    std::string neighborArray{}; ///< of HDF5 and npz

    bool operator==(const FileLayout &) const = default;
};

/// Said instead of a column: there is none.
inline constexpr std::string_view noColumn = "none";

/// "comma", "semicolon", "tab", "bar", "blank".
std::string_view separatorName(char separator);
/// By name, or the character itself. Errors: BadChoice.
Outcome<char> separatorFromName(std::string_view name);
/// "point", "comma", or the character itself. Errors: BadChoice.
Outcome<char> decimalMarkFromName(std::string_view name);
std::string_view decimalMarkName(char mark);
/// "float32", "float64", "float16", "uint8", "int8", "bit".
std::string_view nameOf(StoredElement element);
/// Errors: BadChoice.
Outcome<StoredElement> elementFromName(std::string_view name);

/// What of a layout can be found out, or be said by the user.
enum class LayoutPart { VectorColumns, IdColumn, LabelColumn, Separator, DecimalMark, Header, Dimension, Element };

/// How a file was read.
struct Reading
{
    std::string format;            ///< of the reader: "CSV"
    std::optional<char> separator; ///< of a table of text, as in FileLayout
    char decimalMark = '.';
    Header header = Header::Unknown; ///< Unknown: the format has no such thing
    std::string vectorColumns;       ///< as FileLayout writes them: "emb", "e0..e99"; empty: the format has no columns
    std::int64_t vectorColumnCount = 0; ///< 1 where one column holds lists
    std::string idColumn;               ///< empty: none
    std::string labelColumn;
    std::string tenantColumn;
    std::vector<std::string> otherColumns;   ///< kept as attributes, beside the above
    std::vector<std::string> leftOutColumns; ///< of texts that would take too much memory
    std::int64_t commentLines = 0;           ///< left out
    std::vector<LayoutPart> guessed;         ///< what neither the user nor the file says in so many words

    bool isGuessed(LayoutPart part) const;
    bool operator==(const Reading &) const = default;
};

} // namespace shardscope
