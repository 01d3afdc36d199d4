// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fanout/ReplicaChooser.h"
#include "core/latency/Engines.h"

#include <cmath>

namespace shardscope {

namespace {

/// When each worker of a replica is free again.
class Server
{
public:
    explicit Server(int workers) : m_freeAt(workers, 0) {}

    /// The worker who is free first; first come, first served.
    std::int64_t &next() { return *std::ranges::min_element(m_freeAt); }
    std::int64_t served = 0;

private:
    std::vector<std::int64_t> m_freeAt;
};

struct Answer
{
    std::int64_t time;
    int position;

    auto operator<=>(const Answer &) const = default;
};

class Player
{
public:
    Player(const SimulationSpec &spec, std::uint64_t seed)
        : m_spec(spec), m_draws(spec, seed), m_result(spec.workload->shards()),
          m_servers(static_cast<std::size_t>(nodesOf(spec)), Server(spec.workers)),
          m_chooser(spec.workload->shards(), spec.replicas, spec.choice, Random::stream(seed, ~0ULL).next())
    {
    }

    RunCounts play(const Progress &progress)
    {
        double now = 0;
        double start = 0;
        for (std::int64_t i = 0; i < m_spec.warmUp + m_spec.queries; ++i) {
            if (m_result.requests >= m_nextLook) {
                m_nextLook += requestsPerLook;
                if (!progress(i, m_spec.warmUp + m_spec.queries)) {
                    break;
                }
            }
            now += m_draws.interval();
            start = i == m_spec.warmUp ? now : start;
            play(i, static_cast<std::int64_t>(now));
        }
        m_result.setSpan(now - start, 1e9 / m_spec.arrivals.qps);
        return std::move(m_result);
    }

private:
    void play(std::int64_t i, std::int64_t sent)
    {
        const bool measured = i >= m_spec.warmUp;
        const std::int64_t query = m_draws.query();
        const auto asked = m_spec.workload->asked(query);
        m_answers.clear();
        for (int position = 0; position < static_cast<int>(asked.size()); ++position) {
            m_answers.push_back({ask(i, position, asked[position], sent, measured) - sent, position});
        }
        if (measured) {
            finish(query);
        }
    }

    /// When the answer is back.
    std::int64_t ask(std::int64_t i, int position, ShardId shard, std::int64_t sent, bool measured)
    {
        Random random = m_draws.request(i, position, 0);
        const std::int64_t arrived = sent + m_draws.wayThere(random);
        auto &server = m_servers[static_cast<std::size_t>(nodeOf(m_spec, m_chooser.choose(shard, {})))];
        std::int64_t &free = server.next();
        const std::int64_t begun = std::max(arrived, free);
        const std::int64_t service = m_draws.service(random, shard, server.served++);
        free = begun + service;
        ++m_result.requests;
        if (measured) {
            ++m_result.firstRequests;
            auto &count = m_result.shards[shard.index()];
            ++count.asked;
            count.busy += static_cast<double>(service);
            count.waited += static_cast<double>(begun - arrived);
        }
        return free + m_draws.wayBack(random);
    }

    void finish(std::int64_t query)
    {
        const auto perAnswer = static_cast<std::int64_t>(m_spec.aggregatorPerAnswer);
        if (perAnswer > 0) {
            std::ranges::sort(m_answers); // else only the last one matters
        }
        std::int64_t ended = 0;
        int last = -1;
        for (const auto &answer : m_answers) {
            const std::int64_t ready = std::max(ended, answer.time) + perAnswer;
            last = last < 0 || ready > ended ? answer.position : last;
            ended = ready;
        }
        m_result.count(*m_spec.workload, query, ended, last, [](int) { return true; });
    }

    const SimulationSpec &m_spec;
    Draws m_draws;
    RunCounts m_result;
    std::vector<Server> m_servers;
    ReplicaChooser m_chooser;
    std::int64_t m_nextLook = 0;
    std::vector<Answer> m_answers;
};

} // namespace

bool isWithoutFeedback(const SimulationSpec &spec)
{
    const bool oblivious =
        spec.replicas == 1 || spec.choice == ReplicaChoice::Random || spec.choice == ReplicaChoice::RoundRobin;
    return oblivious && !spec.hedge && spec.end.deadline == 0 && spec.outages.empty() && spec.network.jitter == 0 &&
           spec.contention.isNone() && spec.arrivals.process != ArrivalProcess::Closed && !spec.workload->haveRounds();
}

RunCounts playWithoutFeedback(const SimulationSpec &spec, std::uint64_t seed, const Progress &progress)
{
    return Player(spec, seed).play(progress);
}

} // namespace shardscope
