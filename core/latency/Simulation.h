// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/fanout/Policies.h"
#include "core/fanout/ReplicaChooser.h"
#include "core/jobs/Progress.h"
#include "core/latency/Contention.h"
#include "core/latency/Durations.h"
#include "core/latency/Faults.h"
#include "core/latency/LatencyFigures.h"
#include "core/latency/Network.h"
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

struct Arrivals
{
    ArrivalProcess process = ArrivalProcess::Poisson;
    double qps = 100; ///< offered load, open processes; a closed client paces itself to its share of it
    int clients = 1;  ///< Closed only
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
    int workers = 1;  ///< per replica, or per node
    /// (shards · replicas) the node that each replica is on, whose workers serve whatever is on it; empty: each replica
    /// is a node of its own.
    std::vector<int> nodeOf{};
    Arrivals arrivals;
    Durations service = Durations::exponential(1e6);
    std::vector<double> costOfShard; ///< (shards) times the service; empty: 1
    Contention contention{};
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

/// How many nodes serve, and on which a replica is.
int nodesOf(const SimulationSpec &spec);
inline int nodeOf(const SimulationSpec &spec, ReplicaId replica)
{
    return spec.nodeOf.empty() ? replica.value : spec.nodeOf[replica.index()];
}

/// Errors: OutOfRange (names what: replicas, workers, qps, …), NoQueries, DeadlineTooShort.
Outcome<Done> check(const SimulationSpec &spec);

/// Plays queries against a model of a cluster, event by event.
///
/// Deterministic for a seed, at any number of threads. Replications run side by side.
/// Errors: those of check; Cancelled.
/// Cancel: polled every 20 ms or so, in queries.
Outcome<LatencyFigures> simulate(const SimulationSpec &spec, const Progress &progress);

/// The offered load at which the busiest node has no time left, without hedges. Under contention: what the others serve
/// then slows it down, each at the share of its time that its work takes.
double saturationLoad(const SimulationSpec &spec);

} // namespace shardscope
