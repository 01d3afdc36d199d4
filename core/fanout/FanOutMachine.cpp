// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fanout/FanOutMachine.h"

#include <algorithm>

namespace shardscope {

using What = FanOutMachine::Action::What;

FanOutMachine::FanOutMachine(const Shape &shape, const Settings &settings, std::function<bool(ReplicaId)> isUp)
    : m_chooser(shape.shards, shape.replicas, settings.choice, settings.seed), m_hedgeDelay(settings.hedge),
      m_hedges(settings.hedge && shape.replicas > 1), m_end(settings.end),
      m_maxOutstanding(static_cast<std::size_t>(settings.maxOutstanding)), m_isUp(std::move(isUp))
{
}

FanOutMachine::QueryHandle FanOutMachine::start(std::span<const ShardId> shards, std::int64_t intended,
                                                std::int64_t now, Rounds rounds)
{
    const auto index = m_queries.take();
    Query &query = m_queries[index];
    const QueryHandle handle{index, query.generation};
    query.mayGoOn = rounds == Rounds::Two;
    query.end = query.mayGoOn ? QueryEnd(m_end, intended) : QueryEnd(m_end, static_cast<int>(shards.size()), intended);
    query.asked.clear();
    query.undecided = 0;
    query.lastAnswered = -1;
    query.holders = 1; // this function
    query.ended = false;
    if (query.end.deadline() != never) {
        tell(What::ArmDeadline, index, query.generation, query.end.deadline());
    }
    ask(index, shards, now);
    release(index);
    return handle;
}

void FanOutMachine::goOn(QueryHandle handle, std::span<const ShardId> shards, std::int64_t now)
{
    Query &query = m_queries[handle.index];
    if (!query.ended && now > query.end.deadline()) {
        for (const ShardId shard : shards) { // which are missing
            query.asked.push_back({.shard = shard});
        }
        end(handle.index);
    }
    if (!query.ended) {
        const std::int64_t deadline = query.end.deadline();
        query.end.asks(static_cast<int>(query.asked.size() + shards.size()), now);
        if (query.end.deadline() != deadline) {
            tell(What::ArmDeadline, handle.index, query.generation, query.end.deadline());
        }
        ask(handle.index, shards, now);
    }
    release(handle.index);
}

/// In one round.
void FanOutMachine::ask(std::int32_t index, std::span<const ShardId> shards, std::int64_t now)
{
    Query &query = m_queries[index];
    const auto before = static_cast<int>(query.asked.size());
    const auto count = static_cast<int>(shards.size());
    for (const ShardId shard : shards) {
        query.asked.push_back({.shard = shard});
    }
    query.undecided = count;
    for (int position = before; position < before + count; ++position) {
        if (!m_turns.empty() || m_attempts.inUse() >= m_maxOutstanding) {
            ++query.holders;
            m_turns.push_back({index, position});
        } else if (!send(index, position, {}, now)) {
            decide(index);
        }
    }
    if (count == 0) {
        endRound(index);
    }
}

void FanOutMachine::giveTurns(std::int64_t now)
{
    while (m_nextTurn < m_turns.size() && m_attempts.inUse() < m_maxOutstanding) {
        const Turn turn = m_turns[m_nextTurn++];
        if (!m_queries[turn.query].ended && !send(turn.query, turn.position, {}, now)) {
            decide(turn.query);
        }
        release(turn.query);
    }
    if (2 * m_nextTurn >= m_turns.size()) { // at most as many are moved as have been had
        m_turns.erase(m_turns.begin(), m_turns.begin() + static_cast<std::ptrdiff_t>(m_nextTurn));
        m_nextTurn = 0;
    }
}

/// False if no replica of the shard can be asked.
bool FanOutMachine::send(std::int32_t queryIndex, int position, const Try &what, std::int64_t now)
{
    if (!m_down.empty()) {
        lookAfterDownReplicas(now);
    }
    Query &query = m_queries[queryIndex];
    AskedShard &asked = query.asked[position];
    const ReplicaId replica = m_chooser.choose(asked.shard, what.avoid);
    if (!replica.isValid()) {
        return false;
    }
    m_chooser.sent(replica);
    const auto index = m_attempts.take();
    Attempt &attempt = m_attempts[index];
    attempt.query = queryIndex;
    attempt.position = position;
    attempt.slot = what.slot;
    attempt.earlier = asked.tries++;
    attempt.replica = replica;
    attempt.isMerging = false;
    asked.attempts[what.slot] = index;
    ++query.holders;
    const bool isHedged = m_hedges && what.slot == 0;
    tell(What::Send, index, attempt.generation, isHedged ? m_hedgeDelay.current().value_or(never) : never);
    return true;
}

bool FanOutMachine::replied(AttemptHandle handle, const Reply &reply, std::int64_t now)
{
    if (!isUnderWay(handle) || m_attempts[handle.index].isMerging) {
        return false;
    }
    Attempt &attempt = m_attempts[handle.index];
    const auto queryIndex = attempt.query;
    Query &query = m_queries[queryIndex];
    AskedShard &asked = query.asked[attempt.position];
    if (asked.attempts[attempt.slot] == handle.index) {
        asked.attempts[attempt.slot] = -1;
    }
    if (reply.status == ReplyStatus::Answered) {
        m_hedgeDelay.answered(reply.took);
        m_chooser.answered(attempt.replica, reply.took, reply.service);
    } else {
        m_chooser.dropped(attempt.replica);
    }
    if (reply.status == ReplyStatus::Refused) {
        setDown(attempt.replica);
    }
    // Late is late, also where the driver was held up and comes to the reply before it comes to the deadline.
    if (!query.ended && now > query.end.deadline()) {
        end(queryIndex);
    }
    const bool isOpen = !query.ended && !asked.received;
    if (isOpen && reply.status == ReplyStatus::Answered) {
        asked.received = true;
        attempt.isMerging = true;
        cancel(asked.attempts[1 - attempt.slot]);
        return true; // the attempt is over once it is merged
    }
    const Attempt failed = attempt;
    m_attempts.release(handle.index);
    if (isOpen) {
        takeFailure(failed, reply.status, now);
    }
    release(queryIndex);
    sendWaiting(now);
    return false;
}

void FanOutMachine::setDown(ReplicaId replica)
{
    if (m_chooser.isUp(replica)) {
        m_chooser.setUp(replica, false);
        m_down.push_back(replica);
    }
}

void FanOutMachine::lookAfterDownReplicas(std::int64_t now)
{
    constexpr std::int64_t pause = 20'000'000;
    if (m_looked && now - *m_looked < pause) {
        return;
    }
    m_looked = now;
    std::erase_if(m_down, [this](ReplicaId replica) {
        const bool up = m_isUp(replica);
        m_chooser.setUp(replica, up);
        return up;
    });
}

/// Asks another replica, or gives the shard up.
void FanOutMachine::takeFailure(const Attempt &failed, ReplyStatus status, std::int64_t now)
{
    const AskedShard &asked = m_queries[failed.query].asked[failed.position];
    const bool isSent = status != ReplyStatus::Expired && mayBeTriedAgain(asked) &&
                        send(failed.query, failed.position, {.slot = failed.slot, .avoid = failed.replica}, now);
    if (!isSent && asked.attempts[1 - failed.slot] < 0) {
        decide(failed.query);
    }
}

void FanOutMachine::merged(AttemptHandle handle, std::int64_t now)
{
    const auto queryIndex = m_attempts[handle.index].query;
    const int position = m_attempts[handle.index].position;
    m_attempts.release(handle.index);
    Query &query = m_queries[queryIndex];
    if (!query.ended) {
        const std::int64_t deadline = query.end.deadline();
        query.asked[position].answered = true;
        query.lastAnswered = position;
        query.end.answered(now);
        if (query.end.deadline() != deadline) {
            tell(What::ArmDeadline, queryIndex, query.generation, query.end.deadline());
        }
        decide(queryIndex);
    }
    release(queryIndex);
    sendWaiting(now);
}

void FanOutMachine::hedgeDue(AttemptHandle handle, std::int64_t now)
{
    if (!isUnderWay(handle)) {
        return;
    }
    const Attempt first = m_attempts[handle.index];
    const AskedShard &asked = m_queries[first.query].asked[first.position];
    if (asked.attempts[0] == handle.index && asked.attempts[1] < 0 && mayBeTriedAgain(asked)) {
        send(first.query, first.position, {.slot = 1, .avoid = first.replica}, now);
    }
}

void FanOutMachine::deadlineDue(QueryHandle handle, std::int64_t now)
{
    const Query &query = m_queries[handle.index];
    if (query.generation == handle.generation && !query.ended && now >= query.end.deadline()) {
        end(handle.index);
    }
}

void FanOutMachine::endAll()
{
    for (std::int32_t index = 0; index < static_cast<std::int32_t>(m_queries.size()); ++index) {
        if (!m_queries[index].ended) {
            end(index);
        }
    }
}

/// It stays until each of its attempts has had its reply, and each of its turns has come.
void FanOutMachine::end(std::int32_t queryIndex)
{
    Query &query = m_queries[queryIndex];
    query.ended = true;
    tell(What::End, queryIndex, query.generation);
    for (auto &asked : query.asked) {
        cancel(asked.attempts[0]);
        cancel(asked.attempts[1]);
    }
}

} // namespace shardscope
