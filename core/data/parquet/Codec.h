// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/parquet/Metadata.h"

#include <cstddef>
#include <memory>
#include <span>

struct libdeflate_decompressor;

namespace shardscope::parquet {

/// Inflates pages, each into a buffer that the caller has.
class Inflater
{
public:
    Inflater();
    ~Inflater();
    Inflater(const Inflater &) = delete;
    Inflater &operator=(const Inflater &) = delete;

    static bool knows(Codec codec);
    /// More than this no page may claim to hold, packed into so many bytes.
    static std::int64_t greatestSize(std::int64_t packedBytes);

    /// False where the bytes are not what becomes `out`, all of it and no more.
    bool inflate(Codec codec, std::span<const std::byte> packed, std::span<std::byte> out);

private:
    bool inflateGzip(std::span<const std::byte> packed, std::span<std::byte> out);

    std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor *)> m_deflate;
};

} // namespace shardscope::parquet
