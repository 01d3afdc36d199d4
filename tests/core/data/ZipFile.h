// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "SmallFiles.h"

/// Zip archives, written from the description of the format alone.
namespace shardscope::small {

enum class ZipKind {
    Stored,
    Deflated,
    Large, ///< numbers of 64 bits, as NumPy writes them whenever it may need them
};

inline std::string deflated(const std::string &bytes)
{
    auto *compressor = libdeflate_alloc_compressor(6);
    std::string packed(libdeflate_deflate_compress_bound(compressor, bytes.size()), '\0');
    packed.resize(libdeflate_deflate_compress(compressor, bytes.data(), bytes.size(), packed.data(), packed.size()));
    libdeflate_free_compressor(compressor);
    return packed;
}

inline std::string zip(const std::vector<std::pair<std::string, std::string>> &members, ZipKind kind = ZipKind::Stored)
{
    constexpr std::uint32_t elsewhere = 0xffffffff;
    const bool isLarge = kind == ZipKind::Large;
    std::string all;
    std::string contents;
    for (const auto &[name, bytes] : members) {
        const auto packed = kind == ZipKind::Deflated ? deflated(bytes) : bytes;
        const auto plainSize = std::uint32_t(bytes.size());
        const auto packedSize = std::uint32_t(packed.size());
        const std::string large64 = raw(std::uint64_t(bytes.size())) + raw(std::uint64_t(packed.size()));
        const std::string extra =
            isLarge ? raw(std::uint16_t(1)) + raw(std::uint16_t(large64.size())) + large64 : std::string();
        const std::string entryLarge = large64 + raw(std::uint64_t(all.size()));
        const std::string entryExtra = isLarge ? raw(std::uint16_t(0x7075)) + raw(std::uint16_t(2)) + "xx" +
                                                     raw(std::uint16_t(1)) + raw(std::uint16_t(entryLarge.size())) +
                                                     entryLarge
                                               : std::string();
        const std::string common = raw(std::uint16_t(20)) + raw(std::uint16_t(0)) +
                                   raw(std::uint16_t(kind == ZipKind::Deflated ? 8 : 0)) + raw(std::uint32_t(0)) +
                                   raw(libdeflate_crc32(0, bytes.data(), bytes.size())) +
                                   raw(isLarge ? elsewhere : packedSize) + raw(isLarge ? elsewhere : plainSize) +
                                   raw(std::uint16_t(name.size()));
        contents += "PK\x01\x02" + raw(std::uint16_t(20)) + common + raw(std::uint16_t(entryExtra.size())) +
                    std::string(10, '\0') + raw(isLarge ? elsewhere : std::uint32_t(all.size())) + name + entryExtra;
        all += "PK\x03\x04" + common + raw(std::uint16_t(extra.size())) + name + extra + packed;
    }
    const auto first = all.size();
    all += contents;
    if (isLarge) {
        const auto end = all.size();
        all += "PK\x06\x06" + raw(std::uint64_t(44)) + raw(std::uint32_t(0)) + raw(std::uint64_t(0)) +
               raw(std::uint64_t(members.size())) + raw(std::uint64_t(members.size())) +
               raw(std::uint64_t(contents.size())) + raw(std::uint64_t(first));
        all += "PK\x06\x07" + raw(std::uint32_t(0)) + raw(std::uint64_t(end)) + raw(std::uint32_t(1));
    }
    const auto count = std::uint16_t(isLarge ? 0xffff : members.size());
    return all + "PK\x05\x06" + raw(std::uint32_t(0)) + raw(count) + raw(count) +
           raw(isLarge ? elsewhere : std::uint32_t(contents.size())) + raw(isLarge ? elsewhere : std::uint32_t(first)) +
           raw(std::uint16_t(0));
}

} // namespace shardscope::small
