// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <ctime>

namespace shardscope {

/// Nanoseconds of a clock that never jumps; its zero means nothing.
inline std::int64_t steadyNow()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

/// Nanoseconds that this thread has had a processor; what others do in the meantime does not count.
inline std::int64_t threadTimeNow()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::int64_t(1'000'000'000) * time.tv_sec + time.tv_nsec;
}

/// A time of steadyNow for the waits of the standard library.
inline std::chrono::steady_clock::time_point steadyTime(std::int64_t nanoseconds)
{
    return std::chrono::steady_clock::time_point(std::chrono::nanoseconds(nanoseconds));
}

} // namespace shardscope
