// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/Source.h"
#include "tests/bench/Bench.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <filesystem>

namespace shardscope::bench {

namespace {

/// MB of the largest moment of `shardscope-cli evaluate` with flat shards, nothing cached.
double peakOfEvaluate(const std::string &location)
{
    const auto cache = std::filesystem::temp_directory_path() / ("shardscope-bench-" + std::to_string(::getpid()));
    std::fflush(nullptr); // else the child would print what is still to be printed here
    const pid_t child = ::fork();
    if (child == 0) {
        if (std::freopen("/dev/null", "w", stdout) != nullptr) {
            ::execl(SHARDSCOPE_CLI, SHARDSCOPE_CLI, "evaluate", location.c_str(), "--strategy", "semantic", "--shards",
                    "64", "--quiet", "--cache", cache.c_str(), nullptr);
        }
        ::_exit(127);
    }
    int status = 0;
    rusage usage{};
    const bool isDone = child > 0 && ::wait4(child, &status, 0, &usage) == child && status == 0;
    std::filesystem::remove_all(cache);
    return isDone ? static_cast<double>(usage.ru_maxrss) * 1024 / 1e6 : std::nan("");
}

} // namespace

/// Peak memory of an evaluation against the bytes of its vectors as stored.
Subject memorySubject()
{
    const Source source = defaultSource();
    const auto data = open(source, unwatched);
    if (!data.ok()) {
        return {};
    }
    const double stored = static_cast<double>(data->base.bytes()) / 1e6;
    return {.ceilings = {{.what = "peak memory of evaluate with flat shards, " + data->name,
                          .measure = [=] { return peakOfEvaluate(source.location); },
                          .unit = "MB",
                          .most = 1.6 * stored + 150,
                          .repetitions = 3}}};
}

} // namespace shardscope::bench
