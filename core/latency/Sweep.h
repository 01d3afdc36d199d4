// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/latency/ServiceModel.h"
#include "core/latency/Simulation.h"

#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace shardscope {

/// What a sweep changes from point to point.
enum class SweepVariable {
    Nprobe,
    OfferedLoad,          ///< queries a second
    Replicas,             ///< per shard
    StragglerProbability, ///< of a request
    HedgeDelay,           ///< ns
    Shards,               ///< over which the same data is split
};

/// The data of a cluster as one would split it over any number of even shards, asked at random.
struct Splitting
{
    double fixed = 0; ///< ns of a request, however small its shard
    double whole = 0; ///< ns more to serve a request if one shard held all vectors; a part of them costs its part
    int nprobe = 0;   ///< shards a query asks; 0: all of them, a broadcast
};

/// The splitting a measured service model tells of. Where the spec assumes another service time, it keeps the shares of
/// what is fixed and what grows with the shard.
Splitting splittingOf(const SimulationSpec &spec, const ServiceModel &service, int nprobe);

/// A cluster and how it follows the variable.
struct SweepSpec
{
    SimulationSpec base;
    SweepVariable variable = SweepVariable::OfferedLoad;
    std::function<std::shared_ptr<const Workload>(int nprobe)> workloadAt{}; ///< Nprobe only
    std::function<std::vector<double>(int nprobe)> costAt{}; ///< Nprobe only: of the shards; none: that of the base
    Splitting splitting{};                                   ///< Shards only
};

struct SweepPoint
{
    double value = 0;
    LatencyFigures figures;
};

/// The cluster at one value of the variable.
SimulationSpec specAt(const SweepSpec &sweep, double value);

/// Values worth looking at, ascending: up to a little below saturation for the load, up to all for the shards asked.
std::vector<double> sweepValues(const SweepSpec &spec);

/// How long a simulation may take: shard requests over all replications, whatever a query asks of them.
struct Effort
{
    std::int64_t requests = 1'000'000;
    int replications = 8;
};

/// The spec with as many queries as that allows, a tenth of them for warming up.
SimulationSpec withEffort(SimulationSpec spec, const Effort &effort);

/// Simulates the cluster at each value. The values share one seed, so that they differ by the variable alone.
///
/// `effort`: of each point. Errors: those of simulate.
/// Cancel:   as simulate; progress counts thousandths of all.
Outcome<std::vector<SweepPoint>> sweep(const SweepSpec &spec, std::span<const double> values, const Effort &effort,
                                       const Progress &progress);

} // namespace shardscope
