// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Clock.h"
#include "core/base/Quantile.h"
#include "core/cluster/EmbeddedCluster.h"
#include "core/cluster/FanOut.h"
#include "core/cluster/TrialRun.h"
#include "core/evaluate/EvaluatedPlan.h"
#include "core/jobs/Parallel.h"
#include "core/latency/Forecast.h"
#include "core/sources/Source.h"
#include "core/truth/ExactSearch.h"
#include "tests/bench/Bench.h"

#include <cmath>
#include <cstdio>
#include <memory>
#include <string>

namespace shardscope::bench {

namespace {

constexpr double ms = 1e6; // ns
constexpr double utilisation = 0.5;

SimulationSpec broadcast(int shards, std::int64_t requests)
{
    SimulationSpec spec;
    spec.workload = std::make_shared<const Workload>(Workload::random(shards, shards, 100, 1));
    spec.service = Durations::logNormal(2 * ms, 0.5);
    spec.arrivals.qps = utilisation * 1e9 / spec.service.mean();
    spec.queries = requests / shards;
    spec.warmUp = 0;
    spec.replications = 1;
    return spec;
}

SimulationSpec hedged(int shards, std::int64_t requests)
{
    auto spec = broadcast(shards, requests);
    spec.replicas = 2;
    spec.choice = ReplicaChoice::TwoChoices;
    spec.hedge = Hedge{.quantile = 0.95};
    spec.end.deadline = 20 * ms;
    return spec;
}

/// ns of one core a shard request.
double costOf(const SimulationSpec &spec)
{
    const auto began = steadyNow();
    const auto figures = simulate(spec, unwatched);
    return static_cast<double>(steadyNow() - began) / static_cast<double>(figures->requests);
}

/// The seconds that SimPy reports for the same cluster.
double peerSeconds(int shards, std::int64_t queries, double qps)
{
    const std::string command = "/usr/bin/python3 " SHARDSCOPE_BENCH_SOURCE "/peer_simulation.py " +
                                std::to_string(shards) + ' ' + std::to_string(queries) + ' ' + std::to_string(qps) +
                                " 2 0.5";
    FILE *pipe = ::popen(command.c_str(), "r");
    double seconds = std::nan("");
    if (pipe) {
        if (std::fscanf(pipe, "%lf", &seconds) != 1) {
            seconds = std::nan("");
        }
        ::pclose(pipe);
    }
    return seconds;
}

/// A cluster that answers at once: what is left is the executor's own work.
class InstantCluster : public Cluster
{
public:
    int shards() const override { return 64; }
    int replicas() const override { return 1; }
    std::int64_t vectors(ShardId) const override { return 0; }
    bool isUp(ReplicaAddress) const override { return true; }
    void send(const ShardRequest &request, ReplySink &sink) override
    {
        for (std::size_t i = 0; i < request.hits.size(); ++i) {
            request.hits[i] = {VectorId(request.to.shard.value * 10 + static_cast<int>(i)), static_cast<float>(i)};
        }
        sink.reply({.token = request.token, .hits = static_cast<int>(request.hits.size())});
    }
    void cancel(RequestToken, ReplicaAddress) override {}
};

class Deaf : public AnswerSink
{
    void answered(const FanOutAnswer &) override {}
    void traced(const QueryTrace &) override {}
};

std::vector<ShardId> allShards(int count)
{
    std::vector<ShardId> shards;
    for (int i = 0; i < count; ++i) {
        shards.emplace_back(i);
    }
    return shards;
}

/// µs a shard request, 64 shards a query.
double executorOverhead()
{
    InstantCluster cluster;
    Deaf deaf;
    FanOut fanOut(cluster, deaf, {});
    const auto shards = allShards(64);
    constexpr int queries = 2000;
    const auto began = steadyNow();
    for (int i = 0; i < queries; ++i) {
        fanOut.start({.number = i, .shards = shards, .intended = steadyNow()});
        fanOut.poll(0);
    }
    return static_cast<double>(steadyNow() - began) / 1e3 / (64.0 * queries);
}

/// A plan for the first `rows` vectors of the default data.
std::shared_ptr<const EvaluatedPlan> defaultPlan(int shards, std::int64_t rows)
{
    auto data = open(defaultSource(), unwatched);
    auto few = std::make_shared<DataSet>(*std::move(data));
    few->base = few->base.slice(0, rows);
    few->queries = few->queries.slice(0, 1000);
    few->truth.reset();
    auto truth = exactSearch(*few, 10, unwatched);
    PlanSpec spec;
    spec.shards = shards;
    auto plan = evaluatePlan(few, std::make_shared<const GroundTruth>(*std::move(truth)), spec,
                             [](Stage, std::int64_t, std::int64_t) { return true; });
    return *plan;
}

/// All queries to all shards, through the executor and the servers' queues.
void askEmbedded(const EvaluatedPlan &plan, EmbeddedCluster &cluster, int queries)
{
    Deaf deaf;
    FanOut fanOut(cluster, deaf, {.maxOutstanding = 512});
    const auto shards = allShards(plan.spec.shards);
    for (int i = 0; i < queries; ++i) {
        fanOut.start({.number = i,
                      .vector = plan.data->queries.row(i % plan.data->queries.size()),
                      .shards = shards,
                      .k = plan.spec.k,
                      .intended = steadyNow()});
    }
    while (fanOut.underWay() > 0) {
        fanOut.poll(steadyNow() + 10'000'000);
    }
}

/// The same scans, shard by shard, in a plain parallel loop.
void scanPlainly(const EvaluatedPlan &plan, int queries)
{
    const std::int64_t shards = plan.spec.shards;
    parallelFor(queries * shards, 16, [&](std::int64_t first, std::int64_t last) {
        std::vector<Neighbor> hits(plan.spec.k);
        for (auto i = first; i < last; ++i) {
            const auto query = i / shards % plan.data->queries.size();
            plan.indices->search(ShardId(i % shards), plan.data->queries.row(query), {}, hits);
        }
    });
}

/// How far a forecast is from what was measured: |forecast − measured| / measured.
struct ForecastError
{
    double p50 = 0;
    double p99 = 0;
};

/// Measured on paced servers, then forecast from the services and the ways that the run's traces tell of.
ForecastError signedError(const EvaluatedPlan &plan, double load, std::uint64_t seed)
{
    constexpr int nprobe = 4;
    constexpr double seconds = 4;
    SimulationSpec spec = forecastOf(plan, nprobe, {.durations = Durations::logNormal(1 * ms, 0.5)});
    spec.costOfShard.clear();
    spec.arrivals.qps = load * saturationLoad(spec);
    spec.warmUp = 100;
    spec.queries = static_cast<std::int64_t>(spec.arrivals.qps * seconds);
    spec.seed = seed;
    std::vector<QueryTrace> traces;
    const auto keep = [&](const QueryTrace &trace) { traces.push_back(trace); };
    const auto measured = tryOut(plan, spec, {.pace = spec.service, .onTrace = keep}, unwatched);

    std::vector<ServiceSample> samples;
    for (const auto &trace : traces) {
        addSamples(trace, samples);
    }
    const auto service = fitService(samples, plan.spec.shards, ServiceForm::Empirical);
    spec.service = service->durations;
    spec.costOfShard = service->costOfShard;
    spec.network = wayOf(traces);
    spec.warmUp = 2000;
    spec.queries = 50'000;
    const auto forecast = simulate(spec, unwatched);
    return {.p50 = forecast->p50.value / measured->p50.value - 1, .p99 = forecast->p99.value / measured->p99.value - 1};
}

/// The median of several short runs: one alone sees some dozens of queries beyond its p99.
ForecastError forecastError(const EvaluatedPlan &plan, double load)
{
    constexpr int runs = 5;
    std::vector<double> p50;
    std::vector<double> p99;
    for (int run = 0; run < runs; ++run) {
        const auto error = signedError(plan, load, run + 1);
        p50.push_back(error.p50);
        p99.push_back(error.p99);
    }
    return {.p50 = std::abs(median(p50)), .p99 = std::abs(median(p99))};
}

} // namespace

/// The simulator and the executor against their limits and a peer.
Subject latencySubject()
{
    constexpr std::int64_t requests = 4'000'000;
    constexpr std::int64_t peerQueries = 500;
    const auto plan = defaultPlan(16, 60'000);
    // Searches so short that sixteen servers do not have to wait for the processors of this machine.
    const auto light = defaultPlan(16, 6'000);
    const auto cluster =
        std::shared_ptr<EmbeddedCluster>(std::move(EmbeddedCluster::start(plan->indices, {})).value().release());
    const double qps = broadcast(64, 64).arrivals.qps;

    Subject subject;
    subject.comparisons = {
        {.what = "simulator, 64 shards, all asked, 500 queries",
         .ours = timed([] {
             const auto figures = simulate(broadcast(64, 64 * peerQueries), unwatched);
             keep(&*figures);
         }),
         .peer = "SimPy",
         .theirs = [qps] { return peerSeconds(64, peerQueries, qps); },
         .reach = 20,
         .repetitions = 3},
        {.what = "embedded cluster, 16 flat shards, all asked, 300 queries",
         .ours = timed([=] { askEmbedded(*plan, *cluster, 300); }),
         .peer = "the same scans in a parallel loop",
         .theirs = timed([=] { scanPlainly(*plan, 300); }),
         .reach = 0.9},
    };
    subject.ceilings = {
        {.what = "simulator, 64 shards, no hedging, one core: time a shard request",
         .measure = [] { return costOf(broadcast(64, requests)); },
         .unit = "ns",
         .most = 200},
        {.what = "simulator with hedging, two choices and deadlines: time a shard request",
         .measure = [] { return costOf(hedged(64, requests)); },
         .unit = "ns",
         .most = 667,
         .repetitions = 3},
        {.what = "simulator, 2,000 shards over 64: time a shard request",
         .measure = [] { return costOf(broadcast(2000, requests)) / costOf(broadcast(64, requests)); },
         .unit = "×",
         .most = 1.5},
        {.what = "executor, 64 shards that answer at once: time a shard request",
         .measure = executorOverhead,
         .unit = "µs",
         .most = 2},
    };
    for (const double load : {0.3, 0.7}) {
        const auto error = std::make_shared<ForecastError>();
        const std::string limit = "threads wait for processors that other programs use; at real-time priority, "
                                  "under `chrt --fifo 5`, they do not";
        const std::string at = " at " + std::to_string(static_cast<int>(100 * load)) + " % load, 16 shards, nprobe 4";
        subject.ceilings.push_back({.what = "forecast against measurement, p50" + at,
                                    .measure =
                                        [=] {
                                            *error = forecastError(*light, load);
                                            return 100 * error->p50;
                                        },
                                    .unit = "%",
                                    .most = 15,
                                    .limit = limit,
                                    .repetitions = 1});
        subject.ceilings.push_back({.what = "forecast against measurement, p99" + at,
                                    .measure = [=] { return 100 * error->p99; },
                                    .unit = "%",
                                    .most = 15,
                                    .limit = limit,
                                    .repetitions = 1});
    }
    return subject;
}

} // namespace shardscope::bench
