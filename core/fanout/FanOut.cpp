// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fanout/FanOut.h"

#include "core/base/Clock.h"

#include <algorithm>
#include <limits>

namespace shardscope {

namespace {

RequestToken tokenOf(std::int32_t index, std::uint32_t generation)
{
    return static_cast<RequestToken>(generation) << 32 | static_cast<std::uint32_t>(index);
}

std::int32_t indexOf(RequestToken token)
{
    return static_cast<std::int32_t>(token & 0xffffffff);
}

} // namespace

void FanOut::Inbox::reply(const ShardReply &reply)
{
    const std::scoped_lock lock(m_mutex);
    m_replies.push_back(reply);
    m_wake.notify_one(); // locked: once it is not, the last reply may be taken and this inbox be gone
}

void FanOut::Inbox::take(std::vector<ShardReply> &replies, std::int64_t until)
{
    replies.clear();
    std::unique_lock lock(m_mutex);
    m_wake.wait_until(lock, steadyTime(until), [this] { return !m_replies.empty(); });
    m_replies.swap(replies);
}

FanOut::FanOut(Cluster &cluster, AnswerSink &sink, const Settings &settings)
    : m_cluster(cluster), m_sink(sink), m_settings(settings),
      m_chooser(cluster.shards(), cluster.replicas(), settings.choice, settings.seed), m_hedgeDelay(settings.hedge)
{
}

FanOut::~FanOut()
{
    endAll();
    while (underWay() > 0) {
        poll(steadyNow() + 1'000'000'000);
    }
}

void FanOut::start(const FanOutQuery &info)
{
    const auto index = m_queries.take();
    Query &query = m_queries[index];
    const auto count = static_cast<int>(info.shards.size());
    query.info = info;
    query.info.shards = {};
    query.end = QueryEnd(m_settings.end, count);
    query.asked.clear();
    for (const ShardId shard : info.shards) {
        query.asked.push_back({.shard = shard});
    }
    query.best.clear();
    query.undecided = count;
    query.lastAnswered = -1;
    query.ended = false;
    query.holders = 1; // this function
    query.trace.attempts.clear();
    query.trace.number = info.number;
    query.trace.query = info.query;
    query.trace.intended = info.intended;
    query.trace.asked = count;
    query.trace.answered = 0;
    if (query.end.deadline() != QueryEnd::never) {
        m_timers.push({info.intended + query.end.deadline(), index, query.generation, Due::Deadline});
    }
    const std::int64_t now = steadyNow();
    for (int position = 0; position < count; ++position) {
        ++query.holders;
        m_turns.push_back({index, position, now});
    }
    if (count == 0) {
        end(index);
    }
    release(index);
    sendWaiting();
}

void FanOut::sendWaiting()
{
    while (m_nextTurn < m_turns.size() && m_requests.inUse() < static_cast<std::size_t>(m_settings.maxOutstanding)) {
        const Turn turn = m_turns[m_nextTurn++];
        Query &query = m_queries[turn.query];
        if (!query.ended && !send(turn.query, turn.position, {.slot = 0, .queued = turn.queued})) {
            decide(turn.query);
        }
        release(turn.query);
    }
    if (2 * m_nextTurn >= m_turns.size()) { // at most as many moved as have been sent
        m_turns.erase(m_turns.begin(), m_turns.begin() + static_cast<std::ptrdiff_t>(m_nextTurn));
        m_nextTurn = 0;
    }
}

/// False if no replica of the shard can be asked.
bool FanOut::send(std::int32_t queryIndex, int position, Attempt attempt)
{
    lookAfterDownReplicas();
    Query &query = m_queries[queryIndex];
    AskedShard &asked = query.asked[position];
    const ReplicaId replica = m_chooser.choose(asked.shard, attempt.avoid);
    if (!replica.isValid()) {
        return false;
    }
    const auto index = m_requests.take();
    Request &request = m_requests[index];
    request.query = queryIndex;
    request.position = position;
    request.slot = attempt.slot;
    request.replica = replica;
    request.cancelled = false;
    request.trace = static_cast<int>(query.trace.attempts.size());
    request.hits.resize(query.info.k);
    asked.requests[attempt.slot] = index;
    ++asked.tries;
    ++query.holders;
    m_chooser.sent(replica);

    const std::int64_t now = steadyNow();
    query.trace.attempts.push_back({.to = addressOf(replica),
                                    .position = position,
                                    .isHedge = attempt.slot == 1,
                                    .queued = attempt.queued ? attempt.queued : now,
                                    .sent = now});
    if (m_settings.hedge && attempt.slot == 0 && m_chooser.replicasPerShard() > 1) {
        if (const auto delay = m_hedgeDelay.current()) {
            m_timers.push({now + *delay, index, request.generation, Due::Hedge});
        }
    }
    const std::int64_t deadline =
        query.end.deadline() == QueryEnd::never ? 0 : query.info.intended + query.end.deadline();
    m_cluster.send({.token = tokenOf(index, request.generation),
                    .to = addressOf(replica),
                    .query = query.info.vector,
                    .tenant = query.info.tenant,
                    .hits = request.hits,
                    .deadline = deadline},
                   m_inbox);
    return true;
}

void FanOut::poll(std::int64_t until)
{
    const std::int64_t wake = m_timers.empty() ? until : std::min(until, m_timers.top().time);
    m_inbox.take(m_replies, wake);
    for (const auto &reply : m_replies) {
        handle(reply);
    }
    const std::int64_t now = steadyNow();
    while (!m_timers.empty() && m_timers.top().time <= now) {
        const Timer timer = m_timers.top();
        m_timers.pop();
        handleDue(timer);
    }
    sendWaiting();
}

void FanOut::handle(const ShardReply &reply)
{
    const auto index = indexOf(reply.token);
    const Request &request = m_requests[index];
    Query &query = m_queries[request.query];
    AttemptTrace &trace = query.trace.attempts[request.trace];
    trace.status = reply.status;
    trace.received = steadyNow();
    trace.arrived = reply.arrived;
    trace.serviceBegan = reply.serviceBegan;
    trace.serviceEnded = reply.serviceEnded;
    trace.distances = reply.distances;
    if (!request.cancelled && reply.status == ReplyStatus::Answered) {
        const std::int64_t took = trace.received - trace.sent;
        m_chooser.answered(request.replica, took, reply.serviceEnded - reply.serviceBegan);
        m_hedgeDelay.answered(took);
    } else if (!request.cancelled) {
        m_chooser.dropped(request.replica);
    }
    takeAnswer(index, reply);
}

void FanOut::takeAnswer(std::int32_t index, const ShardReply &reply)
{
    const auto queryIndex = m_requests[index].query;
    const int position = m_requests[index].position;
    Query &query = m_queries[queryIndex];
    AskedShard &asked = query.asked[position];
    asked.requests[m_requests[index].slot] = -1;
    // Late is late, also where this thread was held up and comes to the answer before it comes to the deadline.
    const std::int64_t received = query.trace.attempts[m_requests[index].trace].received;
    if (!query.ended && received - query.info.intended > query.end.deadline()) {
        end(queryIndex);
    }
    if (!query.ended && !asked.answered && reply.status == ReplyStatus::Answered) {
        cancelOther(query, m_requests[index]);
        merge(query.best, std::span(m_requests[index].hits).first(reply.hits), query.info.k);
        AttemptTrace &trace = query.trace.attempts[m_requests[index].trace];
        trace.merged = steadyNow();
        trace.counted = true;
        asked.answered = true;
        query.lastAnswered = position;
        const std::int64_t deadline = query.end.deadline();
        query.end.answered(trace.merged - query.info.intended);
        if (query.end.deadline() != deadline) {
            m_timers.push({query.info.intended + query.end.deadline(), queryIndex, query.generation, Due::Deadline});
        }
        decide(queryIndex);
    } else if (reply.status != ReplyStatus::Answered && !m_requests[index].cancelled) {
        const Request &failed = m_requests[index];
        takeFailure(queryIndex, position, {.slot = failed.slot, .avoid = failed.replica}, reply.status);
    }
    m_requests.release(index);
    release(queryIndex);
}

/// Asks another replica, or gives the shard up.
void FanOut::takeFailure(std::int32_t queryIndex, int position, const Attempt &failed, ReplyStatus status)
{
    if (status == ReplyStatus::Refused && m_chooser.isUp(failed.avoid)) {
        m_chooser.setUp(failed.avoid, false);
        m_down.push_back(failed.avoid);
    }
    const Query &query = m_queries[queryIndex];
    const AskedShard &asked = query.asked[position];
    if (query.ended || asked.answered) {
        return;
    }
    const bool isWorthTrying = status != ReplyStatus::Expired && asked.tries <= m_chooser.replicasPerShard();
    const bool isTried = isWorthTrying && send(queryIndex, position, failed);
    if (!isTried && asked.requests[1 - failed.slot] < 0) {
        decide(queryIndex);
    }
}

void FanOut::cancelOther(const Query &query, const Request &winner)
{
    const auto other = query.asked[winner.position].requests[1 - winner.slot];
    if (other >= 0) {
        cancel(other);
    }
}

void FanOut::cancel(std::int32_t index)
{
    Request &request = m_requests[index];
    if (!request.cancelled) {
        request.cancelled = true;
        m_chooser.dropped(request.replica);
        m_cluster.cancel(tokenOf(index, request.generation), addressOf(request.replica));
    }
}

void FanOut::handleDue(const Timer &timer)
{
    if (timer.due == Due::Deadline) {
        const Query &query = m_queries[timer.index];
        // It may have moved nearer since the timer was set.
        if (query.generation == timer.generation && !query.ended &&
            timer.time == query.info.intended + query.end.deadline()) {
            end(timer.index);
        }
        return;
    }
    const Request &request = m_requests[timer.index];
    // One hedge at a time: a second would take the place by which the first is known, and could not be cancelled.
    const bool isUnderWay = request.generation == timer.generation && !request.cancelled;
    if (isUnderWay && m_queries[request.query].asked[request.position].requests[1] < 0) {
        send(request.query, request.position, {.slot = 1, .avoid = request.replica});
    }
}

/// One shard more has answered, or cannot.
void FanOut::decide(std::int32_t queryIndex)
{
    if (--m_queries[queryIndex].undecided == 0 && !m_queries[queryIndex].ended) {
        end(queryIndex);
    }
}

void FanOut::end(std::int32_t queryIndex)
{
    Query &query = m_queries[queryIndex];
    query.ended = true;
    query.trace.ended = steadyNow();
    query.trace.answered = query.end.answers();
    query.trace.deadline = query.end.deadline() == QueryEnd::never ? 0 : query.info.intended + query.end.deadline();
    m_missing.clear();
    for (const auto &asked : query.asked) {
        if (!asked.answered) {
            m_missing.push_back(asked.shard);
        }
        for (const auto request : asked.requests) {
            if (request >= 0) {
                cancel(request);
            }
        }
    }
    m_sink.answered({.number = query.info.number,
                     .results = query.best,
                     .missing = m_missing,
                     .asked = query.trace.asked,
                     .lastAnswered = query.lastAnswered,
                     .took = query.trace.ended - query.info.intended});
}

void FanOut::release(std::int32_t queryIndex)
{
    Query &query = m_queries[queryIndex];
    if (--query.holders == 0 && query.ended) {
        m_sink.traced(query.trace);
        m_queries.release(queryIndex);
    }
}

void FanOut::endAll()
{
    for (std::int32_t index = 0; index < static_cast<std::int32_t>(m_queries.size()); ++index) {
        if (!m_queries[index].ended) {
            end(index);
        }
    }
}

/// A replica that refused may be back: ask now and then.
void FanOut::lookAfterDownReplicas()
{
    constexpr std::int64_t pause = 20'000'000;
    if (m_down.empty() || steadyNow() - m_downChecked < pause) {
        return;
    }
    m_downChecked = steadyNow();
    std::erase_if(m_down, [this](ReplicaId replica) {
        const bool up = m_cluster.isUp(addressOf(replica));
        m_chooser.setUp(replica, up);
        return up;
    });
}

ReplicaAddress FanOut::addressOf(ReplicaId replica) const
{
    return {m_chooser.shardOf(replica), replica.value % m_chooser.replicasPerShard()};
}

/// Into the best k, each vector once: spilled vectors come from more than one shard.
void FanOut::merge(std::vector<Neighbor> &best, std::span<const Neighbor> hits, int k)
{
    for (const auto &hit : hits) {
        if (static_cast<int>(best.size()) == k && !(hit < best.back())) {
            return; // hits are sorted: none of the rest is nearer
        }
        if (std::ranges::find(best, hit.id, &Neighbor::id) != best.end()) {
            continue;
        }
        if (static_cast<int>(best.size()) == k) {
            best.pop_back();
        }
        best.insert(std::upper_bound(best.begin(), best.end(), hit), hit);
    }
}

} // namespace shardscope
