// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fanout/HedgeDelay.h"
#include "core/fanout/QueryEnd.h"
#include "core/latency/ReplicaQueues.h"

#include <array>

namespace shardscope {

namespace {

using What = Event::What;
using Stage = SimulatedRequest::Stage;

/// What a query knows of one of the shards it asks.
struct AskedShard
{
    std::array<std::int32_t, 2> requests{-1, -1}; ///< under way, by slot
    bool answered = false;
};

struct Query
{
    std::int64_t number = 0; ///< in the stream
    std::int64_t query = 0;  ///< of the workload
    std::int64_t sent = 0;   ///< intended
    std::int64_t mergerFree = 0;
    QueryEnd end;
    std::vector<AskedShard> asked;
    int undecided = 0; ///< shards that may still answer
    int lastAnswered = -1;
    int holders = 0; ///< requests under way, and functions at work on it
    std::int32_t client = 0;
    std::uint32_t generation = 0;
    bool ended = true;
};

/// The asking side: queries arrive, are sent to shards, hedged, merged and ended.
class Player
{
public:
    Player(const SimulationSpec &spec, std::uint64_t seed)
        : m_spec(spec), m_draws(spec, seed), m_result(spec.workload->shards()),
          m_replicas(spec, m_draws, m_events, m_requests, m_result.shards),
          m_chooser(spec.workload->shards(), spec.replicas, spec.choice, Random::stream(seed, ~0ULL).next()),
          m_hedgeDelay(spec.hedge), m_total(spec.warmUp + spec.queries)
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
            m_chooser.setUp(replicaOf(m_spec.outages[index]), false);
            return m_replicas.fail(replicaOf(m_spec.outages[index]));
        case What::Up:
            return m_chooser.setUp(replicaOf(m_spec.outages[index]), true);
        case What::Deadline:
            if (m_queries[index].generation == event.generation) {
                reachDeadline(index);
            }
            return;
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
            return reachReplica(index);
        case What::Served:
            return m_replicas.endService(index);
        case What::Answered:
            return receive(index);
        case What::Refused:
            return receiveRefusal(index);
        case What::HedgeDue:
            return hedge(index);
        case What::Merged:
            return merge(index);
        default:
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
        const auto index = m_queries.take();
        Query &query = m_queries[index];
        query.number = m_next++;
        query.query = m_draws.query();
        query.sent = m_events.now();
        query.mergerFree = m_events.now();
        query.client = client;
        query.ended = false;
        const auto asked = m_spec.workload->asked(query.query);
        const auto count = static_cast<int>(asked.size());
        query.end = QueryEnd(m_spec.end, count);
        query.asked.assign(count, {});
        query.undecided = count;
        query.lastAnswered = -1;
        query.holders = 1; // this function
        if (query.end.deadline() != QueryEnd::never) {
            m_events.schedule(query.sent + query.end.deadline(), What::Deadline, index, query.generation);
        }
        for (int position = 0; position < count; ++position) {
            if (!send(index, position, {.slot = 0})) {
                decide(index);
            }
        }
        if (count == 0) {
            end(index);
        }
        release(index);
        if (m_spec.arrivals.process != ArrivalProcess::Closed && m_next < m_total) {
            scheduleNextArrival(client);
        }
    }

    bool isMeasured(const Query &query) const { return query.number >= m_spec.warmUp; }

    // --- sending

    struct Attempt
    {
        int slot = 0;
        ReplicaId avoid{}; ///< a replica that has been asked, or has refused
    };

    /// False if no replica of the shard can be asked.
    bool send(std::int32_t queryIndex, int position, Attempt attempt)
    {
        Query &query = m_queries[queryIndex];
        const ShardId shard = m_spec.workload->asked(query.query)[position];
        const ReplicaId target = m_chooser.choose(shard, attempt.avoid);
        if (!target.isValid()) {
            return false;
        }
        const auto index = m_requests.take();
        SimulatedRequest &request = m_requests[index];
        request.query = queryIndex;
        request.replica = target;
        request.position = position;
        request.slot = attempt.slot;
        request.sent = m_events.now();
        request.random = m_draws.request(query.number, position, attempt.slot);
        request.measured = isMeasured(query);
        request.stage = Stage::Away;
        query.asked[position].requests[attempt.slot] = index;
        ++query.holders;
        m_chooser.sent(target);
        count(request, shard);
        m_events.schedule(m_events.now() + m_draws.wayThere(request.random), What::AtReplica, index,
                          request.generation);
        if (m_spec.hedge && attempt.slot == 0 && m_spec.replicas > 1) {
            if (const auto delay = m_hedgeDelay.current()) {
                m_events.schedule(m_events.now() + *delay, What::HedgeDue, index, request.generation);
            }
        }
        return true;
    }

    void count(const SimulatedRequest &request, ShardId shard)
    {
        ++m_result.requests;
        if (request.measured) {
            ++(request.slot == 0 ? m_result.firstRequests : m_result.hedges);
            m_result.shards[shard.index()].asked += request.slot == 0 ? 1 : 0;
        }
    }

    void hedge(std::int32_t index)
    {
        const SimulatedRequest request = m_requests[index]; // a copy: sending may move the list
        const Query &query = m_queries[request.query];
        const AskedShard &asked = query.asked[request.position];
        if (!query.ended && !asked.answered && asked.requests[1] < 0) {
            send(request.query, request.position, {.slot = 1, .avoid = request.replica});
        }
    }

    void reachReplica(std::int32_t index)
    {
        if (m_chooser.isUp(m_requests[index].replica)) {
            m_replicas.arrive(index);
        } else {
            m_replicas.refuse(index);
        }
    }

    ReplicaId replicaOf(const Outage &outage) const { return m_chooser.replicaOf(outage.shard, outage.replica); }

    void scheduleOutages()
    {
        for (std::size_t i = 0; i < m_spec.outages.size(); ++i) {
            m_events.schedule(m_spec.outages[i].from, What::Down, static_cast<std::int32_t>(i));
            m_events.schedule(m_spec.outages[i].until, What::Up, static_cast<std::int32_t>(i));
        }
    }

    // --- back at the aggregator

    void receive(std::int32_t index)
    {
        const SimulatedRequest &request = m_requests[index];
        Query &query = m_queries[request.query];
        const std::int64_t took = m_events.now() - request.sent;
        m_hedgeDelay.answered(took);
        m_chooser.answered(request.replica, took, request.service);
        if (query.ended || query.asked[request.position].answered) {
            forget(index);
            return;
        }
        giveUp(query.asked[request.position].requests[1 - request.slot]);
        const auto perAnswer = static_cast<std::int64_t>(m_spec.aggregatorPerAnswer);
        if (perAnswer == 0) {
            merge(index);
            return;
        }
        query.mergerFree = std::max(query.mergerFree, m_events.now()) + perAnswer;
        m_events.schedule(query.mergerFree, What::Merged, index, request.generation);
    }

    /// Takes a request, if there is one, out of its queue or off its way there; one that is being served goes on.
    void giveUp(std::int32_t index)
    {
        if (index < 0) {
            return;
        }
        const SimulatedRequest &request = m_requests[index];
        if (request.stage == Stage::Away || request.stage == Stage::Waiting) {
            m_chooser.dropped(request.replica);
            forget(index);
        }
    }

    void merge(std::int32_t index)
    {
        const int position = m_requests[index].position;
        const auto queryIndex = m_requests[index].query;
        Query &query = m_queries[queryIndex];
        ++query.holders; // it must outlive the request
        forget(index);
        if (!query.ended && !query.asked[position].answered) {
            const std::int64_t deadline = query.end.deadline();
            query.asked[position].answered = true;
            query.lastAnswered = position;
            query.end.answered(m_events.now() - query.sent);
            if (query.end.deadline() != deadline) {
                m_events.schedule(query.sent + query.end.deadline(), What::Deadline, queryIndex, query.generation);
            }
            decide(queryIndex);
        }
        release(queryIndex);
    }

    void receiveRefusal(std::int32_t index)
    {
        const SimulatedRequest request = m_requests[index];
        Query &query = m_queries[request.query];
        m_chooser.dropped(request.replica);
        ++query.holders;
        forget(index);
        const AskedShard &asked = query.asked[request.position];
        if (!query.ended && !asked.answered &&
            !send(request.query, request.position, {.slot = request.slot, .avoid = request.replica}) &&
            asked.requests[1 - request.slot] < 0) {
            decide(request.query);
        }
        release(request.query);
    }

    /// One shard more has answered, or cannot.
    void decide(std::int32_t queryIndex)
    {
        Query &query = m_queries[queryIndex];
        if (--query.undecided == 0 && !query.ended) {
            end(queryIndex);
        }
    }

    void reachDeadline(std::int32_t queryIndex)
    {
        const Query &query = m_queries[queryIndex];
        // The deadline may have moved nearer since this event was scheduled.
        if (!query.ended && m_events.now() == query.sent + query.end.deadline()) {
            end(queryIndex);
        }
    }

    void end(std::int32_t queryIndex)
    {
        Query &query = m_queries[queryIndex];
        query.ended = true;
        if (isMeasured(query)) {
            m_result.count(*m_spec.workload, query.query, m_events.now() - query.sent, query.lastAnswered,
                           [&](int position) { return query.asked[position].answered; });
        }
        ++query.holders; // it must outlive its requests
        for (const auto &asked : query.asked) {
            giveUp(asked.requests[0]);
            giveUp(asked.requests[1]);
        }
        if (m_spec.arrivals.process == ArrivalProcess::Closed) {
            // the client meant to send at its pace, but had to wait for this answer
            const double pace = 1e9 * m_spec.arrivals.clients / m_spec.arrivals.qps;
            m_events.schedule(std::max(m_events.now(), query.sent + static_cast<std::int64_t>(pace)), What::Arrival,
                              query.client);
        }
        release(queryIndex);
    }

    /// A request is over: nobody refers to it any more.
    void forget(std::int32_t index)
    {
        const SimulatedRequest &request = m_requests[index];
        const auto queryIndex = request.query;
        m_queries[queryIndex].asked[request.position].requests[request.slot] = -1;
        m_requests.release(index);
        release(queryIndex);
    }

    void release(std::int32_t queryIndex)
    {
        Query &query = m_queries[queryIndex];
        if (--query.holders == 0 && query.ended) {
            m_queries.release(queryIndex);
        }
    }

    const SimulationSpec &m_spec;
    Draws m_draws;
    RunCounts m_result;
    EventList m_events;
    SimulatedRequests m_requests;
    SlotPool<Query> m_queries;
    ReplicaQueues m_replicas;
    ReplicaChooser m_chooser;
    HedgeDelay m_hedgeDelay;
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
