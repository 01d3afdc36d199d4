// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/WorkspaceFile.h"

#include "core/store/Connection.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <memory>
#include <string>
#include <system_error>

namespace shardscope {

namespace fs = std::filesystem;

namespace {

Error cannotWrite(const fs::path &file, int reason)
{
    return {Code::CannotWrite, file.string(), {std::generic_category().message(reason)}};
}

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

} // namespace

fs::path nameBeside(const fs::path &file)
{
    static std::atomic<int> count = 0;
    return fs::path(file) += ".new-" + std::to_string(::getpid()) + '-' + std::to_string(++count);
}

Outcome<Done> putInPlace(const fs::path &fresh, const fs::path &file)
{
    const auto replaced = replace(fresh, file);
    if (!replaced.ok()) {
        std::error_code ignored;
        fs::remove(fresh, ignored);
    }
    return replaced;
}

} // namespace shardscope
