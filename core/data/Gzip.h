// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/jobs/Progress.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace shardscope {

struct Inflated
{
    std::shared_ptr<std::byte[]> bytes;
    std::size_t size = 0;
};

bool isGzip(std::span<const std::byte> bytes);

/// How many bytes a gzip file holds, as it says at its end: modulo 2^32, and of its last member only.
std::size_t inflatedSize(std::span<const std::byte> bytes);

/// What so many packed bytes can hold at most.
std::int64_t greatestInflatedSize(std::int64_t packedBytes);

enum class Packing {
    Gzip,
    Deflate, ///< without a header
};

/// The first `most` bytes of what a gzip file, or deflated data, holds, or all of it where that is less; what is
/// damaged ends it.
///
/// Errors: DamagedCompression (naming `file`; nothing could be read), NotEnoughMemory.
Outcome<Inflated> inflateHead(std::span<const std::byte> bytes, std::size_t most, const std::string &file,
                              Packing packing = Packing::Gzip);

/// What a gzip file holds; all its members, one after another, if that is no more than `most` bytes.
///
/// `owner` keeps `bytes` alive, for a while also after this was cancelled.
///
/// Errors: DamagedCompression (naming `file`), UnpacksTooLarge, NotEnoughMemory, Cancelled.
/// Cancel: polled every 20 ms; how far it is cannot be told.
Outcome<Inflated> inflateGzip(std::span<const std::byte> bytes, std::size_t most,
                              const std::shared_ptr<const void> &owner, const std::string &file,
                              const Progress &progress);

/// What deflated data without a header holds, which is to be `size` bytes. As inflateGzip.
///
/// Errors: DamagedCompression (naming `file`), also where the size cannot be; NotEnoughMemory, Cancelled.
Outcome<Inflated> inflateDeflate(std::span<const std::byte> bytes, std::int64_t size,
                                 const std::shared_ptr<const void> &owner, const std::string &file,
                                 const Progress &progress);

} // namespace shardscope
