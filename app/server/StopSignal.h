// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace shardscope::server {

/// Waits on a thread of its own for SIGINT and SIGTERM, which threads that are started from here on do not see:
/// handlers must not run on computing threads (app/cli/Interrupt.cpp says why). The second signal ends the program.
void catchStopSignals();

/// Whether one has come.
bool wasAskedToStop();

/// Called when one comes, on that thread, or at once if one has come; null from the end of what it refers to on.
void onStopSignal(std::function<void()> stop);

} // namespace shardscope::server
