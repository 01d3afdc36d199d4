// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Interrupt.h"

#include <csignal>
#include <string_view>
#include <unistd.h>

namespace shardscope::cli {

namespace {

volatile std::sig_atomic_t interrupted = 0;

// Only what is safe inside a signal handler.
void endNow(int)
{
    constexpr std::string_view message = "shardscope-cli: Stopped at your request.\n";
    [[maybe_unused]] const auto written = write(STDERR_FILENO, message.data(), message.size());
    _exit(1);
}

void askToStop(int)
{
    if (interrupted) {
        endNow(0);
    }
    interrupted = 1;
    alarm(2);
}

} // namespace

void catchInterrupts()
{
    std::signal(SIGALRM, endNow);
    std::signal(SIGINT, askToStop);
    std::signal(SIGTERM, askToStop);
}

bool isInterrupted()
{
    return interrupted != 0;
}

} // namespace shardscope::cli
