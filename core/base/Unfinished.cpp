// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Unfinished.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>
#include <functional>
#include <mutex>
#include <random>
#include <set>
#include <string_view>
#include <system_error>

namespace shardscope::unfinished {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view prefix = ".writing-";
constexpr std::size_t letters = 6;

std::string randomName()
{
    constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    std::random_device random;
    std::uniform_int_distribution<std::size_t> any(0, alphabet.size() - 1);
    std::string name(prefix);
    for (std::size_t i = 0; i < letters; ++i) {
        name += alphabet[any(random)];
    }
    return name;
}

/// Tries names until `make` answers a descriptor, or fails for another reason than that the name is taken.
int withFreeName(std::string &name, const std::function<int(const char *)> &make)
{
    constexpr int attempts = 100;
    int made = -1;
    for (int attempt = 0; attempt < attempts && made < 0; ++attempt) {
        name = randomName();
        made = make(name.c_str());
        if (made < 0 && errno != EEXIST) {
            break;
        }
    }
    return made;
}

bool isAbandoned(int folder, const char *name)
{
    constexpr std::time_t minute = 60; // between making and locking it, at most
    const Descriptor entry(::openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    struct stat status = {};
    return entry.isOpen() && ::fstat(entry.value(), &status) == 0 && status.st_uid == ::geteuid() &&
           (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode)) &&
           status.st_mtim.tv_sec + minute < std::time(nullptr) && ::flock(entry.value(), LOCK_EX | LOCK_NB) == 0;
}

} // namespace

Descriptor makeFile(int folder, mode_t mode, std::string &name)
{
    Descriptor file(withFreeName(name, [&](const char *attempt) {
        return ::openat(folder, attempt, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    }));
    if (file.isOpen()) {
        ::flock(file.value(), LOCK_EX | LOCK_NB);
    }
    return file;
}

Descriptor makeFolder(const fs::path &folder, fs::path &path)
{
    std::string name;
    const int made = withFreeName(name, [&](const char *attempt) { return ::mkdir((folder / attempt).c_str(), 0700); });
    if (made < 0) {
        return Descriptor();
    }
    path = folder / name;
    Descriptor opened(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
    if (opened.isOpen()) {
        ::flock(opened.value(), LOCK_EX | LOCK_NB);
    }
    return opened;
}

void sweep(const fs::path &folder)
{
    static std::mutex mutex;
    static std::set<fs::path> done;
    std::error_code failure;
    const fs::path place = fs::canonical(folder.empty() ? fs::path(".") : folder, failure);
    if (failure || place.filename().string().starts_with(prefix)) {
        return;
    }
    const std::scoped_lock lock(mutex);
    const Descriptor opened(::open(place.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!done.insert(place).second || !opened.isOpen()) {
        return;
    }
    for (auto entry = fs::directory_iterator(place, failure); !failure && entry != fs::directory_iterator();
         entry.increment(failure)) {
        const std::string name = entry->path().filename().string();
        std::error_code ignored;
        if (name.starts_with(prefix) && name.size() == prefix.size() + letters &&
            isAbandoned(opened.value(), name.c_str())) {
            fs::remove_all(entry->path(), ignored);
        }
    }
}

} // namespace shardscope::unfinished
