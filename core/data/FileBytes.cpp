// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/FileBytes.h"

#include "core/base/Machine.h"

#include <algorithm>
#include <cctype>

namespace shardscope {

namespace {

constexpr std::int64_t headBytes = 1 << 20; ///< of an inflated file, by which its header is looked at

/// What an inflated file may take where its header does not tell its size.
std::int64_t greatestInflated()
{
    return memoryOfMachine() / 2;
}

} // namespace

Outcome<FileBytes> FileBytes::map(const std::filesystem::path &path)
{
    auto file = MappedFile::open(path);
    SHARDSCOPE_TRY(file);
    FileBytes result;
    result.m_path = path;
    result.m_file = *std::move(file);
    result.m_owner = result.m_file;
    result.m_first = result.m_file->first();
    result.m_size = result.m_file->size();
    return result;
}

FileBytes FileBytes::holding(Inflated inflated) const
{
    return FileBytes::inflated(m_path, std::move(inflated.bytes), inflated.size);
}

Outcome<FileBytes> FileBytes::openHead(const std::filesystem::path &path, std::int64_t most)
{
    auto packed = map(path);
    if (!packed || !isGzip(packed->bytes())) {
        return packed;
    }
    auto head = inflateHead(packed->bytes(), static_cast<std::size_t>(most), packed->name());
    SHARDSCOPE_TRY(head);
    if (head->size == 0) {
        return Error{Code::EmptyFile, path.string(), {}};
    }
    FileBytes result = packed->holding(*std::move(head));
    result.m_isHead = result.size() == most;
    result.m_wholeSize = std::max(result.size(), static_cast<std::int64_t>(inflatedSize(packed->bytes())));
    return result;
}

Outcome<FileBytes> FileBytes::open(const std::filesystem::path &path, const Progress &progress, const SizeCheck &check)
{
    auto packed = map(path);
    if (!packed || !isGzip(packed->bytes())) {
        return packed;
    }
    std::optional<std::int64_t> promised;
    if (check) {
        const auto head = openHead(path, headBytes);
        SHARDSCOPE_TRY(head);
        const auto checked = check(*head);
        SHARDSCOPE_TRY(checked);
        promised = *checked;
    }
    // What a header promises and the packed bytes cannot hold is not there: its reader tells.
    const std::int64_t most = promised.value_or(greatestInflated());
    if (std::min(most, greatestInflatedSize(packed->size())) > 2 * greatestInflated()) {
        return Error{Code::NotEnoughMemory, path.string(), {most}};
    }
    auto inflated =
        inflateGzip(packed->bytes(), static_cast<std::size_t>(most), packed->owner(), path.string(), progress);
    SHARDSCOPE_TRY(packed->checkUnchanged()); // before an error that may come of it
    if (!inflated && inflated.error().code == Code::UnpacksTooLarge && !promised) {
        return Error{Code::NotEnoughMemory, path.string(), {most}};
    }
    SHARDSCOPE_TRY(inflated);
    if (inflated->size == 0) {
        return Error{Code::EmptyFile, path.string(), {}};
    }
    return packed->holding(*std::move(inflated));
}

FileBytes FileBytes::inMemory(std::filesystem::path path, std::span<const std::byte> bytes)
{
    const std::shared_ptr<std::byte[]> copy(new std::byte[bytes.size()]);
    std::ranges::copy(bytes, copy.get());
    FileBytes result;
    result.m_path = std::move(path);
    result.m_owner = copy;
    result.m_first = copy.get();
    result.m_size = bytes.size();
    return result;
}

FileBytes FileBytes::part(std::filesystem::path path, std::int64_t first, std::int64_t size) const
{
    FileBytes result = *this;
    result.m_path = std::move(path);
    result.m_first += first;
    result.m_size = static_cast<std::size_t>(size);
    return result;
}

FileBytes FileBytes::inflated(std::filesystem::path path, std::shared_ptr<const std::byte[]> bytes, std::size_t size)
{
    FileBytes result;
    result.m_path = std::move(path);
    result.m_first = bytes.get();
    result.m_owner = std::move(bytes);
    result.m_size = size;
    return result;
}

Outcome<Done> FileBytes::checkUnchanged() const
{
    return m_file ? m_file->checkUnchanged() : Done();
}

std::string FileBytes::ending() const
{
    auto path = m_path;
    if (path.extension() == ".gz") {
        path.replace_extension();
    }
    auto ending = path.extension().string();
    std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return std::tolower(c); });
    return ending;
}

} // namespace shardscope
