// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/jobs/Progress.h"
#include "core/latency/Durations.h"
#include "core/latency/Histogram.h"
#include "core/latency/Workload.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace shardscope {

enum class ArrivalProcess {
    Poisson,
    Constant,
    Closed, ///< each client sends its next query when the last has ended; kept to show what it hides
};

enum class ReplicaChoice {
    Random,
    RoundRobin,
    LeastOutstanding,
    TwoChoices, ///< the less loaded of two at random. Source: Mitzenmacher 2001
    C3,         ///< by queue length cubed times service time. Source: Suresh et al. 2015
};

struct Arrivals
{
    ArrivalProcess process = ArrivalProcess::Poisson;
    double qps = 100; ///< offered load, open processes; a closed client paces itself to its share of it
    int clients = 1;  ///< Closed only
};

/// The way to a shard and back.
struct Network
{
    double base = 0;    ///< ns, each way
    double perByte = 0; ///< ns
    double jitter = 0;  ///< mean of an exponential part, ns, each way
    double requestBytes = 0;
    double responseBytes = 0;
};

/// What makes a shard slow now and then.
struct Straggler
{
    double probability = 0;      ///< of a request
    double factor = 1;           ///< times its service
    std::int64_t pauseEvery = 0; ///< every n-th request of a replica; 0: never
    double pause = 0;            ///< ns added then
};

/// A second request to another replica when the first has not answered after `delay`.
struct Hedge
{
    double delay = 0;    ///< ns; where 0, `quantile` of the answers seen so far
    double quantile = 0; ///< such as 0.95
};

/// When a query ends: with its last answer, or earlier.
struct EndPolicy
{
    double deadline = 0;        ///< ns from the intended send; 0: none
    double minimumCoverage = 1; ///< once this share has answered …
    double shareOfTimeLeft = 1; ///< … only this share of the time left until the deadline is waited
};

/// A replica that answers nothing in [from, until), ns.
struct Outage
{
    ShardId shard;
    int replica = 0;
    std::int64_t from = 0;
    std::int64_t until = 0;
};

struct SimulationSpec
{
    std::shared_ptr<const Workload> workload;
    int replicas = 1; ///< per shard
    int workers = 1;  ///< per replica
    Arrivals arrivals;
    Durations service = Durations::exponential(1e6);
    std::vector<double> costOfShard; ///< (shards) times the service; empty: 1
    Network network;
    double aggregatorPerAnswer = 0; ///< ns to merge one answer; answers are merged one after another
    Straggler straggler;
    ReplicaChoice choice = ReplicaChoice::Random;
    std::optional<Hedge> hedge;
    EndPolicy end;
    std::vector<Outage> outages;

    std::int64_t queries = 100'000; ///< measured, per replication
    std::int64_t warmUp = 10'000;   ///< before those
    int replications = 8;
    std::uint64_t seed = 1;
};

/// A figure and the half width of its 95 % interval over the replications (Student's t).
struct Estimate
{
    double value = 0;
    double halfWidth = 0;
};

struct ShardLoad
{
    double utilisation = 0; ///< busy share of its workers
    double queue = 0;       ///< mean number of requests that wait
    double asked = 0;       ///< share of the queries that ask it
    double slowest = 0;     ///< share of the queries whose last answer was this shard's
};

struct SimulationResult
{
    Histogram latency;                       ///< of all replications, from the intended send to the end of the query
    Estimate mean, p50, p90, p95, p99, p999; ///< ns
    Estimate coverage;
    Estimate recall;          ///< of what was asked; 1 where the workload knows no neighbours
    Estimate workPerQuery;    ///< ns of service
    double extraLoad = 0;     ///< hedged requests per first request
    double saturationQps = 0; ///< the offered load at which the busiest shard has no time left
    bool saturated = false;   ///< offered at or above that: latencies grow with the length of the run
    std::vector<ShardLoad> shards;
    std::int64_t requests = 0; ///< to shards, simulated
};

/// Plays queries against a model of a cluster, event by event.
///
/// Deterministic for a seed, at any number of threads. Replications run side by side.
/// Errors: OutOfRange (names what: replicas, workers, qps, …; a deadline shorter than the network's base, as
///         "deadline"), Cancelled.
Outcome<SimulationResult> simulate(const SimulationSpec &spec, const Progress &progress);

/// The offered load at which the busiest shard has no time left, without hedges.
double saturationLoad(const SimulationSpec &spec);

} // namespace shardscope
