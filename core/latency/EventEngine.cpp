// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fanout/FanOutMachine.h"
#include "core/latency/ReplicaQueues.h"

#include <limits>

namespace shardscope {

namespace {

using What = Event::What;
using Stage = SimulatedRequest::Stage;
using Action = FanOutMachine::Action;

/// What is known here of the machine's query at the same index.
struct Query
{
    std::int64_t number = 0; ///< in the stream
    std::int64_t query = 0;  ///< of the workload
    std::int64_t sent = 0;   ///< intended
    std::int64_t mergerFree = 0;
    std::int32_t client = 0;
};

FanOutMachine::Settings settingsOf(const SimulationSpec &spec, std::uint64_t seed)
{
    return {.choice = spec.choice,
            .hedge = spec.hedge,
            .end = spec.end,
            .maxOutstanding = std::numeric_limits<int>::max(), // requests wait at the replicas
            .seed = Random::stream(seed, ~0ULL).next()};
}

/// The asking side: queries arrive, and a FanOutMachine is driven in simulated time.
class Player
{
public:
    Player(const SimulationSpec &spec, std::uint64_t seed)
        : m_spec(spec), m_draws(spec, seed), m_result(spec.workload->shards()),
          m_replicas(spec, m_draws, m_events, m_requests, m_result.shards),
          m_machine({.shards = spec.workload->shards(), .replicas = spec.replicas}, settingsOf(spec, seed),
                    [this](ReplicaId replica) { return m_replicas.isUp(replica); }),
          m_total(spec.warmUp + spec.queries)
    {
    }

    RunCounts play(const Progress &progress)
    {
        scheduleOutages();
        startArrivals();
        std::int64_t steps = 0;
        while (!m_events.empty()) {
            if (steps++ % requestsPerLook == 0 && !progress(m_next, m_total)) {
                break;
            }
            handle(m_events.next());
        }
        m_result.setSpan(static_cast<double>(m_lastArrival - m_measuredFrom), 1e9 / m_spec.arrivals.qps);
        return std::move(m_result);
    }

private:
    void handle(const Event &event)
    {
        const auto index = event.index;
        switch (event.what()) {
        case What::Arrival:
            return arrive(index);
        case What::Down:
            return m_replicas.fail(replicaOf(m_spec.outages[index]));
        case What::Up:
            return m_replicas.recover(replicaOf(m_spec.outages[index]));
        case What::SharedEnd:
            return m_replicas.endShared(event.generation);
        case What::HedgeDue:
            m_machine.hedgeDue({index, event.generation}, m_events.now());
            return act();
        case What::Deadline:
            m_machine.deadlineDue({index, event.generation}, m_events.now());
            return act();
        default:
            if (m_requests[index].generation == event.generation) {
                handleRequest(event.what(), index);
            }
        }
    }

    void handleRequest(What what, std::int32_t index)
    {
        switch (what) {
        case What::AtReplica:
            return m_replicas.arrive(index);
        case What::Served:
            return m_replicas.endService(index);
        case What::Answered:
            return receive(index, ReplyStatus::Answered);
        case What::Refused:
            return receive(index, ReplyStatus::Refused);
        case What::Merged:
            return merged(index);
        default:
            return;
        }
    }

    /// Does what the machine says.
    void act()
    {
        while (const auto action = m_machine.next()) {
            act(*action);
        }
    }

    void act(const Action &action)
    {
        switch (action.what) {
        case Action::What::Send:
            return send(action);
        case Action::What::Cancel:
            return giveUp(action.index);
        case Action::What::ArmDeadline:
            return m_events.schedule(action.time, What::Deadline, action.index, action.generation);
        case Action::What::RoundOver:
            return m_machine.goOn({action.index, action.generation},
                                  m_spec.workload->askedThen(m_queries[action.index].query), m_events.now());
        case Action::What::End:
            return end(action.index);
        case Action::What::Close:
            return;
        }
    }

    // --- arrivals

    void startArrivals()
    {
        if (m_spec.arrivals.process != ArrivalProcess::Closed) {
            scheduleNextArrival(0);
            return;
        }
        for (int client = 0; client < m_spec.arrivals.clients; ++client) {
            m_events.schedule(0, What::Arrival, client);
        }
    }

    void scheduleNextArrival(std::int32_t client)
    {
        // summed as doubles, as the recursion does, so that both see the same times
        m_arrival += m_draws.interval();
        m_events.schedule(static_cast<std::int64_t>(m_arrival), What::Arrival, client);
    }

    void arrive(std::int32_t client)
    {
        if (m_next == m_total) {
            return;
        }
        if (m_next == m_spec.warmUp) {
            m_measuredFrom = m_events.now();
        }
        m_lastArrival = m_events.now();
        const std::int64_t now = m_events.now();
        const std::int64_t query = m_draws.query();
        const auto rounds = m_spec.workload->haveRounds() ? FanOutMachine::Rounds::Two : FanOutMachine::Rounds::One;
        const auto index = m_machine.start(m_spec.workload->askedFirst(query), now, now, rounds).index;
        if (index == static_cast<std::int32_t>(m_queries.size())) {
            m_queries.emplace_back();
        }
        m_queries[index] = {.number = m_next++, .query = query, .sent = now, .mergerFree = now, .client = client};
        act();
        if (m_spec.arrivals.process != ArrivalProcess::Closed && m_next < m_total) {
            scheduleNextArrival(client);
        }
    }

    bool isMeasured(const Query &query) const { return query.number >= m_spec.warmUp; }

    // --- sending

    void send(const Action &action)
    {
        const auto &attempt = m_machine.attempt(action.index);
        const Query &query = m_queries[attempt.query];
        if (action.index == static_cast<std::int32_t>(m_requests.size())) {
            m_requests.emplace_back();
        }
        SimulatedRequest &request = m_requests[action.index];
        ++request.generation;
        request.attempt = {action.index, action.generation};
        request.replica = attempt.replica;
        request.sent = m_events.now();
        request.random = m_draws.request(query.number, attempt.position, attempt.slot);
        request.measured = isMeasured(query);
        request.stage = Stage::Away;
        count(request, attempt);
        m_events.schedule(m_events.now() + m_draws.wayThere(request.random), What::AtReplica, action.index,
                          request.generation);
        if (action.time != FanOutMachine::never) {
            m_events.schedule(m_events.now() + action.time, What::HedgeDue, action.index, action.generation);
        }
    }

    void count(const SimulatedRequest &request, const FanOutMachine::Attempt &attempt)
    {
        ++m_result.requests;
        if (request.measured) {
            ++(attempt.slot == 0 ? m_result.firstRequests : m_result.hedges);
            m_result.shards[request.replica.index() / m_spec.replicas].asked += attempt.slot == 0 ? 1 : 0;
        }
    }

    ReplicaId replicaOf(const Outage &outage) const
    {
        return ReplicaId(outage.shard.value * m_spec.replicas + outage.replica);
    }

    void scheduleOutages()
    {
        for (std::size_t i = 0; i < m_spec.outages.size(); ++i) {
            m_events.schedule(m_spec.outages[i].from, What::Down, static_cast<std::int32_t>(i));
            m_events.schedule(m_spec.outages[i].until, What::Up, static_cast<std::int32_t>(i));
        }
    }

    // --- back at the aggregator

    void receive(std::int32_t index, ReplyStatus status)
    {
        const SimulatedRequest &request = m_requests[index];
        if (m_machine.replied(request.attempt,
                              {.status = status, .took = m_events.now() - request.sent, .service = request.service},
                              m_events.now())) {
            merge(index);
        }
        act();
    }

    void merge(std::int32_t index)
    {
        const auto perAnswer = static_cast<std::int64_t>(m_spec.aggregatorPerAnswer);
        if (perAnswer == 0) {
            m_machine.merged(m_requests[index].attempt, m_events.now());
            return;
        }
        Query &query = m_queries[m_machine.attempt(index).query];
        query.mergerFree = std::max(query.mergerFree, m_events.now()) + perAnswer;
        m_events.schedule(query.mergerFree, What::Merged, index, m_requests[index].generation);
    }

    void merged(std::int32_t index)
    {
        m_machine.merged(m_requests[index].attempt, m_events.now());
        act();
    }

    /// Takes a request out of its queue or off its way there; one that is being served goes on.
    void giveUp(std::int32_t index)
    {
        SimulatedRequest &request = m_requests[index];
        if (request.stage == Stage::Away || request.stage == Stage::Waiting) {
            ++request.generation; // what would have become of it does not
            m_machine.replied(request.attempt, {.status = ReplyStatus::Cancelled}, m_events.now());
        }
    }

    void end(std::int32_t index)
    {
        const Query &query = m_queries[index];
        if (isMeasured(query)) {
            const auto &asked = m_machine.query(index).asked;
            m_result.count(*m_spec.workload, query.query, m_events.now() - query.sent,
                           m_machine.query(index).lastAnswered, [&](int position) {
                               // One that ended in its first round has not asked the others.
                               return position < std::ssize(asked) && asked[position].answered;
                           });
        }
        if (m_spec.arrivals.process == ArrivalProcess::Closed) {
            // the client meant to send at its pace, but had to wait for this answer
            const double pace = 1e9 * m_spec.arrivals.clients / m_spec.arrivals.qps;
            m_events.schedule(std::max(m_events.now(), query.sent + static_cast<std::int64_t>(pace)), What::Arrival,
                              query.client);
        }
    }

    const SimulationSpec &m_spec;
    Draws m_draws;
    RunCounts m_result;
    EventList m_events;
    SimulatedRequests m_requests;
    std::vector<Query> m_queries;
    ReplicaQueues m_replicas;
    FanOutMachine m_machine;
    double m_arrival = 0;
    std::int64_t m_next = 0;
    std::int64_t m_total;
    std::int64_t m_measuredFrom = 0;
    std::int64_t m_lastArrival = 0;
};

} // namespace

RunCounts playEvents(const SimulationSpec &spec, std::uint64_t seed, const Progress &progress)
{
    return Player(spec, seed).play(progress);
}

} // namespace shardscope
