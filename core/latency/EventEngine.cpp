// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/QueryEnd.h"
#include "core/latency/Replication.h"

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
    std::int32_t replica = -1; ///< among all replicas
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

struct Replica
{
    ShardId shard;
    std::deque<std::int32_t> queue;
    std::vector<std::int32_t> inService;
    int outstanding = 0; ///< as the aggregator sees it
    std::int64_t served = 0;
    double responseTime = 0; ///< moving average, ns, for C3
    bool up = true;
};

/// Slots that are used again, so that a long run needs the memory of what is under way only.
template<class T>
class Pool
{
public:
    std::int32_t take()
    {
        if (m_free.empty()) {
            m_items.emplace_back();
            return static_cast<std::int32_t>(m_items.size()) - 1;
        }
        const auto index = m_free.back();
        m_free.pop_back();
        return index;
    }
    void release(std::int32_t index)
    {
        ++m_items[index].generation;
        m_free.push_back(index);
    }
    T &operator[](std::int32_t index) { return m_items[index]; }

private:
    std::vector<T> m_items;
    std::vector<std::int32_t> m_free;
};

class Player
{
public:
    Player(const SimulationSpec &spec, std::uint64_t seed)
        : m_spec(spec), m_draws(spec, seed), m_result(spec.workload->shards()),
          m_replicas(static_cast<std::size_t>(spec.workload->shards()) * spec.replicas),
          m_turn(spec.workload->shards(), 0), m_choices(Random::stream(seed, ~0ULL)),
          m_total(spec.warmUp + spec.queries)
    {
        for (std::size_t i = 0; i < m_replicas.size(); ++i) {
            m_replicas[i].shard = ShardId(i / spec.replicas);
        }
    }

    Replication play(const Progress &progress)
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
            replica(m_spec.outages[event.index]).up = true;
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
        std::int32_t avoid = -1; ///< a replica that has been asked, or has refused
    };

    /// False if no replica of the shard can be asked.
    bool send(std::int32_t queryIndex, int position, Attempt attempt)
    {
        Query &query = m_queries[queryIndex];
        const ShardId shard = m_spec.workload->asked(query.query)[position];
        const auto target = chooseReplica(shard, attempt.avoid);
        if (target < 0) {
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
        ++m_replicas[target].outstanding;
        count(request, query, shard);
        schedule(m_now + m_draws.wayThere(request.random), What::AtReplica, index);
        if (m_spec.hedge && attempt.slot == 0 && m_spec.replicas > 1) {
            if (const auto delay = hedgeDelay()) {
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

    std::optional<std::int64_t> hedgeDelay() const
    {
        if (m_spec.hedge->delay > 0) {
            return static_cast<std::int64_t>(m_spec.hedge->delay);
        }
        constexpr std::int64_t enough = 200; // answers before a percentile means anything
        return m_answerTimes.total() < enough ? std::nullopt : std::optional(m_hedgeAfter);
    }

    void hedge(std::int32_t index)
    {
        const Request request = m_requests[index]; // a copy: sending may move the list
        const Query &query = m_queries[request.query];
        if (!query.ended && !query.asked[request.position].answered) {
            send(request.query, request.position, {.slot = 1, .avoid = request.replica});
        }
    }

    /// −1 if none is up.
    std::int32_t chooseReplica(ShardId shard, std::int32_t avoid)
    {
        m_candidates.clear();
        for (int i = 0; i < m_spec.replicas; ++i) {
            const auto candidate = static_cast<std::int32_t>(shard.index()) * m_spec.replicas + i;
            if (m_replicas[candidate].up && candidate != avoid) {
                m_candidates.push_back(candidate);
            }
        }
        if (m_candidates.size() < 2) {
            return m_candidates.empty() ? -1 : m_candidates.front();
        }
        const auto any = [&] { return m_candidates[m_choices.below(static_cast<std::int64_t>(m_candidates.size()))]; };
        const auto outstanding = [&](std::int32_t replica) { return m_replicas[replica].outstanding; };
        switch (m_spec.choice) {
        case ReplicaChoice::Random:
            return any();
        case ReplicaChoice::RoundRobin:
            return m_candidates[m_turn[shard.index()]++ % m_candidates.size()];
        case ReplicaChoice::TwoChoices: {
            const auto first = any();
            auto second = any();
            while (second == first) {
                second = any();
            }
            return outstanding(second) < outstanding(first) ? second : first;
        }
        case ReplicaChoice::LeastOutstanding:
            return leastAfterRotation(outstanding);
        case ReplicaChoice::C3:
            return leastAfterRotation([&](std::int32_t replica) { return c3Score(m_replicas[replica]); });
        }
        return -1;
    }

    /// The least by a score, the start at random, so that ties do not all go to the first.
    template<class Score>
    std::int32_t leastAfterRotation(const Score &score)
    {
        std::ranges::rotate(m_candidates,
                            m_candidates.begin() + m_choices.below(static_cast<std::int64_t>(m_candidates.size())));
        return *std::ranges::min_element(m_candidates, {}, score);
    }

    double c3Score(const Replica &replica) const
    {
        const double queue = 1.0 + replica.outstanding;
        const double service = m_spec.service.mean();
        return replica.responseTime - service + queue * queue * queue * service;
    }

    // --- at the replica

    void reachReplica(std::int32_t index)
    {
        Request &request = m_requests[index];
        Replica &replica = m_replicas[request.replica];
        if (!replica.up) {
            schedule(m_now + m_draws.wayBack(request.random), What::Refused, index);
            return;
        }
        if (request.cancelled) {
            forget(index);
            return;
        }
        request.arrived = m_now;
        if (static_cast<int>(replica.inService.size()) < m_spec.workers) {
            serve(index, replica);
        } else {
            request.stage = Stage::Waiting;
            replica.queue.push_back(index);
        }
    }

    void serve(std::int32_t index, Replica &replica)
    {
        Request &request = m_requests[index];
        request.stage = Stage::Served;
        request.service = m_draws.service(request.random, replica.shard, replica.served++);
        replica.inService.push_back(index);
        if (isMeasured(m_queries[request.query])) {
            auto &count = m_result.shards[replica.shard.index()];
            count.busy += static_cast<double>(request.service);
            count.waited += static_cast<double>(m_now - request.arrived);
        }
        schedule(m_now + request.service, What::Served, index, request.generation);
    }

    void endService(std::int32_t index)
    {
        Request &request = m_requests[index];
        Replica &replica = m_replicas[request.replica];
        std::erase(replica.inService, index);
        request.stage = Stage::Done;
        schedule(m_now + m_draws.wayBack(request.random), What::Answered, index);
        while (!replica.queue.empty()) {
            const auto next = replica.queue.front();
            replica.queue.pop_front();
            if (!m_requests[next].cancelled) {
                serve(next, replica);
                break;
            }
            forget(next);
        }
    }

    Replica &replica(const Outage &outage)
    {
        return m_replicas[outage.shard.index() * m_spec.replicas + outage.replica];
    }

    void scheduleOutages()
    {
        for (std::size_t i = 0; i < m_spec.outages.size(); ++i) {
            schedule(m_spec.outages[i].from, What::Down, static_cast<std::int32_t>(i));
            schedule(m_spec.outages[i].until, What::Up, static_cast<std::int32_t>(i));
        }
    }

    void goDown(const Outage &outage)
    {
        Replica &failed = replica(outage);
        failed.up = false;
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
        Replica &replica = m_replicas[request.replica];
        replica.outstanding -= request.cancelled ? 0 : 1;
        const std::int64_t took = m_now - request.sent;
        constexpr double weight = 0.1; // of the newest answer in the moving average
        replica.responseTime += weight * (static_cast<double>(took) - replica.responseTime);
        learnHedgeDelay(took);
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

    void learnHedgeDelay(std::int64_t took)
    {
        if (!m_spec.hedge || m_spec.hedge->delay > 0) {
            return;
        }
        m_answerTimes.record(took);
        // a percentile moves slowly; asking the histogram for it at every answer would cost more than all the rest
        constexpr std::int64_t refresh = 1000;
        if (m_answerTimes.total() == 200 || m_answerTimes.total() % refresh == 0) {
            m_hedgeAfter = m_answerTimes.quantile(m_spec.hedge->quantile);
        }
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
            --m_replicas[other.replica].outstanding;
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
        m_replicas[request.replica].outstanding -= request.cancelled ? 0 : 1;
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
    Replication m_result;
    std::vector<Replica> m_replicas; ///< shard by shard
    std::vector<unsigned> m_turn;    ///< per shard
    Random m_choices;
    std::priority_queue<Event> m_events;
    Pool<Request> m_requests;
    Pool<Query> m_queries;
    std::vector<std::int32_t> m_candidates;
    Histogram m_answerTimes;
    std::int64_t m_hedgeAfter = 0;
    std::int64_t m_now = 0;
    double m_arrival = 0;
    std::int64_t m_next = 0;
    std::int64_t m_total;
    std::int64_t m_measuredFrom = 0;
    std::int64_t m_lastArrival = 0;
    std::uint32_t m_order = 0;
};

} // namespace

Replication playEvents(const SimulationSpec &spec, std::uint64_t seed, const Progress &progress)
{
    return Player(spec, seed).play(progress);
}

} // namespace shardscope
