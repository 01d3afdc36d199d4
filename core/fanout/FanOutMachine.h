// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/SlotPool.h"
#include "core/fanout/HedgeDelay.h"
#include "core/fanout/Policies.h"
#include "core/fanout/QueryEnd.h"
#include "core/fanout/ReplicaChooser.h"
#include "core/fanout/ReplyStatus.h"

#include <array>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace shardscope {

/// The rules of a fan-out: which replica is asked, when another one is, which answer counts, when a query ends.
///
/// It has no clock, no thread and no socket. Whoever drives it tells what has happened and when, and after each such
/// call does what next() says until it says no more. FanOut drives it in real time, the event engine in simulated time;
/// so a forecast is of what runs.
///
/// Rounds:    a query may ask in two rounds. When each shard of the first has answered, or cannot any more, the driver
///            says which shards are asked then; none are where the query has ended by then.
/// Turns:     shards are asked in the order of the queries, and of each query's list. While `maxOutstanding` requests
///            are under way, further shards wait; hedges and second tries do not.
/// Hedges:    one at a time beside a first request that has had no reply after the delay, where there is another
///            replica.
/// Tries:     what failed or was refused is sent to another replica, at most replicas + 1 times a shard, hedges
///            included. What expired is not: it would be late.
/// Answers:   the first that is received of a shard counts, once it is merged; the request beside it is cancelled.
///            One that is received after the deadline, or merged after the end, does not count.
/// End:       once, when each shard has answered or cannot any more, or at the deadline. All that is under way is
///            cancelled. Nothing is sent for the query any more.
/// Down:      a replica that refuses is not asked until a look finds it up; there is a look every 20 ms, when
///            something is to be sent.
/// Knowledge: a request is outstanding until its reply has come, cancelled or not. An answer that does not count still
///            tells how long its replica takes.
///
/// Nothing is allocated per event once the busiest moment has been seen.
class FanOutMachine
{
public:
    struct Settings
    {
        ReplicaChoice choice = ReplicaChoice::TwoChoices;
        std::optional<Hedge> hedge{};
        EndPolicy end{};
        int maxOutstanding = 4096; ///< requests under way at once; more wait their turn
        std::uint64_t seed = 1;
    };
    struct Shape
    {
        int shards = 1;
        int replicas = 1; ///< per shard
    };
    static constexpr std::int64_t never = QueryEnd::never;

    /// `isUp`: whether a replica that has refused can be asked again, as far as the driver knows.
    FanOutMachine(const Shape &shape, const Settings &settings, std::function<bool(ReplicaId)> isUp);

    /// A query or an attempt, until it is over. Drivers keep what they know of it at the same index.
    template<class Tag>
    struct Handle
    {
        std::int32_t index = -1;
        std::uint32_t generation = 0; ///< tells it from others that have had its index
        bool operator==(const Handle &) const = default;
    };
    using QueryHandle = Handle<struct QueryHandleTag>;
    using AttemptHandle = Handle<struct AttemptHandleTag>;

    /// What the driver has to do.
    struct Action
    {
        enum class What : std::uint8_t {
            Send,        ///< an attempt; unless `time` is never, call hedgeDue() that long after having sent it
            Cancel,      ///< an attempt; its reply is still waited for
            ArmDeadline, ///< call deadlineDue() of a query at `time`
            RoundOver,   ///< of a query: call goOn() with the shards that it asks in the second round, once
            End,         ///< of a query: this is its answer
            Close,       ///< of a query: each of its attempts has ended. Its index is used again
        };
        What what;
        std::int32_t index; ///< of the query or attempt
        std::uint32_t generation;
        std::int64_t time; ///< ns
    };

    /// A request to one replica.
    struct Attempt
    {
        std::int32_t query = -1;
        int position = 0; ///< of the shard in the query's list
        int slot = 0;     ///< 0: the first request, or a further try of it; 1: the hedge beside it
        int earlier = 0;  ///< tries of the shard before this one
        ReplicaId replica;
        bool isMerging = false; ///< its answer has come and is wanted
        std::uint32_t generation = 0;
    };
    struct AskedShard
    {
        ShardId shard;
        std::array<std::int32_t, 2> attempts{-1, -1}; ///< by slot; not those cancelled or replied to
        int tries = 0;
        bool received = false; ///< an answer, which may still have to be merged
        bool answered = false; ///< its answer is part of the query's
    };
    struct Query
    {
        QueryEnd end;
        std::vector<AskedShard> asked;
        int undecided = 0;     ///< shards that may still answer
        int lastAnswered = -1; ///< position
        int holders = 0;       ///< attempts, turns not yet had, functions at work on it, a second round to come
        bool mayGoOn = false;  ///< with a second round
        bool ended = true;
        std::uint32_t generation = 0;
    };
    struct Reply
    {
        ReplyStatus status = ReplyStatus::Answered;
        std::int64_t took = 0;    ///< ns since it was sent
        std::int64_t service = 0; ///< ns of these
    };

    // --- what happens; `now` never falls

    enum class Rounds { One, Two };

    /// A query that was meant to start at `intended` asks shards.
    QueryHandle start(std::span<const ShardId> shards, std::int64_t intended, std::int64_t now,
                      Rounds rounds = Rounds::One);
    /// It asks these, too; none end it.
    void goOn(QueryHandle query, std::span<const ShardId> shards, std::int64_t now);
    /// Exactly one reply to each attempt that was sent; further ones are ignored. True if it is an answer that is
    /// wanted: merge it, then call merged().
    bool replied(AttemptHandle attempt, const Reply &reply, std::int64_t now);
    void merged(AttemptHandle attempt, std::int64_t now);
    void hedgeDue(AttemptHandle attempt, std::int64_t now);
    void deadlineDue(QueryHandle query, std::int64_t now);
    /// Ends every query, with what it has.
    void endAll();

    // --- what is to be done about it

    std::optional<Action> next()
    {
        if (m_nextAction == m_actions.size()) {
            m_actions.clear();
            m_nextAction = 0;
            return std::nullopt;
        }
        return m_actions[m_nextAction++];
    }

    // --- what it knows, while an action is being done; references end with the next call that changes something

    const Query &query(std::int32_t index) const { return m_queries[index]; }
    const Attempt &attempt(std::int32_t index) const { return m_attempts[index]; }
    bool isUnderWay(AttemptHandle attempt) const
    {
        return attempt.index < static_cast<std::int32_t>(m_attempts.size()) &&
               m_attempts[attempt.index].generation == attempt.generation;
    }
    std::size_t queriesUnderWay() const { return m_queries.inUse(); } ///< not yet closed

private:
    struct Turn
    {
        std::int32_t query;
        int position;
    };
    struct Try
    {
        int slot = 0;
        ReplicaId avoid{};
    };

    void sendWaiting(std::int64_t now)
    {
        if (!m_turns.empty()) {
            giveTurns(now);
        }
    }
    void giveTurns(std::int64_t now);
    void ask(std::int32_t queryIndex, std::span<const ShardId> shards, std::int64_t now);
    bool send(std::int32_t queryIndex, int position, const Try &what, std::int64_t now);
    void setDown(ReplicaId replica);
    void lookAfterDownReplicas(std::int64_t now);
    bool mayBeTriedAgain(const AskedShard &asked) const { return asked.tries <= m_chooser.replicasPerShard(); }
    void takeFailure(const Attempt &failed, ReplyStatus status, std::int64_t now);
    /// One shard more has answered, or cannot any more.
    void decide(std::int32_t queryIndex)
    {
        if (--m_queries[queryIndex].undecided == 0) {
            endRound(queryIndex);
        }
    }
    void endRound(std::int32_t queryIndex)
    {
        Query &query = m_queries[queryIndex];
        if (!query.mayGoOn) {
            return end(queryIndex);
        }
        query.mayGoOn = false;
        ++query.holders;
        tell(Action::What::RoundOver, queryIndex, query.generation);
    }
    void end(std::int32_t queryIndex);
    void cancel(std::int32_t &attempt)
    {
        if (attempt >= 0) {
            tell(Action::What::Cancel, attempt, m_attempts[attempt].generation);
            attempt = -1;
        }
    }
    void release(std::int32_t queryIndex)
    {
        if (--m_queries[queryIndex].holders == 0) {
            tell(Action::What::Close, queryIndex, m_queries[queryIndex].generation);
            m_queries.release(queryIndex);
        }
    }
    void tell(Action::What what, std::int32_t index, std::uint32_t generation, std::int64_t time = never)
    {
        m_actions.push_back({what, index, generation, time});
    }

    ReplicaChooser m_chooser;
    HedgeDelay m_hedgeDelay;
    bool m_hedges;
    EndPolicy m_end;
    std::size_t m_maxOutstanding;
    std::function<bool(ReplicaId)> m_isUp;
    SlotPool<Query> m_queries;
    SlotPool<Attempt> m_attempts;
    std::vector<Turn> m_turns; ///< those before m_nextTurn have been had
    std::size_t m_nextTurn = 0;
    std::vector<Action> m_actions; ///< those before m_nextAction have been taken
    std::size_t m_nextAction = 0;
    std::vector<ReplicaId> m_down;
    std::optional<std::int64_t> m_looked; ///< after the replicas that are down, last
};

} // namespace shardscope
