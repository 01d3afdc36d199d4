// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Interrupt.h"

#include <atomic>
#include <csignal>
#include <string_view>
#include <system_error>
#include <thread>
#include <unistd.h>

namespace shardscope::cli {

namespace {

std::atomic<bool> interrupted = false; // lock-free, so safe in a handler

// Only what is safe inside a signal handler.
void endNow(int)
{
    constexpr std::string_view message = "shardscope-cli: Stopped at your request.\n";
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, message.data(), message.size());
    _exit(1);
}

void askToStop(int)
{
    if (interrupted.exchange(true)) {
        endNow(0);
    }
    alarm(2);
}

} // namespace

void catchInterrupts()
{
    std::signal(SIGALRM, endNow);
    std::signal(SIGINT, askToStop);
    std::signal(SIGTERM, askToStop);
    // The handlers get an idle thread of their own: oneDNN's generated kernels keep data below the stack pointer, where
    // a handler that interrupts them would overwrite it.
    try {
        std::thread([] {
            while (true) {
                pause();
            }
        }).detach();
    } catch (const std::system_error &) {
        return; // better a handler on any thread than none
    }
    sigset_t blocked;
    sigemptyset(&blocked);
    for (const int signal : {SIGALRM, SIGINT, SIGTERM}) {
        sigaddset(&blocked, signal);
    }
    pthread_sigmask(SIG_BLOCK, &blocked, nullptr); // inherited by every thread that is started from here on
}

bool isInterrupted()
{
    return interrupted;
}

} // namespace shardscope::cli
