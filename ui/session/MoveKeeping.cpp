// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/MoveKeeping.h"

#include "core/store/WorkspaceFile.h"
#include "ui/session/SessionWorkspace.h"

#include <system_error>

namespace shardscope {

namespace {

namespace fs = std::filesystem;

bool isThere(const fs::path &file)
{
    std::error_code ignored;
    return !file.empty() && fs::exists(file, ignored);
}

/// Of the workspace's values.
std::string keyOf(const ClusterAddress &address)
{
    return "file" + moveFileOf({}, address).string();
}

} // namespace

bool MoveKeeping::canKeep() const
{
    return m_workspace.get() && !m_workspace.get()->isReadOnly();
}

fs::path MoveKeeping::beside(const ClusterAddress &address) const
{
    return moveFileOf(m_workspace.get()->file(), address);
}

fs::path MoveKeeping::named(const ClusterAddress &address) const
{
    return m_workspace.get()->value(keyOf(address));
}

fs::path MoveKeeping::fileFor(const ClusterAddress &address) const
{
    const fs::path file = named(address);
    return isThere(file) ? file : beside(address);
}

fs::path MoveKeeping::lostFile(const ClusterAddress &address) const
{
    const fs::path file = named(address);
    return isThere(file) || isThere(beside(address)) ? fs::path() : file;
}

Outcome<Done> MoveKeeping::name(const fs::path &file, const ClusterAddress &address)
{
    std::error_code ignored;
    const fs::path whole = fs::absolute(file, ignored);
    return named(address) == whole ? Done() : m_workspace.get()->setValue(keyOf(address), whole.string());
}

Outcome<Done> MoveKeeping::forget(const ClusterAddress &address)
{
    return named(address).empty() ? Done() : m_workspace.get()->setValue(keyOf(address), {});
}

Outcome<std::shared_ptr<const CarriedOut>> MoveKeeping::keep(const LiveMoveTask &task, const LiveMoveState &state) const
{
    if (!canKeep()) {
        return std::shared_ptr<const CarriedOut>();
    }
    const auto kept = m_workspace.place()->use(
        [&](const fs::path &workspace) { return keepCarriedOut(workspace, carriedOutOf(task, state)); });
    SHARDSCOPE_TRY(kept);
    return std::make_shared<const CarriedOut>(*kept);
}

} // namespace shardscope
