// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/Progress.h"

namespace shardscope {

/// Threads that parallelFor uses, the calling one included. Starts as the number of processors.
int threadCount();
/// Loops under way keep the threads they have; those that begin later have this many.
void setThreadCount(int threads);

/// While it lives, BLAS and OpenMP use one thread for calls from this thread. For a library's call that is too short to
/// be worth a team of threads, whose members would wait for each other by spinning.
class OneOpenMpThread
{
public:
    OneOpenMpThread();
    ~OneOpenMpThread();
    OneOpenMpThread(const OneOpenMpThread &) = delete;
    OneOpenMpThread &operator=(const OneOpenMpThread &) = delete;

private:
    int m_before;
};

/// Runs `body(first, last)` over [0, count) in chunks of `chunk` items, side by side on all threads.
///
/// The bounds of the chunks depend on `count` and `chunk` only, never on the number of threads: a body that writes
/// per chunk, and a caller that sums chunks in order, get the same bits at any thread count.
/// The calling thread works too, so calls may nest. An exception of a body is thrown again here.
/// Inside a body, BLAS and OpenMP use one thread.
///
/// Cancel: `progress` is called once before the first chunk, between the chunks of the calling thread and while it
///         waits for the others, in items; false stops after the chunks under way, and parallelFor returns false.
bool parallelFor(std::int64_t count, std::int64_t chunk,
                 const std::function<void(std::int64_t first, std::int64_t last)> &body,
                 const Progress &progress = unwatched);

} // namespace shardscope
