// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/Progress.h"

#include <atomic>
#include <thread>

namespace shardscope {

/// Lets the bodies of a parallelFor stop in the midst of a chunk. A Progress may be asked by the thread that called the
/// algorithm only; others learn from here what it last answered.
class StopRelay
{
public:
    explicit StopRelay(const Progress &progress) : m_progress(progress) {}
    StopRelay(const StopRelay &) = delete;
    StopRelay &operator=(const StopRelay &) = delete;

    /// What parallelFor is to be given. It lives as long as this.
    Progress forLoop()
    {
        return [this](std::int64_t done, std::int64_t total) { return ask(done, total); };
    }
    /// What bodies are to ask, on any thread; how far they have come is of no interest. It lives as long as this.
    Progress forBodies()
    {
        return [this](std::int64_t, std::int64_t) {
            return std::this_thread::get_id() == m_caller ? ask(m_done, m_total) : !m_stopped;
        };
    }

private:
    bool ask(std::int64_t done, std::int64_t total)
    {
        m_done = done;
        m_total = total;
        m_stopped = m_stopped || !m_progress(done, total);
        return !m_stopped;
    }

    const Progress &m_progress;
    const std::thread::id m_caller = std::this_thread::get_id();
    std::int64_t m_done = 0; // of the caller's thread
    std::int64_t m_total = 1;
    std::atomic<bool> m_stopped = false;
};

} // namespace shardscope
