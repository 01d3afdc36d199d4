// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/SlotPool.h"
#include "core/cluster/Cluster.h"
#include "core/fanout/HedgeDelay.h"
#include "core/fanout/Policies.h"
#include "core/fanout/QueryEnd.h"
#include "core/fanout/ReplicaChooser.h"
#include "core/fanout/Trace.h"

#include <array>
#include <condition_variable>
#include <mutex>
#include <queue>
#include <span>
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
    int k = 10;
    std::int64_t intended = 0; ///< when it was meant to be sent, of steadyNow
};

/// The merged answer. A shard that failed or was late is named: an answer is never silently short.
struct FanOutAnswer
{
    std::int64_t number = 0;
    std::span<const Neighbor> results; ///< nearest first, each vector once
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
    /// The query has ended. Once per query.
    virtual void answered(const FanOutAnswer &answer) = 0;
    /// Every request of the query has ended, the late ones too. Once per query, after answered().
    virtual void traced(const QueryTrace &trace) = 0;
};

/// Asks the routed shards of each query side by side, merges the answers as they come, ends each query by policy.
///
/// Threads: one thread drives it, with start() and poll(); replies may come from any. Nothing is allocated per
///          request once the busiest moment has been seen.
class FanOut
{
public:
    struct Settings
    {
        ReplicaChoice choice = ReplicaChoice::TwoChoices;
        std::optional<Hedge> hedge{};
        EndPolicy end{};
        int maxOutstanding = 4096; ///< requests under way at once; more wait their turn here
        std::uint64_t seed = 1;
    };

    /// `cluster` and `sink` outlive it.
    FanOut(Cluster &cluster, AnswerSink &sink, const Settings &settings);
    /// Cancels what is under way and waits for every reply.
    ~FanOut();
    FanOut(const FanOut &) = delete;
    FanOut &operator=(const FanOut &) = delete;

    void start(const FanOutQuery &query);
    /// Handles what has come and what is due. Waits for that, but not beyond `until` (of steadyNow).
    void poll(std::int64_t until);
    /// Ends every query now, with what it has.
    void endAll();
    /// Queries that are not yet traced.
    std::size_t underWay() const { return m_queries.inUse(); }

private:
    struct AskedShard
    {
        ShardId shard;
        std::array<std::int32_t, 2> requests{-1, -1}; ///< under way: the first, and the hedge beside it
        int tries = 0;
        bool answered = false;
    };
    struct Query
    {
        FanOutQuery info;
        QueryEnd end;
        QueryTrace trace;
        std::vector<AskedShard> asked;
        std::vector<Neighbor> best;
        int undecided = 0;
        int lastAnswered = -1;
        int holders = 0; ///< requests under way or waiting, and functions at work on it
        bool ended = true;
        std::uint32_t generation = 0;
    };
    struct Request
    {
        std::int32_t query = -1;
        int position = 0;
        int slot = 0;
        int trace = 0; ///< position in the query's attempts
        ReplicaId replica;
        std::vector<Neighbor> hits;
        bool cancelled = false;
        std::uint32_t generation = 0;
    };
    enum class Due { Hedge, Deadline };
    struct Timer
    {
        std::int64_t time;
        std::int32_t index;
        std::uint32_t generation;
        Due due;
        bool operator<(const Timer &other) const { return time > other.time; } // the top is the earliest
    };
    struct Turn
    {
        std::int32_t query;
        int position;
        std::int64_t queued;
    };
    struct Attempt
    {
        int slot = 0;
        ReplicaId avoid{};
        std::int64_t queued = 0;
    };

    /// Takes replies from any thread.
    class Inbox : public ReplySink
    {
    public:
        void reply(const ShardReply &reply) override;
        /// Swaps what has come into `replies`; waits for something until a time.
        void take(std::vector<ShardReply> &replies, std::int64_t until);

    private:
        std::mutex m_mutex;
        std::condition_variable m_wake;
        std::vector<ShardReply> m_replies;
    };

    bool send(std::int32_t queryIndex, int position, Attempt attempt);
    void sendWaiting();
    void handle(const ShardReply &reply);
    void takeAnswer(std::int32_t index, const ShardReply &reply);
    void takeFailure(std::int32_t queryIndex, int position, const Attempt &failed, ReplyStatus status);
    void cancelOther(const Query &query, const Request &winner);
    void cancel(std::int32_t index);
    void handleDue(const Timer &timer);
    void decide(std::int32_t queryIndex);
    void end(std::int32_t queryIndex);
    void release(std::int32_t queryIndex);
    void lookAfterDownReplicas();
    ReplicaAddress addressOf(ReplicaId replica) const;
    static void merge(std::vector<Neighbor> &best, std::span<const Neighbor> hits, int k);

    Cluster &m_cluster;
    AnswerSink &m_sink;
    Settings m_settings;
    ReplicaChooser m_chooser;
    HedgeDelay m_hedgeDelay;
    SlotPool<Query> m_queries;
    SlotPool<Request> m_requests;
    std::vector<Turn> m_turns; ///< those before m_nextTurn have had theirs
    std::size_t m_nextTurn = 0;
    std::priority_queue<Timer> m_timers;
    std::vector<ReplicaId> m_down;
    std::int64_t m_downChecked = 0;
    Inbox m_inbox;
    std::vector<ShardReply> m_replies;
    std::vector<ShardId> m_missing;
};

} // namespace shardscope
