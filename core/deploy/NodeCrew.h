// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/Engine.h"

#include <atomic>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace shardscope {

/// Works on all nodes of a cluster side by side: a connection of its own to each, driven by a thread of its own.
class NodeCrew
{
public:
    using Work = std::function<Outcome<Done>(Engine &, const ShardPlace &)>;

    /// To every node that has a place. Errors: those of `connect`.
    static Outcome<std::unique_ptr<NodeCrew>> connectTo(const ClusterAddress &address, const std::string &password,
                                                        std::span<const ShardPlace> places);

    /// Does the work at every place; the places of a node one after another. `goesOn` is asked now and then, on the
    /// calling thread. Errors: the first of any place, after which no further place is begun; CannotStartThread;
    /// Cancelled.
    Outcome<Done> work(const Work &work, const std::function<bool()> &goesOn);

    /// For work that takes long at one place. Threads: any.
    bool isStopped() const { return m_stop; }
    Engine &first() { return *m_members.front().engine; }

private:
    struct Member
    {
        std::unique_ptr<Engine> engine;
        std::vector<ShardPlace> places;
    };
    NodeCrew() = default;
    Outcome<Done> workAt(Member &member, const Work &work) const;

    std::vector<Member> m_members;
    std::atomic<bool> m_stop = false;
};

} // namespace shardscope
