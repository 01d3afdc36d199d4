// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cluster/FanOut.h"

#include <algorithm>

namespace shardscope {

namespace {

constexpr std::int64_t noWait = 0;

RequestToken tokenOf(const FanOutMachine::Action &action)
{
    return static_cast<RequestToken>(action.generation) << 32 | static_cast<std::uint32_t>(action.index);
}

FanOutMachine::AttemptHandle attemptOf(RequestToken token)
{
    return {static_cast<std::int32_t>(token & 0xffffffff), static_cast<std::uint32_t>(token >> 32)};
}

} // namespace

void FanOut::Inbox::reply(const ShardReply &reply)
{
    const std::scoped_lock lock(m_mutex);
    const bool isFirst = m_replies.empty(); // whoever waits takes what comes after it as well
    m_replies.push_back(reply);
    if (isFirst) {
        m_wake.notify_one(); // locked: once it is not, the last reply may be taken and this inbox be gone
        if (m_heard) {
            m_heard();
        }
    }
}

void FanOut::Inbox::take(std::vector<ShardReply> &replies, std::int64_t until)
{
    replies.clear();
    std::unique_lock lock(m_mutex);
    if (until != noWait) {
        m_wake.wait_until(lock, steadyTime(until), [this] { return !m_replies.empty(); });
    }
    m_replies.swap(replies);
}

FanOut::FanOut(Cluster &cluster, AnswerSink &sink, const Settings &settings, Clock clock)
    : m_cluster(cluster), m_sink(sink), m_replicas(cluster.replicas()), m_clock(clock),
      m_machine({.shards = cluster.shards(), .replicas = cluster.replicas()}, settings,
                [this](ReplicaId replica) { return m_cluster.isUp(addressOf(replica)); })
{
}

FanOut::~FanOut()
{
    endAll();
    while (underWay() > 0) {
        poll(m_clock() + 1'000'000'000);
    }
}

void FanOut::start(const FanOutQuery &info)
{
    const std::int64_t now = m_clock();
    const auto rounds = info.asksAgain ? FanOutMachine::Rounds::Two : FanOutMachine::Rounds::One;
    const auto index = m_machine.start(info.shards, info.intended, now, rounds).index;
    if (index == static_cast<std::int32_t>(m_queries.size())) {
        m_queries.emplace_back();
    }
    Query &query = m_queries[index];
    query.info = info;
    query.info.shards = {};
    query.started = now;
    query.isSecondRoundDue = info.asksAgain;
    query.best.clear();
    query.from.clear();
    query.trace.attempts.clear();
    query.trace.number = info.number;
    query.trace.query = info.query;
    query.trace.intended = info.intended;
    act();
}

void FanOut::poll(std::int64_t until)
{
    const std::int64_t wake = std::min(until, nextDue());
    m_inbox.take(m_replies, wake > m_clock() ? wake : noWait);
    std::int64_t now = m_clock();
    for (const auto &reply : m_replies) {
        now = handle(reply, now); // reading the clock for each would cost more than all the rest
    }
    now = m_clock();
    while (nextDue() <= now) {
        const Timer timer = m_timers.top();
        m_timers.pop();
        handleDue(timer);
    }
}

void FanOut::endAll()
{
    m_machine.endAll();
    act();
}

/// Returns the time afterwards.
std::int64_t FanOut::handle(const ShardReply &reply, std::int64_t now)
{
    const auto attempt = attemptOf(reply.token);
    if (!m_machine.isUnderWay(attempt)) {
        return now;
    }
    const Request &request = m_requests[attempt.index];
    Query &query = m_queries[m_machine.attempt(attempt.index).query];
    AttemptTrace &trace = query.trace.attempts[request.trace];
    trace.status = reply.status;
    trace.received = now;
    trace.arrived = reply.arrived;
    trace.serviceBegan = reply.serviceBegan;
    trace.serviceEnded = reply.serviceEnded;
    trace.distances = reply.distances;
    const bool isWanted = m_machine.replied(
        attempt, {.status = reply.status, .took = now - trace.sent, .service = reply.serviceEnded - reply.serviceBegan},
        now);
    if (isWanted) {
        act(); // what is not needed any more is cancelled before time is spent on merging
        merge(query, trace.to.shard, std::span(request.hits).first(reply.hits));
        trace.merged = now = m_clock();
        trace.counted = true;
        m_machine.merged(attempt, now);
    }
    act();
    return now;
}

void FanOut::handleDue(const Timer &timer)
{
    const std::int64_t now = m_clock();
    if (timer.due == Due::Deadline) {
        m_machine.deadlineDue({timer.index, timer.generation}, now);
    } else {
        m_machine.hedgeDue({timer.index, timer.generation}, now);
    }
    act();
}

void FanOut::act(const Action &action)
{
    switch (action.what) {
    case Action::What::Send:
        return send(action);
    case Action::What::Cancel:
        return m_cluster.cancel(tokenOf(action), addressOf(m_machine.attempt(action.index).replica));
    case Action::What::ArmDeadline:
        return arm(action.time, action, Due::Deadline);
    case Action::What::RoundOver:
        return goOn(action);
    case Action::What::End:
        return end(action.index);
    case Action::What::Close:
        return m_sink.traced(m_queries[action.index].trace);
    }
}

void FanOut::send(const Action &action)
{
    if (action.index == static_cast<std::int32_t>(m_requests.size())) {
        m_requests.emplace_back();
    }
    const auto &attempt = m_machine.attempt(action.index);
    Query &query = m_queries[attempt.query];
    Request &request = m_requests[action.index];
    request.trace = query.trace.attempts.size();
    request.hits.resize(query.info.k);
    const ReplicaAddress to = addressOf(attempt.replica);
    const std::int64_t now = m_clock();
    query.trace.attempts.push_back({.to = to,
                                    .position = attempt.position,
                                    .isHedge = attempt.slot == 1,
                                    .queued = attempt.earlier == 0 ? query.started : now,
                                    .sent = now});
    if (action.time != FanOutMachine::never) {
        arm(now + action.time, action, Due::Hedge);
    }
    m_cluster.send({.token = tokenOf(action),
                    .to = to,
                    .query = query.info.vector,
                    .tenant = query.info.tenant,
                    .hits = request.hits,
                    .deadline = deadlineOf(attempt.query)},
                   m_inbox);
}

void FanOut::arm(std::int64_t time, const Action &action, Due due)
{
    m_timers.push({time, m_armed++, action.index, action.generation, due});
}

void FanOut::goOn(const Action &action)
{
    Query &query = m_queries[action.index];
    const std::int64_t now = m_clock();
    const bool hasEnded = m_machine.query(action.index).ended;
    const auto shards = hasEnded ? std::span<const ShardId>() : secondRound(query);
    query.started = now;
    m_machine.goOn({action.index, action.generation}, shards, now);
}

std::span<const ShardId> FanOut::secondRound(Query &query)
{
    query.isSecondRoundDue = false;
    return m_sink.secondRound(query.info.number, query.best);
}

void FanOut::end(std::int32_t queryIndex)
{
    const auto &state = m_machine.query(queryIndex);
    Query &query = m_queries[queryIndex];
    query.trace.ended = m_clock();
    query.trace.asked = static_cast<int>(state.asked.size());
    query.trace.answered = state.end.answers();
    query.trace.deadline = deadlineOf(queryIndex);
    m_missing.clear();
    for (const auto &asked : state.asked) {
        if (!asked.answered) {
            m_missing.push_back(asked.shard);
        }
    }
    if (query.isSecondRoundDue) { // too late for it: by what was found, these would have been asked
        const auto shards = secondRound(query);
        m_missing.insert(m_missing.end(), shards.begin(), shards.end());
        query.trace.asked += static_cast<int>(shards.size());
    }
    m_sink.answered({.number = query.info.number,
                     .results = query.best,
                     .from = query.from,
                     .missing = m_missing,
                     .asked = query.trace.asked,
                     .lastAnswered = state.lastAnswered,
                     .took = query.trace.ended - query.info.intended});
}

ReplicaAddress FanOut::addressOf(ReplicaId replica) const
{
    return {ShardId(replica.value / m_replicas), replica.value % m_replicas};
}

/// Of the clock; 0: none.
std::int64_t FanOut::deadlineOf(std::int32_t queryIndex) const
{
    const std::int64_t deadline = m_machine.query(queryIndex).end.deadline();
    return deadline == FanOutMachine::never ? 0 : deadline;
}

/// Into the best k, each vector once: spilled vectors come from more than one shard.
void FanOut::merge(Query &query, ShardId shard, std::span<const Neighbor> hits)
{
    auto &best = query.best;
    for (const auto &hit : hits) {
        const bool isFull = static_cast<int>(best.size()) == query.info.k;
        if (isFull && !(hit < best.back())) {
            return; // hits are sorted: none of the rest is nearer
        }
        if (std::ranges::find(best, hit.id, &Neighbor::id) != best.end()) {
            continue;
        }
        if (isFull) {
            best.pop_back();
            query.from.pop_back();
        }
        const auto place = std::upper_bound(best.begin(), best.end(), hit);
        query.from.insert(query.from.begin() + (place - best.begin()), shard);
        best.insert(place, hit);
    }
}

} // namespace shardscope
