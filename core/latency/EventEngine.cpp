// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/SlotPool.h"
#include "core/fanout/HedgeDelay.h"
#include "core/fanout/QueryEnd.h"
#include "core/fanout/ReplicaChooser.h"
#include "core/latency/Engines.h"

#include <array>
#include <cmath>
#include <deque>
#include <queue>

namespace shardscope {

namespace {

enum class What : std::uint8_t {
    Arrival,   ///< index: client of a closed loop, else 0
    AtReplica, ///< index: request
    Served,    ///< index: request
    Answered,  ///< index: request
    Refused,   ///< index: request
    HedgeDue,  ///< index: request
    Merged,    ///< index: request
    Deadline,  ///< index: query
    Down,      ///< index: outage
    Up,        ///< index: outage
};

struct Event
{
    std::int64_t time;
    std::uint32_t order; ///< of scheduling: events at one time happen in this order
    std::int32_t index;
    std::uint32_t generation; ///< of a query or request whose place may have been given to another since
    What what;

    /// For a queue whose top is the earliest.
    bool operator<(const Event &other) const
    {
        return time != other.time ? time > other.time : static_cast<std::int32_t>(order - other.order) > 0;
    }
};

enum class Stage : std::uint8_t { Away, Waiting, Served, Done };

struct Request
{
    std::int32_t query = -1;
    ReplicaId replica;
    std::int32_t position = 0; ///< in the query's list of asked shards
    int slot = 0;              ///< 0: the first request, 1: the hedge beside it
    std::int64_t sent = 0;
    std::int64_t arrived = 0;
    std::int64_t service = 0;
    Random random{0};
    std::uint32_t generation = 0;
    Stage stage = Stage::Done;
    bool cancelled = false;
};

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

struct Server
{
    std::deque<std::int32_t> queue;
    std::vector<std::int32_t> inService;
    std::int64_t served = 0;
};

class Player
{
public:
    Player(const SimulationSpec &spec, std::uint64_t seed)
        : m_spec(spec), m_draws(spec, seed), m_result(spec.workload->shards()),
          m_servers(static_cast<std::size_t>(spec.workload->shards()) * spec.replicas),
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
            if (steps++ % 65536 == 0 && !progress(m_next, m_total)) {
                break;
            }
            const Event event = m_events.top();
            m_events.pop();
            m_now = event.time;
            handle(event);
        }
        m_result.span = static_cast<double>(m_lastArrival - m_measuredFrom);
        return std::move(m_result);
    }

private:
    void schedule(std::int64_t time, What what, std::int32_t index, std::uint32_t generation = 0)
    {
        m_events.push({time, m_order++, index, generation, what});
    }

    void handle(const Event &event)
    {
        switch (event.what) {
        case What::Arrival:
            arrive(event.index);
            break;
        case What::AtReplica:
            reachReplica(event.index);
            break;
        case What::Served:
            if (m_requests[event.index].generation == event.generation) {
                endService(event.index);
            }
            break;
        case What::Answered:
            receive(event.index);
            break;
        case What::Refused:
            receiveRefusal(event.index);
            break;
        case What::HedgeDue:
            if (m_requests[event.index].generation == event.generation) {
                hedge(event.index);
            }
            break;
        case What::Merged:
            merge(event.index);
            break;
        case What::Deadline:
            if (m_queries[event.index].generation == event.generation) {
                reachDeadline(event.index);
            }
            break;
        case What::Down:
            goDown(m_spec.outages[event.index]);
            break;
        case What::Up:
            m_chooser.setUp(replicaOf(m_spec.outages[event.index]), true);
            break;
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
            schedule(0, What::Arrival, client);
        }
    }

    void scheduleNextArrival(std::int32_t client)
    {
        // summed as doubles, as the recursion does, so that both see the same times
        m_arrival += m_draws.interval();
        schedule(static_cast<std::int64_t>(m_arrival), What::Arrival, client);
    }

    void arrive(std::int32_t client)
    {
        if (m_next == m_total) {
            return;
        }
        if (m_next == m_spec.warmUp) {
            m_measuredFrom = m_now;
        }
        m_lastArrival = m_now;
        const auto index = m_queries.take();
        Query &query = m_queries[index];
        query.number = m_next++;
        query.query = m_draws.query();
        query.sent = m_now;
        query.mergerFree = m_now;
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
            schedule(query.sent + query.end.deadline(), What::Deadline, index, query.generation);
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
        Request &request = m_requests[index];
        request.query = queryIndex;
        request.replica = target;
        request.position = position;
        request.slot = attempt.slot;
        request.sent = m_now;
        request.random = m_draws.request(query.number, position, attempt.slot);
        request.stage = Stage::Away;
        request.cancelled = false;
        query.asked[position].requests[attempt.slot] = index;
        ++query.holders;
        m_chooser.sent(target);
        count(request, query, shard);
        schedule(m_now + m_draws.wayThere(request.random), What::AtReplica, index);
        if (m_spec.hedge && attempt.slot == 0 && m_spec.replicas > 1) {
            if (const auto delay = m_hedgeDelay.current()) {
                schedule(m_now + *delay, What::HedgeDue, index, request.generation);
            }
        }
        return true;
    }

    void count(const Request &request, const Query &query, ShardId shard)
    {
        ++m_result.requests;
        if (isMeasured(query)) {
            ++(request.slot == 0 ? m_result.firstRequests : m_result.hedges);
            m_result.shards[shard.index()].asked += request.slot == 0 ? 1 : 0;
        }
    }

    void hedge(std::int32_t index)
    {
        const Request request = m_requests[index]; // a copy: sending may move the list
        const Query &query = m_queries[request.query];
        const AskedShard &asked = query.asked[request.position];
        if (!query.ended && !asked.answered && asked.requests[1] < 0) {
            send(request.query, request.position, {.slot = 1, .avoid = request.replica});
        }
    }

    // --- at the replica

    void reachReplica(std::int32_t index)
    {
        Request &request = m_requests[index];
        if (!m_chooser.isUp(request.replica)) {
            schedule(m_now + m_draws.wayBack(request.random), What::Refused, index);
            return;
        }
        if (request.cancelled) {
            forget(index);
            return;
        }
        request.arrived = m_now;
        Server &server = m_servers[request.replica.index()];
        if (static_cast<int>(server.inService.size()) < m_spec.workers) {
            serve(index, server);
        } else {
            request.stage = Stage::Waiting;
            server.queue.push_back(index);
        }
    }

    void serve(std::int32_t index, Server &server)
    {
        Request &request = m_requests[index];
        request.stage = Stage::Served;
        const ShardId shard = m_chooser.shardOf(request.replica);
        request.service = m_draws.service(request.random, shard, server.served++);
        server.inService.push_back(index);
        if (isMeasured(m_queries[request.query])) {
            auto &count = m_result.shards[shard.index()];
            count.busy += static_cast<double>(request.service);
            count.waited += static_cast<double>(m_now - request.arrived);
        }
        schedule(m_now + request.service, What::Served, index, request.generation);
    }

    void endService(std::int32_t index)
    {
        Request &request = m_requests[index];
        Server &server = m_servers[request.replica.index()];
        std::erase(server.inService, index);
        request.stage = Stage::Done;
        schedule(m_now + m_draws.wayBack(request.random), What::Answered, index);
        while (!server.queue.empty()) {
            const auto next = server.queue.front();
            server.queue.pop_front();
            if (!m_requests[next].cancelled) {
                serve(next, server);
                break;
            }
            forget(next);
        }
    }

    ReplicaId replicaOf(const Outage &outage) const { return m_chooser.replicaOf(outage.shard, outage.replica); }

    void scheduleOutages()
    {
        for (std::size_t i = 0; i < m_spec.outages.size(); ++i) {
            schedule(m_spec.outages[i].from, What::Down, static_cast<std::int32_t>(i));
            schedule(m_spec.outages[i].until, What::Up, static_cast<std::int32_t>(i));
        }
    }

    void goDown(const Outage &outage)
    {
        m_chooser.setUp(replicaOf(outage), false);
        Server &failed = m_servers[replicaOf(outage).index()];
        std::vector<std::int32_t> lost(failed.inService);
        lost.insert(lost.end(), failed.queue.begin(), failed.queue.end());
        failed.inService.clear();
        failed.queue.clear();
        for (const auto index : lost) {
            Request &request = m_requests[index];
            ++request.generation; // what it was serving will not end
            schedule(m_now + m_draws.wayBack(request.random), What::Refused, index);
        }
    }

    // --- back at the aggregator

    void receive(std::int32_t index)
    {
        Request &request = m_requests[index];
        Query &query = m_queries[request.query];
        const std::int64_t took = m_now - request.sent;
        m_hedgeDelay.answered(took);
        m_chooser.answered(request.replica, took, request.service);
        if (query.ended || query.asked[request.position].answered) {
            forget(index);
            return;
        }
        cancelOther(query, request);
        const auto perAnswer = static_cast<std::int64_t>(m_spec.aggregatorPerAnswer);
        if (perAnswer == 0) {
            merge(index);
            return;
        }
        query.mergerFree = std::max(query.mergerFree, m_now) + perAnswer;
        schedule(query.mergerFree, What::Merged, index);
    }

    /// Takes the loser of a hedged pair out of its queue; one that is being served goes on.
    void cancelOther(const Query &query, const Request &winner)
    {
        const auto index = query.asked[winner.position].requests[1 - winner.slot];
        if (index < 0) {
            return;
        }
        Request &other = m_requests[index];
        if (!other.cancelled && (other.stage == Stage::Away || other.stage == Stage::Waiting)) {
            other.cancelled = true;
            m_chooser.dropped(other.replica);
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
            query.end.answered(m_now - query.sent);
            if (query.end.deadline() != deadline) {
                schedule(query.sent + query.end.deadline(), What::Deadline, queryIndex, query.generation);
            }
            decide(queryIndex);
        }
        release(queryIndex);
    }

    void receiveRefusal(std::int32_t index)
    {
        const Request request = m_requests[index];
        Query &query = m_queries[request.query];
        if (!request.cancelled) {
            m_chooser.dropped(request.replica);
        }
        ++query.holders;
        forget(index);
        const AskedShard &asked = query.asked[request.position];
        if (!query.ended && !asked.answered && !request.cancelled &&
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
        if (!query.ended && m_now == query.sent + query.end.deadline()) {
            end(queryIndex);
        }
    }

    void end(std::int32_t queryIndex)
    {
        Query &query = m_queries[queryIndex];
        query.ended = true;
        if (isMeasured(query)) {
            m_result.count(*m_spec.workload, query.query, m_now - query.sent, query.lastAnswered,
                           [&](int position) { return query.asked[position].answered; });
        }
        if (m_spec.arrivals.process == ArrivalProcess::Closed) {
            // the client meant to send at its pace, but had to wait for this answer
            const double pace = 1e9 * m_spec.arrivals.clients / m_spec.arrivals.qps;
            schedule(std::max(m_now, query.sent + static_cast<std::int64_t>(pace)), What::Arrival, query.client);
        }
    }

    /// A request is over: nobody refers to it any more.
    void forget(std::int32_t index)
    {
        const Request &request = m_requests[index];
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
    std::vector<Server> m_servers; ///< by replica
    ReplicaChooser m_chooser;
    HedgeDelay m_hedgeDelay;
    std::priority_queue<Event> m_events;
    SlotPool<Request> m_requests;
    SlotPool<Query> m_queries;
    std::int64_t m_now = 0;
    double m_arrival = 0;
    std::int64_t m_next = 0;
    std::int64_t m_total;
    std::int64_t m_measuredFrom = 0;
    std::int64_t m_lastArrival = 0;
    std::uint32_t m_order = 0;
};

} // namespace

RunCounts playEvents(const SimulationSpec &spec, std::uint64_t seed, const Progress &progress)
{
    return Player(spec, seed).play(progress);
}

} // namespace shardscope
