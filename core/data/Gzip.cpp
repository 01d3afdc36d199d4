// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Gzip.h"

#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <future>
#include <new>
#include <system_error>
#include <thread>

namespace shardscope {

namespace {

constexpr std::size_t trailerBytes = 8;
/// Deflate cannot shrink its input further than this.
constexpr std::size_t greatestRatio = 1032;

std::shared_ptr<std::byte[]> allocate(std::size_t size)
{
    return std::shared_ptr<std::byte[]>(new (std::nothrow) std::byte[size]); // left uninitialised on purpose
}

Outcome<Inflated> inflateAll(std::span<const std::byte> bytes, std::size_t most, const std::string &file)
{
    const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> decompressor(
        libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
    const std::size_t limit = std::max<std::size_t>(1, std::min(bytes.size() * greatestRatio, most));
    std::size_t capacity = std::clamp<std::size_t>(inflatedSize(bytes), 1, limit);
    Inflated result{allocate(capacity), 0};

    std::size_t read = 0;
    while (read < bytes.size()) {
        if (!result.bytes || !decompressor) {
            return Error{Code::NotEnoughMemory, file, {static_cast<std::int64_t>(capacity)}};
        }
        std::size_t memberBytes = 0;
        std::size_t written = 0;
        const auto status = libdeflate_gzip_decompress_ex(decompressor.get(), bytes.data() + read, bytes.size() - read,
                                                          result.bytes.get() + result.size, capacity - result.size,
                                                          &memberBytes, &written);
        if (status == LIBDEFLATE_SUCCESS) {
            read += memberBytes;
            result.size += written;
        } else if (status == LIBDEFLATE_INSUFFICIENT_SPACE && capacity < limit) {
            capacity = std::min(capacity * 2, limit);
            auto larger = allocate(capacity);
            if (larger) {
                std::copy_n(result.bytes.get(), result.size, larger.get());
            }
            result.bytes = std::move(larger);
        } else if (status == LIBDEFLATE_INSUFFICIENT_SPACE && limit == most) {
            return Error{Code::UnpacksTooLarge, file, {static_cast<std::int64_t>(most)}};
        } else {
            return Error{Code::DamagedCompression, file, {static_cast<std::int64_t>(read)}};
        }
    }
    return result;
}

Outcome<Inflated> inflateExactly(std::span<const std::byte> bytes, std::size_t size, const std::string &file)
{
    const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> decompressor(
        libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
    Inflated result{allocate(size), size};
    if (!result.bytes || !decompressor) {
        return Error{Code::NotEnoughMemory, file, {static_cast<std::int64_t>(size)}};
    }
    // Without a place for how much was written, anything but exactly `size` is an error.
    const auto status = libdeflate_deflate_decompress(decompressor.get(), bytes.data(), bytes.size(),
                                                      result.bytes.get(), size, nullptr);
    return status == LIBDEFLATE_SUCCESS ? Outcome<Inflated>(std::move(result))
                                        : Outcome<Inflated>(Error{Code::DamagedCompression, file, {std::int64_t(0)}});
}

/// The library cannot be interrupted. Where nobody waits for it any more, it goes on to its end and is forgotten.
template<class Work>
Outcome<Inflated> inBackground(std::size_t packedBytes, Work work, const Progress &progress)
{
    constexpr std::size_t quick = 64 << 10; // done in less time than it takes to look whether to stop
    if (packedBytes <= quick) {
        return progress(0, 1) ? work() : Error{Code::Cancelled, {}, {}};
    }
    const auto task = std::make_shared<std::packaged_task<Outcome<Inflated>()>>(std::move(work));
    auto result = task->get_future();
    try {
        std::thread([task] { (*task)(); }).detach();
    } catch (const std::system_error &) {
        (*task)(); // where no thread is to be had it must be waited for
    }
    do {
        if (!progress(0, 1)) {
            return Error{Code::Cancelled, {}, {}};
        }
    } while (result.wait_for(std::chrono::milliseconds(20)) != std::future_status::ready);
    return result.get();
}

} // namespace

bool isGzip(std::span<const std::byte> bytes)
{
    return bytes.size() >= 3 && bytes[0] == std::byte(0x1f) && bytes[1] == std::byte(0x8b) && bytes[2] == std::byte(8);
}

std::size_t inflatedSize(std::span<const std::byte> bytes)
{
    if (bytes.size() < trailerBytes) {
        return 0;
    }
    std::uint32_t size = 0;
    std::memcpy(&size, bytes.data() + bytes.size() - sizeof size, sizeof size); // little-endian, as the format
    return size;
}

std::int64_t greatestInflatedSize(std::int64_t packedBytes)
{
    constexpr std::int64_t most = INT64_MAX / std::int64_t(greatestRatio);
    return std::min(packedBytes, most) * std::int64_t(greatestRatio);
}

Outcome<Inflated> inflateHead(std::span<const std::byte> bytes, std::size_t most, const std::string &file,
                              Packing packing)
{
    constexpr int gzipHeader = 16;
    const int window = packing == Packing::Gzip ? MAX_WBITS + gzipHeader : -MAX_WBITS;
    z_stream stream = {};
    Inflated head{allocate(most), 0};
    if (!head.bytes || inflateInit2(&stream, window) != Z_OK) {
        return Error{Code::NotEnoughMemory, file, {static_cast<std::int64_t>(most)}};
    }
    // Both sides are given in parts, for the library counts them in 32 bits.
    constexpr std::size_t part = 1 << 30;
    std::size_t read = 0;
    for (int status = Z_OK; head.size < most && read < bytes.size();) {
        const std::size_t input = std::min(part, bytes.size() - read);
        const std::size_t room = std::min(part, most - head.size);
        stream.next_in = reinterpret_cast<Bytef *>(const_cast<std::byte *>(bytes.data() + read));
        stream.avail_in = static_cast<uInt>(input);
        stream.next_out = reinterpret_cast<Bytef *>(head.bytes.get() + head.size);
        stream.avail_out = static_cast<uInt>(room);
        status = ::inflate(&stream, Z_SYNC_FLUSH);
        read += input - stream.avail_in;
        head.size += room - stream.avail_out;
        if (status == Z_STREAM_END && packing == Packing::Gzip) {
            status = inflateReset(&stream); // another member may follow
        }
        if (status != Z_OK) {
            break;
        }
    }
    inflateEnd(&stream);
    const bool isWhole = read == bytes.size();
    return head.size > 0 || isWhole ? Outcome<Inflated>(std::move(head))
                                    : Error{Code::DamagedCompression, file, {std::int64_t(0)}};
}

Outcome<Inflated> inflateGzip(std::span<const std::byte> bytes, std::size_t most,
                              const std::shared_ptr<const void> &owner, const std::string &file,
                              const Progress &progress)
{
    return inBackground(
        bytes.size(),
        [bytes, most, owner, file] {
            // The faster library does not look at the sum over the header: what one refuses, both refuse.
            const auto begins = inflateHead(bytes, 1, file);
            return begins ? inflateAll(bytes, most, file) : begins;
        },
        progress);
}

Outcome<Inflated> inflateDeflate(std::span<const std::byte> bytes, std::int64_t size,
                                 const std::shared_ptr<const void> &owner, const std::string &file,
                                 const Progress &progress)
{
    if (std::uint64_t(size) > (bytes.size() + 1) * greatestRatio) {
        return Error{Code::DamagedCompression, file, {std::int64_t(0)}};
    }
    return inBackground(
        bytes.size(), [bytes, size, owner, file] { return inflateExactly(bytes, size, file); }, progress);
}

} // namespace shardscope
