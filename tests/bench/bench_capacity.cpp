// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capacity/EngineSize.h"
#include "core/capacity/IndexGrowth.h"
#include "core/catalogue/PlanCompletion.h"
#include "core/engines/Engine.h"
#include "core/sources/Source.h"
#include "tests/bench/Bench.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <string>

namespace shardscope::bench {

namespace {

constexpr std::int64_t sampled = 100'000; ///< of which what is foretold is made
constexpr double perCent = 100;

std::string fromEnvironment(const char *variable, const char *otherwise = "")
{
    const char *const given = std::getenv(variable);
    return given && *given ? given : otherwise;
}

/// Vectors that are foretold: SHARDSCOPE_BENCH_VECTORS, else two million; 0: only what is loaded into engines is held
/// against its forecast.
std::int64_t foretoldVectors()
{
    return std::stoll(fromEnvironment("SHARDSCOPE_BENCH_VECTORS", "2000000"));
}

/// Vectors that a process and engines are loaded with: SHARDSCOPE_BENCH_LOADED, else a million.
std::int64_t loadedVectors()
{
    return std::stoll(fromEnvironment("SHARDSCOPE_BENCH_LOADED", "1000000"));
}

std::string location(std::int64_t vectors)
{
    return "mixture:n=" + std::to_string(vectors) + ",d=" + fromEnvironment("SHARDSCOPE_BENCH_DIM", "32") +
           ",clusters=2000,queries=1000,seed=5";
}

std::shared_ptr<const DataSet> made(std::int64_t vectors)
{
    Source source;
    source.location = location(vectors);
    auto data = open(source, unwatched);
    return data ? std::make_shared<const DataSet>(*std::move(data)) : nullptr;
}

Choice graph()
{
    PlanSpec spec;
    spec.index = {"hnsw", {}};
    return complete(spec).value().index;
}

/// By how much a forecast is off, in per cent; said with both figures.
double offBy(const char *what, double foretold, double measured)
{
    const double off = perCent * (foretold / measured - 1);
    std::fprintf(stderr, "  %s: foretold %.4g, measured %.4g, off by %+.2f %%\n", what, foretold, measured, off);
    return std::abs(off);
}

// --- a process

/// What a process has of memory in its pages.
double residentBytes(pid_t process)
{
    std::ifstream status("/proc/" + std::to_string(process) + "/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:")) {
            return 1024 * std::stod(line.substr(6));
        }
    }
    return std::nan("");
}

/// Bytes of a shardscope-shard once it serves all of such a set in one shard; NaN where it does not come to it.
double bytesOfProcess(std::int64_t vectors)
{
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) {
        return std::nan("");
    }
    std::fflush(nullptr);
    const pid_t child = ::fork();
    if (child == 0) {
        ::dup2(ends[1], STDERR_FILENO);
        ::close(ends[0]);
        const std::string program = std::string(SHARDSCOPE_PROGRAMS) + "/shardscope-shard";
        const std::string data = location(vectors);
        ::execl(program.c_str(), program.c_str(), data.c_str(), "--shards", "1", "--strategy", "random", "--router",
                "broadcast", "--index", "hnsw", "--shard", "0", "--port", "0", nullptr);
        ::_exit(127);
    }
    ::close(ends[1]);
    std::string said;
    std::array<char, 512> part{};
    for (ssize_t got = 1; got > 0 && said.find(" vectors, ") == said.npos;) {
        got = ::read(ends[0], part.data(), part.size());
        said.append(part.data(), static_cast<std::size_t>(std::max<ssize_t>(0, got)));
    }
    const double bytes = said.find(" vectors, ") == said.npos ? std::nan("") : residentBytes(child);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    ::close(ends[0]);
    return bytes;
}

/// Index of the vectors, their rows and which of them are first copies, and what the program takes by itself.
double foretoldOfProcess(const IndexGrowth &growth, std::int64_t vectors)
{
    constexpr std::int64_t few = 1000;
    const auto ofIndex = [&](std::int64_t count) { return growth.bytes.at(static_cast<double>(count)).value; };
    const auto besides = static_cast<double>(2 * sizeof(VectorId) * static_cast<std::size_t>(vectors));
    return ofIndex(vectors) + besides + bytesOfProcess(few) - ofIndex(few);
}

// --- engines

struct ServerAddress
{
    const char *engine;
    ClusterAddress address;
    std::string password;
};

/// Of SHARDSCOPE_BENCH_PGVECTOR and SHARDSCOPE_BENCH_REDIS, such as pgvector://postgres@127.0.0.1:58431/postgres/bench;
/// passwords in SHARDSCOPE_PG_PASSWORD and SHARDSCOPE_REDIS_PASSWORD, as `./dev engines` has them.
std::vector<ServerAddress> servers()
{
    std::vector<ServerAddress> all;
    const auto add = [&](const char *engine, const char *address, const char *password) {
        const auto parsed = parseClusterAddress(fromEnvironment(address));
        if (parsed) {
            all.push_back({engine, *parsed, fromEnvironment(password)});
        }
    };
    add("pgvector, pg_total_relation_size", "SHARDSCOPE_BENCH_PGVECTOR", "SHARDSCOPE_PG_PASSWORD");
    add("Redis, used_memory", "SHARDSCOPE_BENCH_REDIS", "SHARDSCOPE_REDIS_PASSWORD");
    return all;
}

/// Memory that the nodes of a cluster say they take; 0: they do not say.
double memoryOfNodes(const ServerAddress &server)
{
    const auto engine = connect(server.address, server.password);
    const auto topology = engine ? (*engine)->topology(unwatched) : Outcome<Topology>(engine.error());
    double bytes = 0;
    if (topology) {
        for (const NodeState &node : topology->nodes) {
            bytes += static_cast<double>(node.memory);
        }
    }
    return bytes;
}

/// What loading all of them takes: as the nodes' memory grows, where they say what it is, else as the engine counts it.
double loadedBytes(const ServerAddress &server, const DataSet &data)
{
    const double before = memoryOfNodes(server);
    double nearlyAll = 0; // bytes, when the last rows were about to be written
    std::int64_t rows = 0;
    const std::array<std::int64_t, 1> all{data.base.size()};
    const auto counted = measureEngine(server.address, server.password, data, graph(), all, 1,
                                       [&](std::int64_t done, std::int64_t total) {
                                           if (before > 0 && done < total && done >= total / 200 * 199) {
                                               nearlyAll = memoryOfNodes(server) - before;
                                               rows = done;
                                           }
                                           return true;
                                       });
    if (!counted) {
        return std::nan("");
    }
    const double ofAll = static_cast<double>(all[0]);
    return rows > 0 ? nearlyAll * ofAll / static_cast<double>(rows)
                    : static_cast<double>(counted->samples.front().bytes);
}

double engineOff(const ServerAddress &server)
{
    const auto data = made(loadedVectors());
    const auto sizes = engineSampleSizes(engineSample);
    const auto foretold = measureEngine(server.address, server.password, *data, graph(), sizes, 1, unwatched);
    if (!foretold) {
        return std::nan("");
    }
    const auto vectors = static_cast<double>(data->base.size());
    return offBy(server.engine, foretold->at(vectors).value, loadedBytes(server, *data));
}

} // namespace

/// What `capacity` foretells against what there is: bytes and service time of an index 20 times as large, and what a
/// process and engines take that hold a million vectors.
Subject capacitySubject()
{
    struct Shared
    {
        std::shared_ptr<const DataSet> data;
        IndexGrowth small;
        IndexGrowth large;
    };
    const auto shared = std::make_shared<Shared>();
    const auto measureBoth = [shared] {
        if (!shared->data) {
            shared->data = made(foretoldVectors());
            // Building takes long and the machine is not the same all the time: searches are timed at the end of each.
            const std::array<std::int64_t, 1> all{foretoldVectors()};
            shared->large = measureGrowth(*shared->data, graph(), 10, all, 1, unwatched).value();
            shared->small = measureGrowth(*shared->data, graph(), 10, sampled, 1, unwatched).value();
        }
    };
    const std::string of = std::to_string(foretoldVectors()) + " from " + std::to_string(sampled);
    const std::string loaded = std::to_string(loadedVectors()) + " vectors, memory foretold from samples, off by";
    Subject subject;
    if (foretoldVectors() > 0) {
        subject.ceilings.push_back(
            {.what = "bytes of an hnsw index of " + of + ", off by",
             .measure =
                 [=] {
                     measureBoth();
                     const IndexSample &largest = shared->large.samples.back();
                     return offBy("bytes", shared->small.bytes.at(static_cast<double>(largest.vectors)).value,
                                  static_cast<double>(largest.memory.total()));
                 },
             .unit = "%",
             .most = 5,
             .repetitions = 1});
        subject.ceilings.push_back(
            {.what = "service time of an hnsw index of " + of + ", off by",
             .measure =
                 [=] {
                     measureBoth();
                     const IndexSample &largest = shared->large.samples.back();
                     return offBy("ns a search", shared->small.service.at(static_cast<double>(largest.vectors)).value,
                                  largest.service);
                 },
             .unit = "%",
             .most = 15,
             .repetitions = 1});
        subject.ceilings.push_back({.what = "shardscope-shard, hnsw, " + loaded,
                                    .measure =
                                        [=] {
                                            const auto data = made(loadedVectors());
                                            const auto growth =
                                                measureGrowth(*data, graph(), 10, growthSample, 1, unwatched).value();
                                            return offBy("resident bytes", foretoldOfProcess(growth, data->base.size()),
                                                         bytesOfProcess(data->base.size()));
                                        },
                                    .unit = "%",
                                    .most = 5,
                                    .repetitions = 1});
    }
    for (const ServerAddress &server : servers()) {
        subject.ceilings.push_back({.what = std::string(server.engine) + ", " + loaded,
                                    .measure = [server] { return engineOff(server); },
                                    .unit = "%",
                                    .most = 5,
                                    .repetitions = 1});
    }
    return subject;
}

} // namespace shardscope::bench
