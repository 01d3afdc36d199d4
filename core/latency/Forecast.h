// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/EvaluatedPlan.h"
#include "core/fanout/Trace.h"
#include "core/latency/ServiceModel.h"
#include "core/latency/Simulation.h"

#include <span>

namespace shardscope {

/// The requests of a plan's queries at an nprobe.
std::shared_ptr<const Workload> workloadOf(const EvaluatedPlan &plan, int nprobe);

/// What the simulator needs to know of a plan: which shards its queries ask at an nprobe, how long each of them
/// serves, how many bytes go to and fro. Load, replicas, network and policies are the caller's to set.
SimulationSpec forecastOf(const EvaluatedPlan &plan, int nprobe, const ServiceModel &service);

/// The same of any stream of queries: `queryBytes` and k say how much goes to and fro.
SimulationSpec forecastOf(std::shared_ptr<const Workload> workload, const ServiceModel &service, std::size_t queryBytes,
                          int k, std::uint64_t seed);

/// What lies between wanting to send a request and its arrival, and between the end of its service and the merging of
/// its answer: of any network, and of the asking machine, whose threads must wake and find a processor. Of each query
/// that of the shard which served last: its answer is what the query waits for.
///
/// Each way takes the same: the time that nine of ten exceed, and an exponential part that makes up for the mean.
Network wayOf(std::span<const QueryTrace> traces);

/// The true neighbours lost because their shards did not answer in time, as a share of all: with the parts of `losses`
/// it sums to 1 − recall under the deadline. What an index misses in its shard it is taken to miss as often in late
/// ones.
double deadlineLoss(const LossPoint &losses, const LatencyFigures &figures);

} // namespace shardscope
