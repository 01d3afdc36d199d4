// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cluster/LoadDriver.h"

#include "core/base/Clock.h"
#include "core/base/Random.h"

#include <algorithm>
#include <limits>

namespace shardscope {

namespace {

constexpr int parts = 10;

std::int64_t expectedOf(const LoadSpec &spec)
{
    const double inTime = spec.seconds > 0 ? std::max(1.0, spec.arrivals.qps * spec.seconds) : 1e18;
    return std::max<std::int64_t>(1, std::min(spec.count, static_cast<std::int64_t>(inTime)));
}

class Driver : public AnswerSink
{
public:
    Driver(Cluster &cluster, const LoadSpec &spec)
        : m_spec(spec), m_runs(parts, RunCounts(cluster.shards())), m_random(spec.seed),
          m_total(spec.warmUp + spec.count), m_expected(expectedOf(spec)), m_fanOut(cluster, *this, spec.fanOut)
    {
    }

    std::vector<RunCounts> run(const Progress &progress)
    {
        m_began = m_nextSend = steadyNow();
        m_measureUntil = std::numeric_limits<std::int64_t>::max();
        if (m_spec.arrivals.process == ArrivalProcess::Closed) {
            m_idleClients = m_spec.arrivals.clients;
        }
        constexpr std::int64_t patience = 50'000'000; // between looks at cancel
        while (!isOver()) {
            constexpr std::int64_t steps = 1'000'000;
            if (!progress(static_cast<std::int64_t>(share() * steps), steps)) {
                break;
            }
            startDue();
            m_fanOut.poll(std::min(steadyNow() + patience, nextSend()));
        }
        m_fanOut.endAll();
        while (m_fanOut.underWay() > 0) { // requests that came too late still belong to their traces
            m_fanOut.poll(steadyNow() + patience);
        }
        closeParts();
        return std::move(m_runs);
    }

    void answered(const FanOutAnswer &answer) override
    {
        ++m_idleClients;
        ++m_ended;
        if (answer.number < m_spec.warmUp) {
            return;
        }
        RunCounts &run = runOf(answer.number);
        const std::int64_t query = queryOf(answer.number);
        const auto asked = m_spec.workload->asked(query);
        run.count(*m_spec.workload, query, answer.took, answer.lastAnswered, [&](int position) {
            // One that ended in its first round has not asked the others.
            return position < answer.asked &&
                   std::ranges::find(answer.missing, asked[position]) == answer.missing.end();
        });
    }

    /// What the workload says: the same as the simulator plays.
    std::span<const ShardId> secondRound(std::int64_t number, std::span<const Neighbor>) override
    {
        return m_spec.workload->askedThen(queryOf(number));
    }

    void traced(const QueryTrace &trace) override
    {
        if (trace.number < m_spec.warmUp) {
            return;
        }
        RunCounts &run = runOf(trace.number);
        for (const auto &attempt : trace.attempts) {
            auto &shard = run.shards[attempt.to.shard.index()];
            ++run.requests;
            ++(attempt.isHedge ? run.hedges : run.firstRequests);
            shard.asked += attempt.isHedge ? 0 : 1;
            if (attempt.serviceEnded > 0) {
                shard.busy += static_cast<double>(attempt.serviceEnded - attempt.serviceBegan);
                shard.waited += static_cast<double>(std::max<std::int64_t>(0, attempt.serviceBegan - attempt.arrived));
            }
        }
        if (m_spec.onTrace) {
            m_spec.onTrace(trace);
        }
    }

private:
    /// How much of the run is over. Queries that come by the clock are sent by it, however slow the answers.
    double share() const
    {
        const double ofQueries = static_cast<double>(m_started) / static_cast<double>(m_spec.warmUp + m_expected);
        if (m_spec.arrivals.process == ArrivalProcess::Closed) {
            return std::min(1.0, ofQueries);
        }
        const double qps = m_spec.arrivals.qps;
        const double seconds = static_cast<double>(m_spec.warmUp + m_expected) / qps;
        const double ofTime = static_cast<double>(steadyNow() - m_began) / 1e9 / seconds;
        return std::min(1.0, std::max(m_started == m_total ? 1.0 : 0.0, ofTime));
    }

    bool isOver() const { return m_ended == m_started && (m_started == m_total || steadyNow() >= m_measureUntil); }

    std::int64_t nextSend() const
    {
        const bool isClosed = m_spec.arrivals.process == ArrivalProcess::Closed;
        return m_started == m_total || (isClosed && m_idleClients == 0) ? std::numeric_limits<std::int64_t>::max()
                                                                        : m_nextSend;
    }

    void startDue()
    {
        while (nextSend() <= steadyNow() && m_nextSend < m_measureUntil) {
            const std::int64_t number = m_started++;
            const std::int64_t intended = m_spec.arrivals.process == ArrivalProcess::Closed ? steadyNow() : m_nextSend;
            if (number == m_spec.warmUp && m_spec.seconds > 0) {
                m_measureUntil = intended + static_cast<std::int64_t>(m_spec.seconds * 1e9);
            }
            if (number >= m_spec.warmUp) {
                m_partStarts.resize(partOf(number) + 1, intended);
                m_lastSend = intended;
            }
            --m_idleClients;
            const std::int64_t query = queryOf(number);
            m_fanOut.start({.number = number,
                            .query = QueryId(query),
                            .vector = m_spec.queries.row(query),
                            .tenant = m_spec.tenants.empty() ? TenantId() : m_spec.tenants[query],
                            .shards = m_spec.workload->askedFirst(query),
                            .asksAgain = m_spec.workload->haveRounds(),
                            .k = m_spec.k,
                            .intended = intended});
            const double mean = 1e9 / m_spec.arrivals.qps;
            m_nextSend += static_cast<std::int64_t>(
                m_spec.arrivals.process == ArrivalProcess::Poisson ? mean * m_random.exponential() : mean);
        }
    }

    /// The query of the workload that a number stands for: the same however late it is asked about.
    std::int64_t queryOf(std::int64_t number) const
    {
        return Random::stream(m_spec.seed, static_cast<std::uint64_t>(number) + 1).below(m_spec.workload->queries());
    }

    std::size_t partOf(std::int64_t number) const
    {
        return static_cast<std::size_t>(
            std::min<std::int64_t>(parts - 1, (number - m_spec.warmUp) * parts / m_expected));
    }
    RunCounts &runOf(std::int64_t number) { return m_runs[partOf(number)]; }

    void closeParts()
    {
        m_partStarts.push_back(std::max(m_lastSend, m_nextSend));
        for (std::size_t i = 0; i + 1 < m_partStarts.size(); ++i) {
            m_runs[i].span = static_cast<double>(m_partStarts[i + 1] - m_partStarts[i]);
        }
        std::erase_if(m_runs, [](const RunCounts &run) { return run.queries == 0; });
    }

    const LoadSpec &m_spec;
    std::vector<RunCounts> m_runs;
    Random m_random;
    std::int64_t m_total;
    std::int64_t m_expected; ///< queries that will be measured: fewer than asked for where the time ends first
    std::int64_t m_began = 0;
    std::int64_t m_started = 0;
    std::int64_t m_ended = 0;
    std::int64_t m_idleClients = 0;
    std::int64_t m_nextSend = 0;
    std::int64_t m_lastSend = 0;
    std::int64_t m_measureUntil = 0;
    std::vector<std::int64_t> m_partStarts;
    FanOut m_fanOut;
};

} // namespace

Outcome<LatencyFigures> measure(Cluster &cluster, const LoadSpec &spec, const Progress &progress)
{
    if (!spec.workload || spec.workload->queries() == 0 || spec.queries.size() < spec.workload->queries()) {
        return Error{Code::NoQueries, {}, {}};
    }
    if (!(spec.arrivals.qps > 0)) {
        return Error{Code::NotPositive, "qps", {std::string("qps"), spec.arrivals.qps}};
    }
    if (spec.count < 1) {
        return Error{
            Code::OutOfRange, "queries", {std::string("queries"), spec.count, std::int64_t(1), std::int64_t(1) << 40}};
    }
    const auto runs = Driver(cluster, spec).run(progress);
    if (runs.empty()) {
        return Error{Code::Cancelled, {}, {}};
    }
    const bool isOpen = spec.arrivals.process != ArrivalProcess::Closed;
    return summarise(runs, {.serversPerShard = spec.serversPerShard,
                            .saturationQps = spec.saturationQps,
                            .offeredQps = isOpen ? spec.arrivals.qps : 0});
}

} // namespace shardscope
