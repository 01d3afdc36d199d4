// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/CarriedOut.h"
#include "core/work/LiveMove.h"

#include <filesystem>
#include <memory>
#include <string>

namespace shardscope {

class SessionWorkspace;

/// Where the workspace in use keeps how far moves on live clusters are: in a file beside it, for each collection.
///
/// While moves are not over the workspace names their file, so that a copy of it goes on in the same: the cluster is
/// one, and of two files one would soon tell what is no longer so.
class MoveKeeping
{
public:
    explicit MoveKeeping(SessionWorkspace &workspace) : m_workspace(workspace) {}

    /// Whether a workspace is there that can be written.
    bool canKeep() const;

    /// That the workspace names, where it is there; else the one beside it.
    std::filesystem::path fileFor(const ClusterAddress &address) const;
    /// That the workspace names, where neither it nor one beside the workspace is there; empty: nothing is lost.
    std::filesystem::path lostFile(const ClusterAddress &address) const;
    /// Begun in that file, and not over.
    Outcome<Done> name(const std::filesystem::path &file, const ClusterAddress &address);
    Outcome<Done> forget(const ClusterAddress &address);

    /// For reports; null where there is no workspace to keep it in.
    Outcome<std::shared_ptr<const CarriedOut>> keep(const LiveMoveTask &task, const LiveMoveState &state) const;

private:
    std::filesystem::path beside(const ClusterAddress &address) const;
    std::filesystem::path named(const ClusterAddress &address) const;

    SessionWorkspace &m_workspace;
};

} // namespace shardscope
