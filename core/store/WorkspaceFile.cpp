// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/WorkspaceFile.h"

#include "core/base/WriteError.h"
#include "core/store/Connection.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <ctime>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>

namespace shardscope {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view beside = ".new-"; ///< and the number of the process

/// What is in memory of a file or folder is on disk.
Outcome<Done> synchronise(const fs::path &path, int flags)
{
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
    if (descriptor < 0) {
        return cannotWrite(path, errno);
    }
    const int failed = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    return failed ? Outcome<Done>(cannotWrite(path, failed)) : Done();
}

/// Keeps everybody from the database, whose log is taken back into it first: left behind, it would be taken for that
/// of the file that follows. Null where there is no database. Errors: WorkspaceInUse, those of Connection.
Outcome<std::unique_ptr<Connection>> lockOut(const fs::path &file)
{
    std::error_code ignored;
    if (!fs::is_regular_file(file, ignored)) {
        return std::unique_ptr<Connection>();
    }
    auto connection = Connection::open(file, Connection::Access::ReadWrite);
    SHARDSCOPE_TRY(connection);
    SHARDSCOPE_TRY((*connection)->run(QStringLiteral("PRAGMA busy_timeout = 500"))); // who has it open, stays
    const auto read = (*connection)->number(QStringLiteral("PRAGMA user_version"));
    if (!read.ok() && (read.error().code == Code::NotAWorkspace || read.error().code == Code::WorkspaceDamaged)) {
        return std::unique_ptr<Connection>();
    }
    SHARDSCOPE_TRY(read);
    SHARDSCOPE_TRY((*connection)->run(QStringLiteral("PRAGMA locking_mode = EXCLUSIVE")));
    SHARDSCOPE_TRY((*connection)->run(QStringLiteral("PRAGMA journal_mode = DELETE")));
    SHARDSCOPE_TRY((*connection)->run(QStringLiteral("BEGIN EXCLUSIVE")));
    return connection;
}

Outcome<Done> replace(const fs::path &fresh, const fs::path &file)
{
    SHARDSCOPE_TRY(synchronise(fresh, O_RDONLY));
    const auto locked = lockOut(file);
    SHARDSCOPE_TRY(locked);
    if (::rename(fresh.c_str(), file.c_str()) != 0) {
        return cannotWrite(file, errno);
    }
    return synchronise(file.has_parent_path() ? file.parent_path() : fs::path("."), O_RDONLY | O_DIRECTORY);
}

/// The process in a name that nameBeside made for `file`, or 0.
pid_t makerOf(const std::string &name, const std::string &file)
{
    const std::string prefix = file + std::string(beside);
    long process = 0;
    if (name.starts_with(prefix)) {
        const char *const last = name.data() + name.size();
        const auto [end, failure] = std::from_chars(name.data() + prefix.size(), last, process);
        process = failure == std::errc() && end != last && *end == '-' && process > 0 ? process : 0;
    }
    return static_cast<pid_t>(process);
}

/// Removes what killed programs left beside a workspace while they made it or copied to its place: where there is no
/// such process any more, nor was something written for an hour, as by one on another machine.
void sweepBeside(const fs::path &file)
{
    constexpr std::time_t hour = 3600;
    std::error_code failure;
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    for (auto entry = fs::directory_iterator(folder, failure); !failure && entry != fs::directory_iterator();
         entry.increment(failure)) {
        struct stat status = {};
        const pid_t maker = makerOf(entry->path().filename().string(), file.filename().string());
        if (maker > 0 && ::kill(maker, 0) != 0 && errno == ESRCH && ::lstat(entry->path().c_str(), &status) == 0 &&
            S_ISREG(status.st_mode) && status.st_uid == ::geteuid() &&
            status.st_mtim.tv_sec + hour < std::time(nullptr)) {
            ::unlink(entry->path().c_str());
        }
    }
}

} // namespace

fs::path nameBeside(const fs::path &file)
{
    sweepBeside(file);
    static std::atomic<int> count = 0;
    return fs::path(file) += std::string(beside) + std::to_string(::getpid()) + '-' + std::to_string(++count);
}

Outcome<Done> putInPlace(const fs::path &fresh, const fs::path &file)
{
    auto replaced = replace(fresh, file);
    if (!replaced.ok()) {
        std::error_code ignored;
        fs::remove(fresh, ignored);
    }
    return replaced;
}

} // namespace shardscope
