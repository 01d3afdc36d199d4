// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/cluster/Cluster.h"
#include "core/fanout/FanOutMachine.h"
#include "core/fanout/Trace.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <queue>
#include <span>
#include <tuple>
#include <vector>

namespace shardscope {

/// A query for some shards. The vector stays the caller's until the query has been traced.
struct FanOutQuery
{
    std::int64_t number = 0; ///< the caller's
    QueryId query{};         ///< for the trace
    const std::byte *vector = nullptr;
    TenantId tenant{};
    std::span<const ShardId> shards{}; ///< to ask; read by start() only
    bool asksAgain = false;            ///< once these have answered: AnswerSink::secondRound says which
    int k = 10;
    std::int64_t intended = 0; ///< when it was meant to be sent, of steadyNow
};

/// The merged answer. A shard that failed or was late is named: an answer is never silently short.
struct FanOutAnswer
{
    std::int64_t number = 0;
    std::span<const Neighbor> results; ///< nearest first, each vector once
    std::span<const ShardId> from{};   ///< (results) the shard that gave each
    std::span<const ShardId> missing;  ///< asked, but not part of the answer
    int asked = 0;
    int lastAnswered = -1; ///< position of the shard whose answer came last
    std::int64_t took = 0; ///< ns from the intended send

    double coverage() const
    {
        return asked ? 1.0 - static_cast<double>(missing.size()) / static_cast<double>(asked) : 1.0;
    }
};

/// Hears of queries, from within FanOut::start and FanOut::poll, and must not call either. What it is given lives as
/// long as the call.
class AnswerSink
{
public:
    virtual ~AnswerSink() = default;
    /// The first round of a query that asks again is over, with what it has found, nearest first: the shards to ask
    /// now; none end it. They are read before anything else is called. At most once per query.
    virtual std::span<const ShardId> secondRound(std::int64_t number, std::span<const Neighbor> found)
    {
        static_cast<void>(number);
        static_cast<void>(found);
        return {};
    }
    /// The query has ended. Once per query.
    virtual void answered(const FanOutAnswer &answer) = 0;
    /// Every request of the query has ended, the late ones too. Once per query, after answered().
    virtual void traced(const QueryTrace &trace) = 0;
};

/// Asks the routed shards of each query side by side, merges the answers as they come, ends each query by policy:
/// drives a FanOutMachine in real time.
///
/// Threads: one thread drives it, with start() and poll(); replies may come from any. Nothing is allocated per request
///          once the busiest moment has been seen.
class FanOut
{
public:
    using Settings = FanOutMachine::Settings;
    using Clock = std::int64_t (*)();

    /// `cluster` and `sink` outlive it. Another clock is for tests that do not wait in poll().
    FanOut(Cluster &cluster, AnswerSink &sink, const Settings &settings, Clock clock = steadyNow);
    /// Cancels what is under way and waits for every reply.
    ~FanOut();
    FanOut(const FanOut &) = delete;
    FanOut &operator=(const FanOut &) = delete;

    void start(const FanOutQuery &query);
    /// Handles what has come and what is due. Waits for that, but not beyond `until` (of the clock).
    void poll(std::int64_t until);
    /// Ends every query now, with what it has.
    void endAll();
    /// Queries that are not yet traced.
    std::size_t underWay() const { return m_machine.queriesUnderWay(); }
    /// `heard` is called, from any thread, when replies have come that poll() has not seen: for whoever waits for other
    /// things as well. It must only wake that thread. To be set before the first start().
    void setListener(std::function<void()> heard) { m_inbox.setListener(std::move(heard)); }
    /// When poll() has something to do even if no reply comes.
    std::int64_t nextDue() const { return m_timers.empty() ? FanOutMachine::never : m_timers.top().time; }

private:
    using Action = FanOutMachine::Action;

    /// What is known here of the machine's query at the same index.
    struct Query
    {
        FanOutQuery info;
        QueryTrace trace;
        std::vector<Neighbor> best;
        std::vector<ShardId> from; ///< (best)
        std::int64_t started = 0;  ///< its last round
        bool isSecondRoundDue = false;
    };
    /// … and of its attempt.
    struct Request
    {
        std::vector<Neighbor> hits;
        std::size_t trace = 0; ///< position in the query's attempts
    };
    enum class Due { Hedge, Deadline };
    struct Timer
    {
        std::int64_t time;
        std::uint64_t order; ///< of arming, which decides between those of one time
        std::int32_t index;
        std::uint32_t generation;
        Due due;
        bool operator<(const Timer &other) const // the top is the earliest
        {
            return std::tie(time, order) > std::tie(other.time, other.order);
        }
    };

    /// Takes replies from any thread.
    class Inbox : public ReplySink
    {
    public:
        void reply(const ShardReply &reply) override;
        void setListener(std::function<void()> heard) { m_heard = std::move(heard); }
        /// Swaps what has come into `replies`; waits for something until a time of steadyNow, or does not.
        void take(std::vector<ShardReply> &replies, std::int64_t until);

    private:
        std::mutex m_mutex;
        std::condition_variable m_wake;
        std::vector<ShardReply> m_replies;
        std::function<void()> m_heard;
    };

    /// Does what the machine says.
    void act()
    {
        while (const auto action = m_machine.next()) {
            act(*action);
        }
    }
    void act(const Action &action);
    void send(const Action &action);
    void arm(std::int64_t time, const Action &action, Due due);
    void goOn(const Action &action);
    std::span<const ShardId> secondRound(Query &query);
    void end(std::int32_t queryIndex);
    std::int64_t handle(const ShardReply &reply, std::int64_t now);
    void handleDue(const Timer &timer);
    ReplicaAddress addressOf(ReplicaId replica) const;
    std::int64_t deadlineOf(std::int32_t queryIndex) const;
    static void merge(Query &query, ShardId shard, std::span<const Neighbor> hits);

    Cluster &m_cluster;
    AnswerSink &m_sink;
    int m_replicas;
    Clock m_clock;
    FanOutMachine m_machine;
    std::vector<Query> m_queries;
    std::vector<Request> m_requests;
    std::priority_queue<Timer> m_timers;
    std::uint64_t m_armed = 0;
    Inbox m_inbox;
    std::vector<ShardReply> m_replies;
    std::vector<ShardId> m_missing;
};

} // namespace shardscope
