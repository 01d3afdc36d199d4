// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"

#include <filesystem>
#include <mutex>

namespace shardscope {

/// A name beside the file that nothing has yet, for what is to take its place.
std::filesystem::path nameBeside(const std::filesystem::path &file);

/// Puts a finished database, which nobody has open, into the place of whatever is there: at once, and on disk when Done
/// is returned. `fresh` is gone afterwards, also where it fails; then what was there stays.
///
/// Errors: WorkspaceInUse if there is a database that somebody has open, CannotWrite.
Outcome<Done> putInPlace(const std::filesystem::path &fresh, const std::filesystem::path &file);

/// Where the workspace in use is, for jobs, which may outlast a move: what they store after "Save workspace as" belongs
/// into the copy, whose rows have the same ids.
///
/// Threads: any.
class WorkspacePlace
{
public:
    explicit WorkspacePlace(std::filesystem::path file) : m_file(std::move(file)) {}

    std::filesystem::path file() const
    {
        const std::lock_guard lock(m_mutex);
        return m_file;
    }

    /// The answer of `work(file)`, during which the workspace does not move.
    template<class Work>
    auto use(const Work &work) const
    {
        const std::lock_guard lock(m_mutex);
        return work(m_file);
    }

    /// The workspace is at `file` from here on, if `copy()` succeeds, during which no job stores anything.
    template<class Copy>
    Outcome<Done> move(const std::filesystem::path &file, const Copy &copy)
    {
        const std::lock_guard lock(m_mutex);
        SHARDSCOPE_TRY(copy());
        m_file = file;
        return Done();
    }

private:
    mutable std::mutex m_mutex;
    std::filesystem::path m_file;
};

} // namespace shardscope
