// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/SessionWorkspace.h"

#include "core/store/WorkspaceFile.h"

#include <system_error>

namespace shardscope {

namespace {

std::string keyOf(const char *name, std::int64_t data)
{
    return std::string(name) + ":" + std::to_string(data);
}

} // namespace

bool SessionWorkspace::isAt(const std::filesystem::path &file) const
{
    std::error_code ignored;
    return m_workspace && std::filesystem::equivalent(m_workspace->file(), file, ignored);
}

void SessionWorkspace::take(std::unique_ptr<Workspace> opened)
{
    m_copying.drop();
    m_workspace = std::move(opened);
    m_place = std::make_shared<WorkspacePlace>(m_workspace->file());
    m_version = 0;
    if (m_workspace->newerVersion() > 0) {
        emit failed({Code::NewerWorkspace,
                     m_workspace->file().string(),
                     {std::int64_t(m_workspace->newerVersion()), std::int64_t(Workspace::knownVersion())}});
    } else if (m_workspace->isReadOnly()) {
        emit failed({Code::WorkspaceReadOnly, m_workspace->file().string(), {}});
    }
    emit changed();
}

void SessionWorkspace::letGo()
{
    m_copying.drop();
    m_workspace.reset();
    m_place.reset();
    emit changed();
}

bool SessionWorkspace::lookForNews()
{
    if (!m_workspace) {
        return false;
    }
    const auto now = m_workspace->version();
    if (!now.ok() || *now == m_version) {
        return false; // what is wrong with it is told where it matters
    }
    m_version = *now;
    emit touched();
    return true;
}

void SessionWorkspace::tellUnreadable(const std::vector<Workspace::Unreadable> &entries)
{
    if (!entries.empty()) {
        emit failed(unreadableEntries(m_workspace->file(), entries));
    }
}

void SessionWorkspace::saveAs(const std::filesystem::path &file)
{
    if (m_workspace && !isAt(file)) {
        copyTo(file, 1);
    }
}

std::pair<std::int64_t, std::int64_t> SessionWorkspace::writtenNow() const
{
    const auto others = m_workspace->version();
    const auto own = m_workspace->ownChanges();
    return {others ? *others : -1, own ? *own : -1};
}

/// Jobs store nothing meanwhile; the window may.
void SessionWorkspace::copyTo(const std::filesystem::path &file, int attempt)
{
    m_copied = writtenNow();
    m_copying.start(
        tr("Saving %1").arg(QString::fromStdString(file.filename().string())),
        [place = std::shared_ptr<const WorkspacePlace>(m_place), file](const Progress &progress) {
            return place->use([&](const std::filesystem::path &from) -> Outcome<std::filesystem::path> {
                const auto opened = Workspace::open(from);
                SHARDSCOPE_TRY(opened);
                return (*opened)->copyBeside(file, progress);
            });
        },
        [this, file, attempt](const Outcome<std::filesystem::path> &fresh) {
            if (fresh) {
                goOnIn(*fresh, file, attempt);
            } else if (fresh.error().code != Code::Cancelled) {
                emit failed(fresh.error());
            }
        });
}

/// Rows keep their ids in the copy, so plans and running jobs need not know. What was written since the copy was made
/// is copied again; where that has no end, at once.
void SessionWorkspace::goOnIn(const std::filesystem::path &fresh, const std::filesystem::path &file, int attempt)
{
    constexpr int attempts = 5;
    bool isOld = false;
    std::unique_ptr<Workspace> copy;
    const auto moved = m_place->move(file, [&]() -> Outcome<Done> {
        isOld = writtenNow() != m_copied;
        if (isOld) {
            std::error_code ignored;
            std::filesystem::remove(fresh, ignored);
            if (attempt < attempts) {
                return Error{Code::Cancelled, {}, {}};
            }
            SHARDSCOPE_TRY(m_workspace->copyTo(file));
        } else {
            SHARDSCOPE_TRY(putInPlace(fresh, file));
        }
        auto opened = Workspace::open(file);
        SHARDSCOPE_TRY(opened);
        copy = *std::move(opened);
        return Done();
    });
    if (!moved && isOld && attempt < attempts) {
        copyTo(file, attempt + 1);
        return;
    }
    if (!moved) {
        emit failed(moved.error());
        return;
    }
    m_workspace = std::move(copy);
    m_version = 0;
    emit changed();
}

Outcome<Done> SessionWorkspace::rememberData(const Source &source, const DataSet &data, const std::string &movedFrom)
{
    if (!movedFrom.empty() && !m_workspace->isReadOnly()) {
        SHARDSCOPE_TRY(m_workspace->moveData(movedFrom, source.location, data.fingerprint));
    }
    const auto remembered = m_workspace->rememberData(source, data);
    SHARDSCOPE_TRY(remembered);
    m_dataId = *remembered;
    if (const auto now = m_workspace->version(); now.ok()) {
        m_version = *now;
    }
    return Done();
}

void SessionWorkspace::keepValue(const char *name, std::int64_t value)
{
    if (canKeep()) {
        if (const auto kept = m_workspace->setValue(keyOf(name, m_dataId), std::to_string(value)); !kept.ok()) {
            emit failed(kept.error());
        }
    }
}

std::int64_t SessionWorkspace::keptValue(const char *name) const
{
    return m_workspace ? std::atoll(m_workspace->value(keyOf(name, m_dataId)).c_str()) : 0;
}

} // namespace shardscope
