// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/FileBytes.h"

#include "core/data/Gzip.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace shardscope {

namespace {

class Descriptor
{
public:
    explicit Descriptor(const std::filesystem::path &path) : m_value(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
    ~Descriptor()
    {
        if (m_value >= 0) {
            ::close(m_value);
        }
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    int value() const { return m_value; }

private:
    int m_value;
};

Error cannotOpen(const std::filesystem::path &path, int reason)
{
    return {Code::CannotOpen, path.string(), {std::generic_category().message(reason)}};
}

} // namespace

Outcome<FileBytes> FileBytes::open(const std::filesystem::path &path, const Progress &progress)
{
    const Descriptor file(path);
    struct stat status = {};
    if (file.value() < 0 || ::fstat(file.value(), &status) != 0) {
        return cannotOpen(path, errno);
    }
    if (!S_ISREG(status.st_mode)) {
        return cannotOpen(path, S_ISDIR(status.st_mode) ? EISDIR : EINVAL);
    }
    if (status.st_size == 0) {
        return Error{Code::EmptyFile, path.string(), {}};
    }

    const auto size = static_cast<std::size_t>(status.st_size);
    // Without NORESERVE a private writable mapping of a file larger than memory would be refused.
    void *first = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_NORESERVE, file.value(), 0);
    if (first == MAP_FAILED) {
        return cannotOpen(path, errno);
    }

    FileBytes result;
    result.m_path = path;
    result.m_owner = {first, [size](const void *p) { ::munmap(const_cast<void *>(p), size); }};
    result.m_first = static_cast<const std::byte *>(first);
    result.m_size = size;
    result.m_mapped = true;
    if (!isGzip(result.bytes())) {
        return result;
    }

    auto inflated = inflateGzip(result.bytes(), result.owner(), path.string(), progress);
    SHARDSCOPE_TRY(inflated);
    if (inflated->size == 0) {
        return Error{Code::EmptyFile, path.string(), {}};
    }
    result.m_first = inflated->bytes.get();
    result.m_size = inflated->size;
    result.m_owner = inflated->bytes;
    result.m_mapped = false;
    return result;
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
