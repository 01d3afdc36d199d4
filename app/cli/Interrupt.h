// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace shardscope::cli {

/// From now on Ctrl-C and SIGTERM ask running work to stop; work that does not look up within two seconds, or a second
/// signal, ends the program at once. To be called before any other thread is started.
void catchInterrupts();

/// Whether the user asked to stop.
bool isInterrupted();

} // namespace shardscope::cli
