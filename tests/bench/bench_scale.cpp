// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "tests/AnonymousPeak.h"
#include "tests/bench/Bench.h"
#include "tests/core/store/SyntheticPartition.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

namespace shardscope::bench {

namespace {

namespace fs = std::filesystem;

constexpr int dim = 96;

std::int64_t numberFrom(const char *variable, std::int64_t otherwise)
{
    const char *const given = std::getenv(variable);
    return given && *given ? std::strtoll(given, nullptr, 10) : otherwise;
}

/// A folder that goes with its last user.
std::shared_ptr<const fs::path> temporaryFolder()
{
    const char *const wanted = std::getenv("SHARDSCOPE_BENCH_FOLDER");
    const fs::path parent = wanted && *wanted ? fs::path(wanted) : fs::temp_directory_path();
    auto folder = new fs::path(parent / ("shardscope-scale-" + std::to_string(::getpid())));
    fs::create_directories(*folder);
    return {folder, [](const fs::path *path) {
                std::error_code ignored;
                fs::remove_all(*path, ignored);
                delete path;
            }};
}

/// A mixture of 2,000 clusters, the i-th of which is i times smaller than the first, in bytes; written as it is made.
void writeMixture(const fs::path &file, std::int64_t rows, std::uint64_t seed)
{
    constexpr int clusters = 2000;
    Random random(1);
    std::vector<float> noise(1 << 16);
    std::ranges::generate(noise, [&] { return static_cast<float>(random.normal()); });
    std::vector<float> centres(static_cast<std::size_t>(clusters) * dim);
    std::ranges::generate(centres, [&] { return static_cast<float>(128 + 32 * random.normal()); });
    std::vector<double> upTo(clusters);
    double sum = 0;
    for (int i = 0; i < clusters; ++i) {
        upTo[i] = sum += 1.0 / (i + 1);
    }
    std::ofstream out(file, std::ios::binary);
    const std::uint32_t header[2] = {static_cast<std::uint32_t>(rows), dim};
    out.write(reinterpret_cast<const char *>(header), sizeof header);
    constexpr float spread = 20;
    random = Random(seed);
    std::vector<std::uint8_t> block;
    for (std::int64_t row = 0; row < rows; ++row) {
        const auto at = std::ranges::lower_bound(upTo, random.uniform() * sum) - upTo.begin();
        const float *centre = &centres[static_cast<std::size_t>(std::min<std::ptrdiff_t>(at, clusters - 1)) * dim];
        for (int j = 0; j < dim; j += 4) {
            std::uint64_t bits = random.next();
            for (int k = j; k < j + 4; ++k, bits >>= 16) {
                block.push_back(
                    static_cast<std::uint8_t>(std::clamp(centre[k] + spread * noise[bits & 0xffff], 0.0F, 255.0F)));
            }
        }
        if (block.size() > (1U << 22) || row + 1 == rows) {
            out.write(reinterpret_cast<const char *>(block.data()), static_cast<std::streamsize>(block.size()));
            block.clear();
        }
    }
}

struct Cost
{
    double seconds = std::nan("");
    double megabytes = std::nan(""); ///< of memory that no file holds, at most
};

/// Of `shardscope-cli evaluate`, exact neighbours included.
Cost costOf(const fs::path &folder, const std::string &strategy, const std::string &shards)
{
    std::vector<std::string> words{SHARDSCOPE_CLI,
                                   "evaluate",
                                   (folder / "base.u8bin").string(),
                                   "--queries",
                                   (folder / "queries.u8bin").string(),
                                   "--cache",
                                   (folder / "cache").string(),
                                   "--strategy",
                                   strategy,
                                   "--shards",
                                   shards,
                                   "--quiet"};
    if (strategy == "balanced") {
        words.insert(words.end(), {"--set", "spill=0.2"});
    }
    std::vector<char *> arguments;
    for (auto &word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    std::fflush(nullptr); // else the child would print what is still to be printed here
    std::error_code ignored;
    fs::remove_all(folder / "cache", ignored);
    const auto start = std::chrono::steady_clock::now();
    const pid_t child = ::fork();
    if (child == 0) {
        const int nowhere = ::open("/dev/null", O_WRONLY);
        ::dup2(nowhere, STDOUT_FILENO);
        ::execv(SHARDSCOPE_CLI, arguments.data());
        ::_exit(127);
    }
    testing::AnonymousPeak peak(child);
    int status = 0;
    const bool isDone = child > 0 && ::waitpid(child, &status, 0) == child && status == 0;
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    peak.stop();
    return isDone ? Cost{seconds.count(), static_cast<double>(peak.bytes()) / 1e6} : Cost();
}

} // namespace

/// What becomes of time and memory with the number of vectors. SHARDSCOPE_BENCH_VECTORS says how many (a million unless
/// told), SHARDSCOPE_BENCH_SHARDS over how many shards (64), SHARDSCOPE_BENCH_FOLDER where there is room for 96 bytes
/// each: what is written there goes again.
Subject scaleSubject()
{
    const auto vectors = numberFrom("SHARDSCOPE_BENCH_VECTORS", 1'000'000);
    const std::string shards = std::to_string(numberFrom("SHARDSCOPE_BENCH_SHARDS", 64));
    const auto folder = temporaryFolder();
    writeMixture(*folder / "base.u8bin", vectors, 2);
    writeMixture(*folder / "queries.u8bin", 1000, 3);

    struct Costs
    {
        Cost semantic;
        Cost balanced;
    };
    const auto costs = std::make_shared<Costs>();
    const std::string what = " of " + std::to_string(vectors) + " × 96 bytes, " + shards + " shards, 1,000 queries";
    const double limit = 8.0 * static_cast<double>(vectors) / 1e6 + 1000;
    return {.ceilings = {
                {.what = "evaluate semantic" + what,
                 .measure =
                     [=] {
                         costs->semantic = costOf(*folder, "semantic", shards);
                         return costs->semantic.seconds;
                     },
                 .unit = "s",
                 .most = 6.0 * std::max(static_cast<double>(vectors) / 1e6, 1.0), // 10 minutes at 100 million
                 .repetitions = 1},
                {.what = "the same, memory that no file holds",
                 .measure = [=] { return costs->semantic.megabytes; },
                 .unit = "MB",
                 .most = limit,
                 .repetitions = 1},
                {.what = "balanced with 20 % copies, times as long",
                 .measure =
                     [=] {
                         costs->balanced = costOf(*folder, "balanced", shards);
                         return costs->balanced.seconds / costs->semantic.seconds;
                     },
                 .unit = "×",
                 .most = 2.5,
                 .repetitions = 1},
                {.what = "the same, memory that no file holds",
                 .measure = [=] { return costs->balanced.megabytes; },
                 .unit = "MB",
                 .most = limit,
                 .repetitions = 1},
            }};
}

/// A partition of SHARDSCOPE_BENCH_PARTITION vectors (ten million unless told) over 256 shards, drawn at random: stored
/// in a workspace, read again, and exported. 1e9 take 23 GB of the disk for as long as it lasts.
Subject partitionOfSubject()
{
    const auto vectors = numberFrom("SHARDSCOPE_BENCH_PARTITION", 10'000'000);
    struct Kept
    {
        double bytes = std::nan("");
        double megabytes = std::nan("");
    };
    const auto kept = std::make_shared<Kept>();
    const auto keepIt = [=] {
        const auto folder = temporaryFolder();
        testing::AnonymousPeak peak;
        const auto start = std::chrono::steady_clock::now();
        const auto made = testing::keepAndExport(testing::SyntheticPartition(vectors, 256), *folder);
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
        peak.stop();
        if (!made || !made->isSame) {
            return std::nan("");
        }
        kept->bytes = static_cast<double>(made->workspaceBytes) / static_cast<double>(vectors);
        kept->megabytes = static_cast<double>(peak.added()) / 1e6;
        return seconds.count();
    };
    const std::string what = "partition of " + std::to_string(vectors) + " vectors: ";
    return {.ceilings = {
                {.what = what + "stored, read again, exported",
                 .measure = keepIt,
                 .unit = "s",
                 .most = 3.6 * std::max(static_cast<double>(vectors) / 1e6, 1.0), // an hour for 1e9
                 .repetitions = 1},
                {.what = "the same, memory that no file holds",
                 .measure = [=] { return kept->megabytes; },
                 .unit = "MB",
                 .most = 500,
                 .repetitions = 1},
                {.what = "the same, bytes a vector in the workspace",
                 .measure = [=] { return kept->bytes; },
                 .unit = "B",
                 .most = 2.2,
                 .repetitions = 1},
            }};
}

} // namespace shardscope::bench
