// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/Parallel.h"
#include "tests/fuzz/ReadersHold.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>

// Every reader against arbitrary bytes: none may crash, and what is read must hang together.

extern "C" int LLVMFuzzerInitialize(int * /*argc*/, char *** /*argv*/)
{
    shardscope::setThreadCount(1); // the readers do not depend on it, and threads would make findings hard to repeat
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (const auto wrong = shardscope::testing::readersHold(std::as_bytes(std::span(data, size))); !wrong.empty()) {
        std::fprintf(stderr, "violated: %s\n", wrong.c_str());
        std::abort();
    }
    return 0;
}
