// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"
#include "core/base/Outcome.h"
#include "core/fanout/Trace.h"
#include "core/latency/Contention.h"
#include "core/latency/Durations.h"
#include "core/latency/Timing.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace shardscope {

/// One request that was served.
struct ServiceSample
{
    ShardId shard;
    double service = 0; ///< ns
    double distances = 0;
};

/// How long shards take to serve, learnt from measured requests.
struct ServiceModel
{
    Durations durations = Durations::constant(0); ///< of a shard of mean cost, ns
    std::vector<double> costOfShard{};            ///< (shards) times that
    Contention contention{};                      ///< of a live cluster, whose nodes may share a machine
    double fixed = 0;                             ///< ns of a request, by least squares over the samples
    double perDistance = 0;                       ///< ns of a distance computation
    double fitError = 0; ///< greatest difference between the distribution and the measured one (Kolmogorov–Smirnov)
    std::int64_t samples = 0;
    std::optional<Timing> timing{}; ///< none: assumed, not timed

    /// Mean service of a shard of another size, ns.
    double predict(double distances) const { return fixed + perDistance * distances; }
};

/// What a stated service time is the time of.
enum class ServiceScale {
    Stated,         ///< every request, to whichever shard
    ByMeasuredCost, ///< a request to a shard of mean cost; the others take longer or shorter by what they were measured
                    ///< to
};

/// Every request to every shard takes a time of that law.
ServiceModel statedService(const Durations &law);

enum class ServiceForm { Empirical, LogNormal, Gamma };

/// Learns a model. A shard with fewer than 20 samples is predicted from its distances, or else has mean cost.
///
/// Errors: EmptyDataSet without samples.
/// Source: log-normal by its maximum likelihood; gamma by the closed form of Ye & Chen 2017.
Outcome<ServiceModel> fitService(std::span<const ServiceSample> samples, int shards, ServiceForm form);

/// The served attempts of traces.
void addSamples(const QueryTrace &trace, std::vector<ServiceSample> &samples);

} // namespace shardscope
