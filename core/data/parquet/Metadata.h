// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/data/FileBytes.h"

#include <cstdint>
#include <string>
#include <vector>

/// The Parquet format, as far as tables of vectors use it.
///
/// Source: parquet.thrift of apache/parquet-format; the numbers of enumerations and fields are those of that file.
namespace shardscope::parquet {

enum class Type { Boolean, Int32, Int64, Int96, Float, Double, Bytes, FixedBytes };
enum class Repetition { Required, Optional, Repeated };
enum class Codec { None, Snappy, Gzip, Lzo, Brotli, Lz4Hadoop, Zstd, Lz4 };
enum class Encoding {
    Plain = 0,
    PlainDictionary = 2,
    Runs = 3, ///< runs and packed bits, "RLE"
    PackedBits = 4,
    DeltaIntegers = 5,
    DeltaLengths = 6,
    DeltaTexts = 7,
    RunsOfDictionary = 8,
    SplitBytes = 9,
};
enum class PageKind { Data = 0, Index = 1, Dictionary = 2, DataSecond = 3 };

/// The name that the format's documents use; "?" and the number for one that they do not know.
std::string nameOf(Codec codec);
std::string nameOf(Encoding encoding);

/// What the values of a type stand for.
struct Meaning
{
    enum Kind { None, Text, List, Map, Integer, Float16, Uuid, Other };
    Kind kind = None;
    int bits = 0; ///< of an integer
    bool isSigned = true;
};

/// A node of the tree of columns, which is stored as a list: parents before their children.
struct SchemaElement
{
    std::string name;
    Type type = Type::Boolean; ///< of a leaf
    Repetition repetition = Repetition::Required;
    std::int32_t typeLength = 0; ///< of FixedBytes
    std::int32_t children = 0;
    Meaning meaning;
};

/// Where the values of one column are that belong to one group of rows.
struct Chunk
{
    Type type = Type::Boolean;
    Codec codec = Codec::None;
    bool isElsewhere = false;          ///< in another file
    std::int64_t values = 0;           ///< entries, nulls included
    std::int64_t start = 0;            ///< byte of its first page
    std::int64_t mostRows = INT64_MAX; ///< that are to be read
};

struct RowGroup
{
    std::vector<Chunk> chunks; ///< one a leaf of the schema, in its order
    std::int64_t rows = 0;
};

struct Metadata
{
    std::vector<SchemaElement> schema; ///< the root first
    std::vector<RowGroup> groups;
    std::int64_t rows = 0;
    std::int64_t end = 0; ///< byte where the pages end and this description begins
};

/// Whether the file begins as a Parquet file does.
bool hasSignature(const FileBytes &file);

/// The description at the end of a file. Numbers are as they stand there, but those of each group agree: its chunks are
/// as many as there are leaves, no count is negative, and chunks begin before `end`.
///
/// Errors: BadHeader, TruncatedFile, UnsupportedFeature (encryption).
Outcome<Metadata> readMetadata(const FileBytes &file);

/// What stands in front of a page.
struct PageHeader
{
    PageKind kind = PageKind::Data;
    Encoding encoding = Encoding::Plain;
    Encoding definitionEncoding = Encoding::Runs;
    Encoding repetitionEncoding = Encoding::Runs;
    std::int64_t packedBytes = 0;     ///< of the page as it is stored
    std::int64_t plainBytes = 0;      ///< of the page once it is inflated
    std::int64_t values = 0;          ///< entries, nulls included
    std::int64_t definitionBytes = 0; ///< DataSecond only, as the next two
    std::int64_t repetitionBytes = 0;
    bool isCompressed = true;
    bool hasChecksum = false;
    std::uint32_t checksum = 0;
    std::int64_t headerBytes = 0; ///< of this header itself
};

/// The header of the page that begins at a byte. No size is negative, and the page ends before `end`.
///
/// Errors: BadHeader.
Outcome<PageHeader> readPageHeader(const FileBytes &file, std::int64_t at, std::int64_t end);

} // namespace shardscope::parquet
