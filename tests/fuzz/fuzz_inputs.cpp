// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/Parallel.h"
#include "tests/fuzz/Subjects.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>

// Everything that reads what others may have written against arbitrary bytes, in memory: nothing may crash, and what is
// accepted must hang together.
//
//   SHARDSCOPE_FUZZ_SUBJECT=NAME   only this subject: an input need not begin with its number, and has none
//   --subjects                     writes the numbers and names of those that are fuzzed
//   --seeds FOLDER                 writes what the fuzzer starts from

namespace {

using namespace shardscope::testing;

/// The one that the environment names; none: an input says it.
std::optional<std::size_t> wantedSubject()
{
    const char *const name = std::getenv("SHARDSCOPE_FUZZ_SUBJECT");
    if (!name) {
        return {};
    }
    const std::size_t place = placeOfSubject(name);
    if (place == subjects().size()) {
        std::fprintf(stderr, "there is no subject \"%s\"\n", name);
        std::exit(2);
    }
    return place;
}

std::optional<std::size_t> wanted;

void writeSeeds(const std::filesystem::path &folder)
{
    std::filesystem::create_directories(folder);
    for (const auto &[name, input] : wanted ? seedsOf(*wanted) : seeds()) {
        std::string file = "seed-" + name;
        std::ranges::replace_if(
            file, [](char c) { return c == ' ' || c == ','; }, '_');
        std::ofstream(folder / file, std::ios::binary) << (wanted ? input.substr(1) : input);
    }
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    shardscope::setThreadCount(1); // what is read does not depend on it, and threads make findings hard to repeat
    const std::span words(*argv, static_cast<std::size_t>(*argc));
    wanted = wantedSubject();
    if (words.size() == 3 && std::string_view(words[1]) == "--seeds") {
        writeSeeds(words[2]);
        std::exit(0);
    }
    if (words.size() == 2 && std::string_view(words[1]) == "--subjects") {
        for (const Subject &subject : subjects()) {
            if (subject.isFuzzed) {
                std::printf("%d %s\n", static_cast<int>(&subject - subjects().data()), subject.name.c_str());
            }
        }
        std::exit(0);
    }
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto input = std::as_bytes(std::span(data, size));
    if (!wanted && size > 0 && !subjects()[data[0] % subjects().size()].isFuzzed) {
        return 0;
    }
    const auto wrong = wanted ? subjects()[*wanted].holds(static_cast<unsigned>(*wanted), input) : inputHolds(input);
    if (!wrong.empty()) {
        std::fprintf(stderr, "violated: %s\n", wrong.c_str());
        std::abort();
    }
    return 0;
}
