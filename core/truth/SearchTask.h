// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/Progress.h"
#include "core/vectors/Neighbors.h"
#include "core/vectors/VectorSet.h"

#include <atomic>
#include <cstdint>
#include <span>
#include <thread>
#include <vector>

namespace shardscope {

/// Some rows of a set: all of them, or the named ones.
struct ChosenRows
{
    const VectorSet &set;
    std::span<const std::int32_t> ids; ///< ignored where all are meant
    bool all;

    std::int64_t size() const { return all ? set.size() : static_cast<std::int64_t>(ids.size()); }
    std::int64_t id(std::int64_t i) const { return all ? i : ids[i]; }
    const std::byte *row(std::int64_t i) const { return set.row(id(i)); }

    /// Rows [first, first + count) with nothing between them; a copy only where they do not lie so already.
    VectorSet block(std::int64_t first, std::int64_t count) const
    {
        if (all && set.stride() == set.rowBytes()) {
            return set.slice(first, count);
        }
        std::vector<VectorId> named(count);
        for (std::int64_t i = 0; i < count; ++i) {
            named[i] = VectorId(id(first + i));
        }
        return set.gather(named);
    }
};

/// Counts pairs of vectors as they are compared, on any thread, and tells the caller from the caller's own: also while
/// that waits for others.
class PairWatch
{
public:
    PairWatch(const Progress &progress, std::int64_t total)
        : m_progress(progress), m_total(total), m_caller(std::this_thread::get_id())
    {
    }

    void advance(std::int64_t pairs)
    {
        m_done += pairs;
        tell();
    }
    bool stopped() const { return m_stopped; }
    /// For parallelFor, which asks it now and then on each thread that hands out work.
    Progress untilStopped()
    {
        return [this](std::int64_t, std::int64_t) {
            tell();
            return !m_stopped;
        };
    }

private:
    void tell()
    {
        if (std::this_thread::get_id() == m_caller && !m_stopped && !m_progress(m_done, m_total)) {
            m_stopped = true;
        }
    }

    const Progress &m_progress;
    std::int64_t m_total;
    std::thread::id m_caller;
    std::atomic<std::int64_t> m_done = 0;
    std::atomic<bool> m_stopped = false;
};

struct SearchTask
{
    ChosenRows base;
    ChosenRows queries;
    Metric metric;
    int k;
    Neighbors &out; ///< rows by query id
    PairWatch &watch;
};

} // namespace shardscope
