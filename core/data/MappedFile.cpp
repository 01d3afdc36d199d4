// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/MappedFile.h"

#include "core/base/Descriptor.h"
#include "core/data/DataSet.h"

#include <fcntl.h>
#include <sys/mman.h>

#include <cerrno>
#include <map>
#include <mutex>
#include <system_error>

namespace shardscope {

namespace {

/// All that are mapped, by their first byte, so that vectors find the file they are in.
struct Mapped
{
    std::mutex mutex;
    std::map<const std::byte *, const MappedFile *> files;

    const MappedFile *at(const std::byte *address)
    {
        const std::scoped_lock lock(mutex);
        const auto after = files.upper_bound(address);
        if (after == files.begin()) {
            return nullptr;
        }
        const MappedFile *file = std::prev(after)->second;
        return address < file->first() + file->size() ? file : nullptr;
    }
};

Mapped &mapped()
{
    static auto *all = new Mapped; // never freed: data may live until the very end
    return *all;
}

Error cannotOpen(const std::filesystem::path &path, int reason)
{
    return {Code::CannotOpen, path.string(), {std::generic_category().message(reason)}};
}

} // namespace

FileIdentity FileIdentity::of(const struct stat &status)
{
    constexpr std::int64_t second = 1'000'000'000;
    return {.device = status.st_dev,
            .inode = status.st_ino,
            .size = status.st_size,
            .modified = status.st_mtim.tv_sec * second + status.st_mtim.tv_nsec};
}

Outcome<std::shared_ptr<const MappedFile>> MappedFile::open(const std::filesystem::path &path)
{
    // Without O_NONBLOCK a pipe would be waited for.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status = {};
    if (!file.isOpen() || ::fstat(file.value(), &status) != 0) {
        return cannotOpen(path, errno);
    }
    if (S_ISDIR(status.st_mode)) {
        return cannotOpen(path, EISDIR);
    }
    if (!S_ISREG(status.st_mode)) {
        return Error{Code::NotAFile, path.string(), {}};
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
    return std::shared_ptr<const MappedFile>(
        new MappedFile(path, static_cast<std::byte *>(first), FileIdentity::of(status)));
}

MappedFile::MappedFile(std::filesystem::path path, std::byte *first, const FileIdentity &identity)
    : m_path(std::move(path)), m_identity(identity), m_pages(first, static_cast<std::size_t>(identity.size))
{
    enlist();
}

MappedFile::MappedFile(std::filesystem::path folder, std::byte *first, std::size_t size)
    : m_path(std::move(folder)), m_pages(first, size)
{
    enlist();
}

void MappedFile::enlist()
{
    const std::scoped_lock lock(mapped().mutex);
    mapped().files.emplace(first(), this);
}

MappedFile::~MappedFile()
{
    const std::scoped_lock lock(mapped().mutex); // before the pages go, whose place may then be another's
    mapped().files.erase(first());
}

Outcome<Done> MappedFile::checkUnchanged() const
{
    const Error lost{Code::FileLost, m_path.string(), {}};
    if (!m_identity) {
        return m_pages.isLost() ? Outcome<Done>(lost) : Done();
    }
    struct stat status = {};
    if (::stat(m_path.c_str(), &status) != 0) {
        return errno == ENOENT || errno == ENOTDIR ? Error{Code::FileChanged, m_path.string(), {}} : lost;
    }
    const auto now = FileIdentity::of(status);
    if (now.inode == m_identity->inode && now.device == m_identity->device && now.size < m_identity->size) {
        return Error{Code::FileShrank, m_path.string(), {m_identity->size, now.size}};
    }
    if (now != *m_identity) {
        return Error{Code::FileChanged, m_path.string(), {}};
    }
    return m_pages.isLost() ? Outcome<Done>(lost) : Done();
}

Outcome<Done> checkUnchanged(const VectorSet &vectors)
{
    const MappedFile *file = vectors.empty() ? nullptr : mapped().at(vectors.row(0));
    return file ? file->checkUnchanged() : Done();
}

Outcome<Done> checkUnchanged(const DataSet &data)
{
    SHARDSCOPE_TRY(checkUnchanged(data.base));
    return checkUnchanged(data.queries);
}

} // namespace shardscope
