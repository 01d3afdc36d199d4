// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/StopSignal.h"

#include <cerrno>
#include <csignal>
#include <mutex>
#include <sys/eventfd.h>
#include <thread>
#include <unistd.h>

namespace shardscope::server {

namespace {

struct StopState
{
    std::mutex mutex;
    bool came = false;
    std::function<void()> stop;
};

/// Never destroyed, for the thread that waits is not.
StopState &stopState()
{
    static auto *state = new StopState; // NOLINT
    return *state;
}

int signalled = -1; ///< an eventfd

/// Only what is safe inside a signal handler. Libraries have started threads before main, which may be interrupted:
/// so it does no more than wake the thread that waits.
void noteSignal(int)
{
    const int error = errno;
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(signalled, &one, sizeof one);
    errno = error;
}

void takeSignal()
{
    StopState &state = stopState();
    const std::scoped_lock lock(state.mutex);
    if (state.came) {
        ::_exit(1);
    }
    state.came = true;
    if (state.stop) {
        state.stop();
    }
}

} // namespace

void catchStopSignals()
{
    stopState();
    signalled = eventfd(0, EFD_CLOEXEC | EFD_SEMAPHORE);
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGINT, noteSignal);
    std::signal(SIGTERM, noteSignal);
    std::thread([] {
        std::uint64_t one = 0;
        while (true) {
            if (::read(signalled, &one, sizeof one) == sizeof one) {
                takeSignal();
            } // else a handler ran on this very thread
        }
    }).detach();
    sigset_t blocked;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGINT);
    sigaddset(&blocked, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &blocked, nullptr); // inherited by every thread that is started from here on
}

bool wasAskedToStop()
{
    const std::scoped_lock lock(stopState().mutex);
    return stopState().came;
}

void onStopSignal(std::function<void()> stop)
{
    StopState &state = stopState();
    const std::scoped_lock lock(state.mutex);
    state.stop = std::move(stop);
    if (state.came && state.stop) {
        state.stop();
    }
}

} // namespace shardscope::server
