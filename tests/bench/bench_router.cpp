// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Clock.h"
#include "core/base/Quantile.h"
#include "core/cluster/FanOut.h"
#include "core/data/DataSet.h"
#include "core/engines/ConnectedCluster.h"
#include "core/engines/http/HttpShardConnection.h"
#include "core/serve/SearchRequest.h"
#include "core/serve/ServedPlan.h"
#include "core/sources/Source.h"
#include "tests/bench/Bench.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <optional>
#include <string>
#include <sys/wait.h>

namespace shardscope::bench {

namespace {

constexpr int shardCount = 3;
constexpr double ms = 1e6; // ns
constexpr const char *data = "mixture:n=30000,d=128,clusters=60,queries=500,seed=3";

/// A program that runs until the benchmark ends, and says at which port.
class Process
{
public:
    explicit Process(const std::string &command)
    {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0) {
            return;
        }
        m_pid = ::fork();
        if (m_pid == 0) {
            ::dup2(ends[1], STDERR_FILENO);
            ::execl("/bin/sh", "sh", "-c", ("exec " + command).c_str(), nullptr);
            ::_exit(127);
        }
        ::close(ends[1]);
        readPort(ends[0]);
    }
    ~Process()
    {
        if (m_pid > 0) {
            ::kill(m_pid, SIGKILL);
            ::waitpid(m_pid, nullptr, 0);
        }
    }
    Process(const Process &) = delete;
    Process &operator=(const Process &) = delete;

    NodeAddress address() const { return {"127.0.0.1", m_port}; }

private:
    void readPort(int end)
    {
        FILE *file = ::fdopen(end, "r"); // stays open: the program must be able to go on writing
        char line[1024];
        constexpr const char *mark = "listening at http://";
        while (std::fgets(line, sizeof line, file)) {
            if (const char *found = std::strstr(line, mark)) {
                m_port = std::atoi(std::strrchr(found, ':') + 1);
                return;
            }
        }
        std::fprintf(stderr, "a service did not start: %s", line);
    }

    pid_t m_pid = -1;
    int m_port = 0;
};

/// The router, asked by the same client as the shards: as a cluster of a single shard.
class RouterDialect : public HttpDialect
{
public:
    HttpRequest searchRequest(const SearchCall &call) const override
    {
        HttpRequest request{.method = "POST", .contentType = std::string(binaryType)};
        request.target =
            "/semantic_search?nprobe=" + std::to_string(shardCount) + "&k=" + std::to_string(call.hits.size());
        request.body.assign(reinterpret_cast<const char *>(call.query.data()), call.query.size_bytes());
        return request;
    }
    Outcome<int> readHits(const SearchCall &call, const HttpResponse &response, const std::string &node) const override
    {
        if (!response.isSuccess() || response.body.find(R"("coverage":1)") == std::string::npos) {
            return Error{Code::EngineRefused, node, {response.body}};
        }
        const auto document = nlohmann::json::parse(response.body);
        int count = 0;
        for (const auto &result : document["results"]) {
            call.hits[static_cast<std::size_t>(count++)] = {VectorId(result["id"].get<int>()),
                                                            result["distance"].get<float>()};
        }
        return count;
    }
};

/// Sends queries at even intervals and keeps how long each took.
class OpenLoop : public AnswerSink
{
public:
    OpenLoop(Cluster &cluster, const DataSet &queries) : m_queries(queries), m_fanOut(cluster, *this, {}) {}

    /// ns of each, from the intended send.
    std::vector<double> run(int count, double qps, std::span<const ShardId> shards)
    {
        m_took.clear();
        const std::int64_t began = steadyNow() + 1'000'000;
        for (int i = 0; i < count; ++i) {
            const std::int64_t intended = began + static_cast<std::int64_t>(i * 1e9 / qps);
            while (steadyNow() < intended) {
                m_fanOut.poll(intended);
            }
            m_fanOut.start({.vector = m_queries.queries.row(i % m_queries.queries.size()),
                            .shards = shards,
                            .k = 10,
                            .intended = intended});
        }
        while (m_fanOut.underWay() > 0) {
            m_fanOut.poll(steadyNow() + 100'000'000);
        }
        return m_took;
    }
    bool areComplete() const { return m_areComplete; }

    void answered(const FanOutAnswer &answer) override
    {
        m_took.push_back(static_cast<double>(answer.took));
        m_areComplete = m_areComplete && answer.missing.empty() && answer.results.size() == 10;
    }
    void traced(const QueryTrace &) override {}

private:
    const DataSet &m_queries;
    std::vector<double> m_took;
    bool m_areComplete = true;
    FanOut m_fanOut;
};

/// Three shard processes, the router before them, and a client of each.
struct Served
{
    DataSet queries;
    std::vector<std::unique_ptr<Process>> shards;
    std::unique_ptr<Process> router;
    std::shared_ptr<ServedPlan> direct;
    std::unique_ptr<ConnectedCluster> throughRouter;
};

std::unique_ptr<ConnectedCluster> connectToRouter(const NodeAddress &address, const PublishedPlan &plan)
{
    const auto peer = std::make_shared<const Peer>(findPeer(address, nullptr).value());
    SearchTask task = searchTaskOf(plan, growingIdBook(true));
    task.places = {{ShardId(0), 0, 0}};
    task.vectors = {0};
    const auto dialect = std::make_shared<const RouterDialect>();
    const std::vector<NodeAddress> nodes{address};
    return ConnectedCluster::open(task, nodes, 16,
                                  [=](int) -> Outcome<std::unique_ptr<ShardConnection>> {
                                      return std::unique_ptr<ShardConnection>(
                                          std::make_unique<HttpShardConnection>(peer, dialect, 1));
                                  })
        .value();
}

std::shared_ptr<Served> serveAll()
{
    auto served = std::make_shared<Served>();
    Source source;
    source.location = data;
    served->queries = open(source, unwatched).value();
    const std::string folder = SHARDSCOPE_PROGRAMS;
    std::string address;
    for (int i = 0; i < shardCount; ++i) {
        served->shards.push_back(
            std::make_unique<Process>(folder + "/shardscope-shard " + data + " --index hnsw --port 0 --shards " +
                                      std::to_string(shardCount) + " --shard " + std::to_string(i)));
        address += (i == 0 ? "" : ",") + toText(served->shards.back()->address());
    }
    served->router = std::make_unique<Process>(folder + "/shardscope-router --port 0 --shards " + address);
    const auto cluster = parseClusterAddress("shards://" + address + "/?connections=16").value();
    served->direct = ServedPlan::open(*connect(cluster, {}).value(), cluster).value();
    served->throughRouter = connectToRouter(served->router->address(), served->direct->plan());
    return served;
}

double quantile(std::vector<double> values, double share)
{
    std::ranges::sort(values);
    return quantileOfSorted(values, share);
}

/// ms that the router adds to a quantile; blocks of both alternate, so that other work on the machine meets both.
double overhead(Served &served, double qps, double share)
{
    constexpr int blocks = 10;
    constexpr int perBlock = 300;
    const ShardId all[] = {ShardId(0), ShardId(1), ShardId(2)};
    const ShardId single[] = {ShardId(0)};
    OpenLoop direct(served.direct->cluster(), served.queries);
    OpenLoop through(*served.throughRouter, served.queries);
    std::vector<double> ofDirect;
    std::vector<double> ofThrough;
    for (int i = 0; i < blocks; ++i) {
        std::ranges::copy(direct.run(perBlock, qps, all), std::back_inserter(ofDirect));
        std::ranges::copy(through.run(perBlock, qps, single), std::back_inserter(ofThrough));
    }
    const double before = quantile(ofDirect, share);
    const double after = quantile(ofThrough, share);
    std::fprintf(stderr,
                 "at %.0f/s: p50 %.3f ms directly, %.3f through the router; p%.0f %.3f and %.3f, ratio %.2f%s\n", qps,
                 quantile(ofDirect, .5) / ms, quantile(ofThrough, .5) / ms, 100 * share, before / ms, after / ms,
                 after / before, direct.areComplete() && through.areComplete() ? "" : "; ANSWERS ARE INCOMPLETE");
    return (after - before) / ms;
}

} // namespace

Subject routerSubject()
{
    const auto served = serveAll();
    const std::string limit = "client, router and shards share the processors of this machine";
    Subject subject;
    for (const double qps : {200.0, 1000.0}) {
        const std::string load = std::to_string(static_cast<int>(qps)) + " searches a second of three shard processes";
        subject.ceilings.push_back({.what = "what the router adds to p99, " + load,
                                    .measure = [=] { return overhead(*served, qps, .99); },
                                    .unit = "ms",
                                    .most = 1,
                                    .limit = limit,
                                    .repetitions = 3});
    }
    subject.ceilings.push_back({.what = "1,000 searches at once through the router",
                                .measure =
                                    [=] {
                                        OpenLoop through(*served->throughRouter, served->queries);
                                        const ShardId single[] = {ShardId(0)};
                                        const std::int64_t began = steadyNow();
                                        through.run(1000, 1e6, single);
                                        return static_cast<double>(steadyNow() - began) / 1e9;
                                    },
                                .unit = "s",
                                .most = 1,
                                .limit = limit});
    return subject;
}

} // namespace shardscope::bench
