// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Parameter.h"
#include "core/data/parquet/Metadata.h"
#include "core/data/parquet/StructReader.h"
#include "core/data/readers/Layout.h"

#include <algorithm>
#include <array>

namespace shardscope::parquet {

namespace {

void readDataHeader(StructReader &in, PageHeader &header)
{
    in.fields([&](int id, TType is) {
        switch (id) {
        case 1:
            return in.number(is, header.values);
        case 2:
            return in.number(is, header.encoding);
        case 3:
            return in.number(is, header.definitionEncoding);
        case 4:
            return in.number(is, header.repetitionEncoding);
        default:
            return false;
        }
    });
}

void readSecondDataHeader(StructReader &in, PageHeader &header)
{
    in.fields([&](int id, TType is) {
        switch (id) {
        case 1:
            return in.number(is, header.values);
        case 4:
            return in.number(is, header.encoding);
        case 5:
            return in.number(is, header.definitionBytes);
        case 6:
            return in.number(is, header.repetitionBytes);
        case 7:
            return in.flag(is, header.isCompressed);
        default:
            return false;
        }
    });
}

PageHeader parsePageHeader(StructReader &in)
{
    PageHeader header;
    in.fields([&](int id, TType is) {
        switch (id) {
        case 1:
            return in.number(is, header.kind);
        case 2:
            return in.number(is, header.plainBytes);
        case 3:
            return in.number(is, header.packedBytes);
        case 4:
            return header.hasChecksum = in.number(is, header.checksum);
        case 5:
        case 7: // of a dictionary: its first two fields are the same
            if (is == types::T_STRUCT) {
                readDataHeader(in, header);
                return true;
            }
            return false;
        case 8:
            if (is == types::T_STRUCT) {
                readSecondDataHeader(in, header);
                return true;
            }
            return false;
        default:
            return false;
        }
    });
    header.headerBytes = in.bytesRead();
    return header;
}

template<std::size_t count>
std::string nameIn(const std::array<const char *, count> &names, int number)
{
    if (number >= 0 && number < int(count)) {
        return names[number];
    }
    std::string unknown("?"); // not "?" + …: GCC 12 warns of a copy that it makes up itself
    return unknown.append(std::to_string(number));
}

} // namespace

std::string nameOf(Codec codec)
{
    constexpr std::array names{"UNCOMPRESSED", "SNAPPY", "GZIP", "LZO", "BROTLI", "LZ4", "ZSTD", "LZ4_RAW"};
    return nameIn(names, int(codec));
}

std::string nameOf(Encoding encoding)
{
    constexpr std::array names{"PLAIN",
                               "?1",
                               "PLAIN_DICTIONARY",
                               "RLE",
                               "BIT_PACKED",
                               "DELTA_BINARY_PACKED",
                               "DELTA_LENGTH_BYTE_ARRAY",
                               "DELTA_BYTE_ARRAY",
                               "RLE_DICTIONARY",
                               "BYTE_STREAM_SPLIT"};
    return nameIn(names, int(encoding));
}

Outcome<PageHeader> readPageHeader(const FileBytes &file, std::int64_t at, std::int64_t end)
{
    // Statistics in it may be long texts, but not that long.
    constexpr std::int64_t greatestHeader = 16 << 20;
    const auto bytes = file.bytes().subspan(at, std::min(end - at, greatestHeader));
    try {
        StructReader in(bytes);
        const auto header = parsePageHeader(in);
        const std::int64_t room = end - at - header.headerBytes;
        if (header.packedBytes < 0 || header.packedBytes > room || header.plainBytes < 0 || header.values < 0 ||
            header.definitionBytes < 0 || header.definitionBytes > header.packedBytes || header.repetitionBytes < 0 ||
            header.repetitionBytes > header.packedBytes) {
            return badHeader(file, at, SHARDSCOPE_TEXT("a page is longer than the file"));
        }
        return header;
    } catch (const TException &) {
        return badHeader(file, at, SHARDSCOPE_TEXT("the header of a page is damaged"));
    }
}

} // namespace shardscope::parquet
