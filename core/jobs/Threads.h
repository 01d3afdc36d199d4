// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"

#include <cstdint>
#include <system_error>
#include <thread>

/// Threads that the system may refuse: a limit on how many a user may have, or on memory.
namespace shardscope {

/// CannotStartThread, where so many are needed for one thing.
inline Error threadRefused(std::int64_t needed)
{
    return {Code::CannotStartThread, {}, {needed}};
}

/// Whether the system starts another thread now. Qt's pools lose their work without a word where it does not.
inline bool canStartThread()
{
    try {
        std::jthread([] {});
        return true;
    } catch (const std::system_error &) {
        return false;
    }
}

/// What `make` makes, which starts `needed` threads. Errors: CannotStartThread.
template<class Make>
auto startingThreads(std::int64_t needed, Make make) -> Outcome<decltype(make())>
{
    try {
        return make();
    } catch (const std::system_error &) {
        return threadRefused(needed);
    }
}

} // namespace shardscope
