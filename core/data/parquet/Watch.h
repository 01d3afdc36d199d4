// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/data/parquet/Metadata.h"
#include "core/jobs/Parallel.h"

#include <atomic>
#include <functional>
#include <limits>
#include <mutex>
#include <optional>
#include <thread>

namespace shardscope::parquet {

/// Runs a work on groups of rows side by side, and lets it be stopped within a group: a file may have one group only.
class Watch
{
public:
    Watch(const Metadata &metadata, const Progress &progress) : m_metadata(metadata), m_progress(progress) {}

    /// To be called now and then; false where the work is to stop.
    bool goOn(std::int64_t moreRows)
    {
        m_rows += moreRows;
        if (std::this_thread::get_id() == m_caller && !m_progress(m_rows, m_metadata.rows)) {
            m_stopped = true;
        }
        return !m_stopped;
    }

    /// Calls `body` with each group and the number of its first row. Of several errors the first group's is returned.
    ///
    /// Errors: those of `body`, Cancelled.
    Outcome<Done> forGroups(const std::function<Outcome<Done>(const RowGroup &group, std::int64_t firstRow)> &body)
    {
        std::vector<std::int64_t> firstRows;
        std::int64_t rows = 0;
        for (const auto &group : m_metadata.groups) {
            firstRows.push_back(rows);
            rows += group.rows;
        }
        std::mutex mutex; // of the next two
        std::int64_t firstBad = std::numeric_limits<std::int64_t>::max();
        std::optional<Error> error;
        const auto run = [&](std::int64_t first, std::int64_t) {
            const auto done = m_stopped ? Outcome<Done>(Done()) : body(m_metadata.groups[first], firstRows[first]);
            if (!done) {
                const std::scoped_lock lock(mutex);
                if (first < firstBad) {
                    firstBad = first;
                    error = done.error();
                }
            }
        };
        const bool finished = parallelFor(std::ssize(m_metadata.groups), 1, run, [this](auto...) { return goOn(0); });
        if (m_stopped || !finished) {
            return Error{Code::Cancelled, {}, {}};
        }
        return error ? Outcome<Done>(*error) : Outcome<Done>(Done());
    }

private:
    const Metadata &m_metadata;
    const Progress &m_progress;
    std::thread::id m_caller = std::this_thread::get_id();
    std::atomic<std::int64_t> m_rows = 0;
    std::atomic<bool> m_stopped = false;
};

} // namespace shardscope::parquet
