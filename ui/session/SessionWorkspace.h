// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/Source.h"
#include "core/store/Workspace.h"
#include "ui/session/Task.h"

#include <QObject>

#include <filesystem>
#include <memory>
#include <utility>

namespace shardscope {

class WorkspacePlace;

/// The workspace in use, if there is one, and what it keeps with the data set in use.
class SessionWorkspace : public QObject
{
    Q_OBJECT

public:
    explicit SessionWorkspace(JobModel &jobs) : m_copying(jobs) {}

    Workspace *get() const { return m_workspace.get(); }                     ///< null if there is none
    const std::shared_ptr<WorkspacePlace> &place() const { return m_place; } ///< for jobs; null if there is none
    bool isAt(const std::filesystem::path &file) const;

    /// Copies the workspace in the background and goes on in the copy, with everything that is running. Where that
    /// fails (failed: the errors of Workspace::copyTo), or the user stops it, it goes on where it was, and what is at
    /// `file` stays.
    void saveAs(const std::filesystem::path &file);
    bool isSaving() const { return m_copying.isRunning(); }

    /// Says that there are entries that could not be read, if there are.
    void tellUnreadable(const std::vector<Workspace::Unreadable> &entries);

    // For the session
    void take(std::unique_ptr<Workspace> opened);
    void letGo();
    bool lookForNews(); ///< whether others, or jobs, have written since the last look

    // The data set in use
    std::int64_t dataId() const { return m_dataId; } ///< 0 if it is not there
    /// `movedFrom`: where the same data was before; empty where it is where it was.
    Outcome<Done> rememberData(const Source &source, const DataSet &data, const std::string &movedFrom);
    void leaveData() { m_dataId = 0; }
    bool canKeep() const { return m_workspace && m_dataId > 0 && !m_workspace->isReadOnly(); }
    void keepValue(const char *name, std::int64_t value);
    std::int64_t keptValue(const char *name) const; ///< 0 if there is none

signals:
    void changed(); ///< another one, elsewhere, or none
    void touched(); ///< others, or jobs, have written into it
    void failed(const shardscope::Error &error);

private:
    void copyTo(const std::filesystem::path &file, int attempt);
    void goOnIn(const std::filesystem::path &fresh, const std::filesystem::path &file, int attempt);
    std::pair<std::int64_t, std::int64_t> writtenNow() const; ///< by others and this window

    std::unique_ptr<Workspace> m_workspace;
    std::shared_ptr<WorkspacePlace> m_place;
    std::int64_t m_version = 0;                     ///< at the last look
    std::int64_t m_dataId = 0;                      ///< of the data set in use
    std::pair<std::int64_t, std::int64_t> m_copied; ///< what had been written when copying began
    Task<std::filesystem::path> m_copying;          ///< last: it ends before what it tells is gone
};

} // namespace shardscope
