// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/FileBytes.h"

#include "core/data/Gzip.h"

#include <algorithm>
#include <cctype>

namespace shardscope {

Outcome<FileBytes> FileBytes::open(const std::filesystem::path &path, const Progress &progress)
{
    auto file = MappedFile::open(path);
    SHARDSCOPE_TRY(file);
    FileBytes result;
    result.m_path = path;
    result.m_file = *std::move(file);
    result.m_owner = result.m_file;
    result.m_first = result.m_file->first();
    result.m_size = result.m_file->size();
    if (!isGzip(result.bytes())) {
        return result;
    }

    auto inflated = inflateGzip(result.bytes(), result.owner(), path.string(), progress);
    SHARDSCOPE_TRY(result.checkUnchanged()); // before an error that may come of it
    SHARDSCOPE_TRY(inflated);
    if (inflated->size == 0) {
        return Error{Code::EmptyFile, path.string(), {}};
    }
    return FileBytes::inflated(path, inflated->bytes, inflated->size);
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
