// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/parquet/Codec.h"

#include <libdeflate.h>
#include <lz4.h>
#include <snappy-c.h>
#include <zstd.h>

#include <algorithm>
#include <climits>

namespace shardscope::parquet {

namespace {

const char *charsOf(std::span<const std::byte> bytes)
{
    return reinterpret_cast<const char *>(bytes.data());
}

char *charsOf(std::span<std::byte> bytes)
{
    return reinterpret_cast<char *>(bytes.data());
}

bool inflateSnappy(std::span<const std::byte> packed, std::span<std::byte> out)
{
    std::size_t size = 0;
    if (snappy_uncompressed_length(charsOf(packed), packed.size(), &size) != SNAPPY_OK || size != out.size()) {
        return false;
    }
    return snappy_uncompress(charsOf(packed), packed.size(), charsOf(out), &size) == SNAPPY_OK;
}

bool inflateLz4(std::span<const std::byte> packed, std::span<std::byte> out)
{
    if (packed.size() > INT_MAX || out.size() > INT_MAX) {
        return false;
    }
    return LZ4_decompress_safe(charsOf(packed), charsOf(out), int(packed.size()), int(out.size())) == int(out.size());
}

std::size_t bigEndianAt(std::span<const std::byte> bytes, std::size_t at)
{
    std::size_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        number = number << 8 | std::to_integer<std::size_t>(bytes[at + i]);
    }
    return number;
}

/// Blocks, each behind its size as it will be and as it is, big-endian: what Hadoop writes under the name of LZ4.
bool inflateHadoop(std::span<const std::byte> packed, std::span<std::byte> out)
{
    constexpr std::size_t sizes = 8;
    std::size_t done = 0;
    while (packed.size() >= sizes) {
        const std::size_t plain = bigEndianAt(packed, 0);
        const std::size_t stored = bigEndianAt(packed, 4);
        if (stored > packed.size() - sizes || plain > out.size() - done ||
            !inflateLz4(packed.subspan(sizes, stored), out.subspan(done, plain))) {
            return false;
        }
        packed = packed.subspan(sizes + stored);
        done += plain;
    }
    return packed.empty() && done == out.size();
}

} // namespace

Inflater::Inflater() : m_deflate(nullptr, libdeflate_free_decompressor) {}

Inflater::~Inflater() = default;

bool Inflater::knows(Codec codec)
{
    return codec == Codec::None || codec == Codec::Snappy || codec == Codec::Gzip || codec == Codec::Lz4Hadoop ||
           codec == Codec::Zstd || codec == Codec::Lz4;
}

std::int64_t Inflater::greatestSize(std::int64_t packedBytes)
{
    // Deflate packs to a thousandth at best. Zstandard makes a page of equal values next to nothing, but pages are
    // about a megabyte.
    constexpr std::int64_t greatestRatio = 1032;
    constexpr std::int64_t ordinaryPage = 16 << 20;
    return ordinaryPage + packedBytes * greatestRatio;
}

bool Inflater::inflate(Codec codec, std::span<const std::byte> packed, std::span<std::byte> out)
{
    if (out.empty()) {
        return true; // some writers store nothing for it, others an empty block
    }
    switch (codec) {
    case Codec::None:
        if (packed.size() != out.size()) {
            return false;
        }
        std::ranges::copy(packed, out.begin());
        return true;
    case Codec::Snappy:
        return inflateSnappy(packed, out);
    case Codec::Gzip:
        return inflateGzip(packed, out);
    case Codec::Zstd:
        return ZSTD_decompress(out.data(), out.size(), packed.data(), packed.size()) == out.size();
    case Codec::Lz4:
        return inflateLz4(packed, out);
    case Codec::Lz4Hadoop: // some writers left the sizes out
        return inflateHadoop(packed, out) || inflateLz4(packed, out);
    default:
        return false;
    }
}

bool Inflater::inflateGzip(std::span<const std::byte> packed, std::span<std::byte> out)
{
    if (!m_deflate) {
        m_deflate.reset(libdeflate_alloc_decompressor());
    }
    while (m_deflate && !packed.empty()) { // members, one after another
        std::size_t read = 0;
        std::size_t written = 0;
        if (libdeflate_gzip_decompress_ex(m_deflate.get(), packed.data(), packed.size(), out.data(), out.size(), &read,
                                          &written) != LIBDEFLATE_SUCCESS) {
            return false;
        }
        packed = packed.subspan(read);
        out = out.subspan(written);
    }
    return out.empty();
}

} // namespace shardscope::parquet
