// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/latency/Simulation.h"

namespace shardscope {

/// Shard requests or events between two looks at the progress: some milliseconds.
constexpr std::int64_t requestsPerLook = 65'536;

/// The random numbers of one replication. Each request has its own stream, so that two ways of playing the same
/// events, or two policies compared, see the same service times.
class Draws
{
public:
    Draws(const SimulationSpec &spec, std::uint64_t seed)
        : m_spec(spec), m_seed(seed), m_arrivals(Random::stream(seed, 0))
    {
    }

    /// ns to the next arrival of an open process.
    double interval()
    {
        const double mean = 1e9 / m_spec.arrivals.qps;
        return m_spec.arrivals.process == ArrivalProcess::Poisson ? mean * m_arrivals.exponential() : mean;
    }
    /// Which query of the workload comes next.
    std::int64_t query() { return m_arrivals.below(m_spec.workload->queries()); }

    Random request(std::int64_t query, int position, int attempt) const
    {
        return Random::stream(m_seed,
                              1 + (static_cast<std::uint64_t>(query) << 16 | static_cast<std::uint64_t>(position)) * 2 +
                                  static_cast<std::uint64_t>(attempt));
    }

    /// Service time of a replica's `served`-th request. ns
    std::int64_t service(Random &random, ShardId shard, std::int64_t served) const
    {
        double time = m_spec.service.draw(random);
        if (!m_spec.costOfShard.empty()) {
            time *= m_spec.costOfShard[shard.index()];
        }
        const auto &straggler = m_spec.straggler;
        if (straggler.probability > 0 && random.uniform() < straggler.probability) {
            time *= straggler.factor;
        }
        if (straggler.pauseEvery > 0 && served % straggler.pauseEvery == straggler.pauseEvery - 1) {
            time += straggler.pause;
        }
        return static_cast<std::int64_t>(time + 0.5);
    }

    std::int64_t wayThere(Random &random) const { return m_spec.network.wayThere(random); }
    std::int64_t wayBack(Random &random) const { return m_spec.network.wayBack(random); }

private:
    const SimulationSpec &m_spec;
    std::uint64_t m_seed;
    Random m_arrivals;
};

/// For clusters without feedback: whom a request goes to does not depend on how busy anyone is, nothing is sent
/// twice, in a second round or given up, nobody fails, the network does not reorder. Then each queue is a recursion
/// over its arrivals, with no event list. Source: Lindley 1952, for several workers Kiefer & Wolfowitz 1955.
bool isWithoutFeedback(const SimulationSpec &spec);
RunCounts playWithoutFeedback(const SimulationSpec &spec, std::uint64_t seed, const Progress &progress);

/// For every cluster: an event list.
RunCounts playEvents(const SimulationSpec &spec, std::uint64_t seed, const Progress &progress);

} // namespace shardscope
