// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/Parallel.h"
#include "tests/fuzz/Seeds.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

// Every reader against arbitrary bytes, in memory: none may crash, and what is read must hang together.

namespace {

/// Writes what the fuzzer starts from into a folder.
void writeSeeds(const std::filesystem::path &folder)
{
    std::filesystem::create_directories(folder);
    for (const auto &[name, input] : shardscope::testing::seeds()) {
        std::string file = "seed-" + name;
        std::ranges::replace_if(
            file, [](char c) { return c == ' ' || c == ','; }, '_');
        std::ofstream(folder / file, std::ios::binary) << input;
    }
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    shardscope::setThreadCount(1); // the readers do not depend on it, and threads would make findings hard to repeat
    if (*argc == 3 && std::string_view((*argv)[1]) == "--seeds") {
        writeSeeds((*argv)[2]);
        std::exit(0);
    }
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (const auto wrong = shardscope::testing::readerHolds(std::as_bytes(std::span(data, size))); !wrong.empty()) {
        std::fprintf(stderr, "violated: %s\n", wrong.c_str());
        std::abort();
    }
    return 0;
}
