// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/CacheFolder.h"

#include "core/base/Parameter.h"
#include "core/base/Unfinished.h"
#include "core/base/WriteError.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <numeric>
#include <system_error>
#include <vector>

namespace shardscope {

namespace {

constexpr mode_t ofOthers = S_IRWXG | S_IRWXO;
constexpr mode_t writableByOthers = S_IWGRP | S_IWOTH;

/// Whether nobody else can have written a file.
bool isTrusted(const struct stat &status)
{
    return S_ISREG(status.st_mode) && status.st_uid == ::geteuid() && (status.st_mode & writableByOthers) == 0;
}

Error unusable(const std::filesystem::path &folder, const char *why)
{
    return {Code::CacheUnusable, folder.string(), {std::string(why)}};
}

bool readAll(int file, std::string &bytes)
{
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t got = ::read(file, bytes.data() + done, bytes.size() - done);
        if (got <= 0 && !(got < 0 && errno == EINTR)) {
            return false;
        }
        done += got > 0 ? static_cast<std::size_t>(got) : 0;
    }
    return true;
}

bool writeAll(int file, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t put = ::write(file, bytes.data(), bytes.size());
        if (put < 0 && errno != EINTR) {
            return false;
        }
        bytes.remove_prefix(put > 0 ? static_cast<std::size_t>(put) : 0);
    }
    return true;
}

struct CachedFile
{
    std::string name;
    std::int64_t bytes;
    std::int64_t used; ///< ns since 1970

    CachedFile(std::string file, const struct stat &status)
        : name(std::move(file)), bytes(status.st_blocks * 512), used(std::max(ns(status.st_atim), ns(status.st_mtim)))
    {
    }

    static std::int64_t ns(const timespec &time) { return time.tv_sec * 1'000'000'000 + time.tv_nsec; }
};

std::vector<CachedFile> entriesOf(int folder)
{
    std::vector<CachedFile> entries;
    const int copy = ::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const std::unique_ptr<DIR, int (*)(DIR *)> listing(copy < 0 ? nullptr : ::fdopendir(copy), ::closedir);
    while (const dirent *entry = listing ? ::readdir(listing.get()) : nullptr) {
        struct stat status = {};
        if (::fstatat(folder, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(status.st_mode) &&
            entry->d_name[0] != '.') { // hidden: being written
            entries.emplace_back(entry->d_name, status);
        }
    }
    return entries;
}

std::int64_t bytesOf(const std::vector<CachedFile> &entries)
{
    return std::accumulate(entries.begin(), entries.end(), std::int64_t(0),
                           [](std::int64_t sum, const CachedFile &entry) { return sum + entry.bytes; });
}

} // namespace

Outcome<CacheFolder> CacheFolder::open(const std::filesystem::path &folder)
{
    std::error_code ignored;
    std::filesystem::create_directories(folder.parent_path(), ignored); // else the next line tells
    if (::mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST) {
        return cannotWrite(folder, errno);
    }
    Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    struct stat status = {};
    if (!opened.isOpen() && (errno == ELOOP || errno == ENOTDIR)) {
        return unusable(folder, SHARDSCOPE_TEXT("it is a link, or no folder"));
    }
    if (!opened.isOpen() || ::fstat(opened.value(), &status) != 0) {
        return cannotWrite(folder, errno);
    }
    if (status.st_uid != ::geteuid()) {
        return unusable(folder, SHARDSCOPE_TEXT("it belongs to another user"));
    }
    const bool isClosed = (status.st_mode & ofOthers) == 0 || ::fchmod(opened.value(), status.st_mode & S_IRWXU) == 0;
    if (!isClosed && (status.st_mode & writableByOthers) != 0) {
        return unusable(folder, SHARDSCOPE_TEXT("others may write into it"));
    }
    unfinished::sweep(folder);
    return CacheFolder(folder, std::move(opened));
}

std::optional<std::string> CacheFolder::read(const std::string &name, std::int64_t size) const
{
    const Descriptor file(::openat(m_folder.value(), name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct stat status = {};
    if (!file.isOpen() || ::fstat(file.value(), &status) != 0 || !isTrusted(status) || status.st_size != size) {
        return std::nullopt;
    }
    std::string bytes(static_cast<std::size_t>(size), '\0');
    if (!readAll(file.value(), bytes)) {
        return std::nullopt;
    }
    // Many systems note no time of reading by themselves.
    const std::array<timespec, 2> now{timespec{0, UTIME_NOW}, timespec{0, UTIME_OMIT}};
    ::futimens(file.value(), now.data());
    return bytes;
}

Outcome<Done> CacheFolder::write(const std::string &name, std::initializer_list<std::string_view> parts) const
{
    std::string hidden;
    const Descriptor file = unfinished::makeFile(m_folder.value(), S_IRUSR | S_IWUSR, hidden);
    if (!file.isOpen()) {
        return cannotWrite(m_path / name, errno);
    }
    const bool isWritten =
        std::ranges::all_of(parts, [&](std::string_view part) { return writeAll(file.value(), part); });
    if (!isWritten || ::renameat(m_folder.value(), hidden.c_str(), m_folder.value(), name.c_str()) != 0) {
        const int reason = errno;
        ::unlinkat(m_folder.value(), hidden.c_str(), 0);
        return cannotWrite(m_path / name, reason);
    }
    return Done();
}

void CacheFolder::shrinkTo(std::int64_t bytes) const
{
    auto entries = entriesOf(m_folder.value());
    std::ranges::sort(entries, {}, &CachedFile::used);
    std::int64_t all = bytesOf(entries);
    for (const CachedFile &entry : entries) {
        if (all <= bytes) {
            return;
        }
        if (::unlinkat(m_folder.value(), entry.name.c_str(), 0) == 0) {
            all -= entry.bytes;
        }
    }
}

Outcome<Done> CacheFolder::moveTo(const CacheFolder &other) const
{
    for (const CachedFile &entry : entriesOf(m_folder.value())) {
        // Elsewhere on the same disk at once, else as a copy.
        const char *name = entry.name.c_str();
        if (::renameat(m_folder.value(), name, other.m_folder.value(), name) == 0) {
            continue;
        }
        struct stat status = {};
        if (::fstatat(m_folder.value(), name, &status, AT_SYMLINK_NOFOLLOW) != 0) {
            continue; // another program has removed it since
        }
        if (const auto bytes = read(entry.name, status.st_size)) { // else it is another's, and not believed
            SHARDSCOPE_TRY(other.write(entry.name, {*bytes}));
            ::unlinkat(m_folder.value(), name, 0);
        }
    }
    return Done();
}

std::int64_t CacheFolder::bytes() const
{
    return bytesOf(entriesOf(m_folder.value()));
}

} // namespace shardscope
