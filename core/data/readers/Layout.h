// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/base/Parameter.h"
#include "core/data/readers/Reader.h"

#include <bit>
#include <cstdint>
#include <cstring>
#include <span>

/// What the binary readers share: numbers out of bytes, and counts of a header held against the size of the file.
namespace shardscope {

static_assert(std::endian::native == std::endian::little, "files are used where they lie, and are little-endian");

/// Larger than any embedding, small enough that rows × dimension × 8 never overflows.
constexpr std::int64_t greatestDimension = 1 << 20;
inline constexpr const char *wrongDimension = SHARDSCOPE_TEXT("the dimension is not between 1 and 1,048,576");
constexpr std::int64_t greatestRows = 0x7fffffff; ///< what a VectorId counts

/// The number at a byte, as the processor stores numbers.
template<class T>
T numberAt(std::span<const std::byte> bytes, std::size_t offset)
{
    T number;
    std::memcpy(&number, bytes.data() + offset, sizeof number);
    return number;
}

/// Rows as a header promises them.
struct Block
{
    std::size_t offset = 0; ///< byte of the first row
    std::uint64_t rows = 0;
    std::uint64_t dim = 0;
    std::size_t itemBytes = 0; ///< of one value
};

/// How many of the promised rows to take: all where the file has exactly those, the ones that are there where
/// `options` says so.
///
/// Errors: EmptyDataSet, TooManyRows, BadHeader, TruncatedFile (not even one row), SizeMismatch.
Outcome<std::int64_t> rowsOf(const Block &block, const FileBytes &file, const ReadOptions &options);

/// As many of the rows as are asked for.
std::int64_t wanted(std::int64_t rows, const ReadOptions &options);

/// Where the promised rows end. Errors: EmptyDataSet, TooManyRows, BadHeader.
Outcome<std::int64_t> endOf(const Block &block, const FileBytes &file);

/// The rows where they lie in the file, in its own element type.
VectorSet view(const FileBytes &file, const Block &block, std::int64_t rows, Element element);

/// Whether four-byte values are ids rather than floats: small integers, read as floats, are next to nothing.
bool looksLikeIds(std::span<const std::byte> values);

/// No two rows may have one id. Errors: DuplicateId.
Outcome<Done> checkIds(const Identifiers &ids, const FileBytes &file);

/// The file ends before the header does. `needed` bytes would have been enough.
Error truncated(const FileBytes &file, std::int64_t needed);
/// The header, or an array, is wrong at a byte.
Error badHeader(const FileBytes &file, std::int64_t byte, const char *what);

} // namespace shardscope
