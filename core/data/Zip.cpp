// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Zip.h"

#include "core/base/Parameter.h"
#include "core/data/Gzip.h"
#include "core/data/readers/Layout.h"

#include <libdeflate.h>

#include <algorithm>
#include <optional>

namespace shardscope {

namespace {

constexpr std::string_view memberSignature = "PK\x03\x04";
constexpr std::string_view entrySignature = "PK\x01\x02";
constexpr std::string_view endSignature = "PK\x05\x06";
constexpr std::string_view largeEndSignature = "PK\x06\x06";
constexpr std::string_view largeLocatorSignature = "PK\x06\x07";
constexpr std::int64_t memberBytes = 30;
constexpr std::int64_t entryBytes = 46;
constexpr std::int64_t endBytes = 22;
constexpr std::int64_t largeEndBytes = 56;
constexpr std::int64_t largeLocatorBytes = 20;
constexpr std::uint32_t isElsewhere = 0xffffffff; ///< the number is in the fields for large archives
constexpr int stored = 0;
constexpr int deflated = 8;

bool hasSignature(const FileBytes &file, std::int64_t at, std::string_view signature)
{
    return at >= 0 && at <= file.size() && file.text().substr(at).starts_with(signature);
}

/// Where the table of contents is.
struct Contents
{
    std::uint64_t first = 0;
    std::uint64_t bytes = 0;
    std::uint64_t entries = 0;
    std::int64_t end = 0; ///< what follows it begins here
};

/// Errors: TruncatedFile where the archive has no end, BadHeader.
Outcome<Contents> findContents(const FileBytes &file)
{
    // A comment of up to 64 KiB may follow.
    constexpr std::int64_t greatestComment = 0xffff;
    std::int64_t end = file.size() - endBytes;
    const std::int64_t least = std::max<std::int64_t>(0, end - greatestComment);
    while (end >= least && !hasSignature(file, end, endSignature)) {
        --end;
    }
    if (end < least) {
        return truncated(file, file.size() + endBytes);
    }
    const auto bytes = file.bytes();
    Contents contents{numberAt<std::uint32_t>(bytes, end + 16), numberAt<std::uint32_t>(bytes, end + 12),
                      numberAt<std::uint16_t>(bytes, end + 10), end};
    const std::int64_t locator = end - largeLocatorBytes;
    if (hasSignature(file, locator, largeLocatorSignature)) {
        const auto at = numberAt<std::uint64_t>(bytes, locator + 8);
        if (locator < largeEndBytes || at > std::uint64_t(locator - largeEndBytes) ||
            !hasSignature(file, static_cast<std::int64_t>(at), largeEndSignature)) {
            return badHeader(file, locator, SHARDSCOPE_TEXT("the table of contents of the archive is damaged"));
        }
        contents = {numberAt<std::uint64_t>(bytes, at + 48), numberAt<std::uint64_t>(bytes, at + 40),
                    numberAt<std::uint64_t>(bytes, at + 32), static_cast<std::int64_t>(at)};
    }
    if (contents.first > std::uint64_t(contents.end) || contents.bytes > std::uint64_t(contents.end) - contents.first ||
        contents.entries > contents.bytes / entryBytes) {
        return badHeader(file, end, SHARDSCOPE_TEXT("the table of contents of the archive is damaged"));
    }
    return contents;
}

/// Reads the extra field for large archives: 64 bits for each number that is said to be there.
class LargeNumbers
{
public:
    explicit LargeNumbers(std::span<const std::byte> extra)
    {
        constexpr std::uint16_t largeNumbers = 1;
        while (extra.size() >= 4) {
            const auto id = numberAt<std::uint16_t>(extra, 0);
            const std::size_t size = numberAt<std::uint16_t>(extra, 2);
            extra = extra.subspan(4);
            if (size > extra.size()) {
                return;
            }
            if (id == largeNumbers) {
                m_numbers = extra.first(size);
                return;
            }
            extra = extra.subspan(size);
        }
    }

    /// The number, from here where it is not there. Nothing where it is nowhere.
    std::optional<std::int64_t> take(std::uint32_t number)
    {
        if (number != isElsewhere) {
            return number;
        }
        if (m_numbers.size() < 8) {
            return std::nullopt;
        }
        const auto large = numberAt<std::uint64_t>(m_numbers, 0);
        m_numbers = m_numbers.subspan(8);
        return large <= std::uint64_t(INT64_MAX) ? std::optional(static_cast<std::int64_t>(large)) : std::nullopt;
    }

private:
    std::span<const std::byte> m_numbers;
};

} // namespace

bool isZip(const FileBytes &file)
{
    return file.text().starts_with(memberSignature) || file.text().starts_with(endSignature);
}

Outcome<std::vector<ZipMember>> zipMembers(const FileBytes &archive)
{
    const auto contents = findContents(archive);
    SHARDSCOPE_TRY(contents);
    const auto damaged = [&](std::size_t at) {
        return badHeader(archive, static_cast<std::int64_t>(at),
                         SHARDSCOPE_TEXT("the table of contents of the archive is damaged"));
    };
    const auto bytes = archive.bytes();
    std::vector<ZipMember> members;
    std::size_t at = contents->first;
    const std::size_t end = contents->first + contents->bytes;
    for (std::uint64_t i = 0; i < contents->entries; ++i) {
        if (end - at < std::size_t(entryBytes) || !archive.text().substr(at).starts_with(entrySignature)) {
            return damaged(at);
        }
        const std::size_t nameBytes = numberAt<std::uint16_t>(bytes, at + 28);
        const std::size_t extraBytes = numberAt<std::uint16_t>(bytes, at + 30);
        const std::size_t all = entryBytes + nameBytes + extraBytes + numberAt<std::uint16_t>(bytes, at + 32);
        if (all > end - at) {
            return damaged(at);
        }
        LargeNumbers large(bytes.subspan(at + entryBytes + nameBytes, extraBytes));
        const auto plain = large.take(numberAt<std::uint32_t>(bytes, at + 24)); // in this order
        const auto packed = large.take(numberAt<std::uint32_t>(bytes, at + 20));
        const auto header = large.take(numberAt<std::uint32_t>(bytes, at + 42));
        if (!plain || !packed || !header || *header > archive.size() || *packed > archive.size()) {
            return damaged(at);
        }
        std::string name(archive.text().substr(at + entryBytes, nameBytes));
        if (!name.ends_with('/')) {
            const bool isEncrypted = (numberAt<std::uint16_t>(bytes, at + 8) & 1) != 0;
            members.push_back({std::move(name), *header, *packed, *plain, numberAt<std::uint16_t>(bytes, at + 10),
                               isEncrypted, numberAt<std::uint32_t>(bytes, at + 16)});
        }
        at += all;
    }
    return members;
}

namespace {

/// Errors: UnpacksTooLarge, those of `check`, DamagedCompression.
Outcome<Done> checkPromise(const std::string &name, std::span<const std::byte> packed, const ZipMember &member,
                           const FileBytes::SizeCheck &check)
{
    constexpr std::int64_t headBytes = 64 << 10;
    if (member.plainBytes <= headBytes) {
        return Done();
    }
    auto head = inflateHead(packed, headBytes, name, Packing::Deflate);
    SHARDSCOPE_TRY(head);
    const auto promised = check(FileBytes::inflated(name, std::move(head->bytes), head->size));
    SHARDSCOPE_TRY(promised);
    return *promised && **promised < member.plainBytes ? Error{Code::UnpacksTooLarge, name, {**promised}}
                                                       : Outcome<Done>(Done());
}

} // namespace

Outcome<FileBytes> openMember(const FileBytes &archive, const ZipMember &member, const FileBytes::SizeCheck &check,
                              const Progress &progress)
{
    const std::string name = archive.name() + '#' + member.name;
    if (member.isEncrypted || (member.method != stored && member.method != deflated)) {
        return Error{
            Code::UnsupportedFeature,
            name,
            {member.isEncrypted ? std::string("encryption") : "compression method " + std::to_string(member.method)}};
    }
    const auto damaged = [&] { return Error{Code::DamagedCompression, name, {member.header}}; };
    if (!hasSignature(archive, member.header, memberSignature) || archive.size() - member.header < memberBytes) {
        return damaged();
    }
    const auto bytes = archive.bytes();
    const std::int64_t first = member.header + memberBytes + numberAt<std::uint16_t>(bytes, member.header + 26) +
                               numberAt<std::uint16_t>(bytes, member.header + 28);
    if (first > archive.size() || member.packedBytes > archive.size() - first) {
        return damaged();
    }
    FileBytes plain;
    if (member.method == stored) {
        if (member.packedBytes != member.plainBytes) {
            return damaged();
        }
        plain = archive.part(name, first, member.packedBytes);
    } else {
        SHARDSCOPE_TRY(checkPromise(name, bytes.subspan(first, member.packedBytes), member, check));
        auto inflated = inflateDeflate(bytes.subspan(first, member.packedBytes), member.plainBytes, archive.owner(),
                                       name, progress);
        SHARDSCOPE_TRY(inflated);
        plain = FileBytes::inflated(name, inflated->bytes, inflated->size);
    }
    constexpr std::size_t block = 64 << 20;
    std::uint32_t checksum = 0;
    for (std::size_t at = 0; at < plain.bytes().size(); at += block) {
        const auto part = plain.bytes().subspan(at, std::min(block, plain.bytes().size() - at));
        checksum = libdeflate_crc32(checksum, part.data(), part.size());
        if (!progress(static_cast<std::int64_t>(at), plain.size())) {
            return Error{Code::Cancelled, {}, {}};
        }
    }
    return checksum == member.checksum ? Outcome<FileBytes>(std::move(plain)) : Outcome<FileBytes>(damaged());
}

} // namespace shardscope
