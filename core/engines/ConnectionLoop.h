// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Descriptor.h"
#include "core/base/SlotPool.h"
#include "core/engines/ConnectedCluster.h"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <queue>
#include <string>
#include <sys/epoll.h>
#include <thread>
#include <unordered_map>
#include <vector>

namespace shardscope {

/// What drives the connections of a ConnectedCluster: one thread over epoll. Everything but the inbox and what is
/// atomic belongs to it.
class ConnectionLoop
{
public:
    ConnectionLoop(const SearchTask &task, std::span<const NodeAddress> nodes, int connections,
                   ConnectedCluster::Opener opener);
    ~ConnectionLoop();
    ConnectionLoop(const ConnectionLoop &) = delete;
    ConnectionLoop &operator=(const ConnectionLoop &) = delete;

    const SearchTask &task() const { return m_task; }
    const ShardPlace &placeOf(ReplicaAddress at) const;
    bool isUp(int node) const { return m_nodes[static_cast<std::size_t>(node)].up; }
    std::optional<Error> troubleOf(int node) const;
    void send(const ShardRequest &request, ReplySink &sink) { post({request, &sink, steadyNow()}); }
    void cancel(RequestToken token);
    /// Until every node is connected to, or has failed once. Errors: of a node, where no other is up.
    Outcome<Done> waitUntilOpen();

private:
    struct Letter
    {
        ShardRequest request;
        ReplySink *sink; ///< null: cancel the request of that token
        std::int64_t posted;
    };
    struct Link
    {
        std::unique_ptr<ShardConnection> connection;
        int descriptor = -1; ///< that epoll knows
        std::uint32_t events = 0;
        std::vector<std::int32_t> calls{}; ///< under way
        std::int64_t freeSince = 0;        ///< when it was open, or the last call ended
        std::int64_t pause = 0;            ///< before the next try; 0: the last one worked
        std::int64_t due = 0;  ///< to be tried, where there is no connection; to be open, where it is opening
        bool wasTried = false; ///< was opened, or could not be
    };
    struct Node
    {
        std::string name;
        std::vector<Link> links{};
        std::deque<std::int32_t> waiting{};
        std::optional<Error> trouble{}; ///< guarded by m_inboxMutex
        std::atomic<bool> up = true;
    };
    struct Call
    {
        ShardRequest request;
        ReplySink *sink = nullptr;
        ShardPlace place{};
        std::vector<float> query{};
        std::int64_t posted = 0;
        std::int64_t began = 0; ///< when it was its turn, be it a little before it was sent; 0: it waits
        std::int64_t ended = 0; ///< when its answer was read; 0: it was not
        Link *link = nullptr;
        bool cancelled = false;
        bool late = false;
        std::uint32_t generation = 0;
    };
    struct Timer
    {
        std::int64_t time;
        std::int32_t call;
        std::uint32_t generation;
        bool operator<(const Timer &other) const { return time > other.time; } // the top is the earliest
    };

    void post(const Letter &letter);
    void wake();
    void run(const std::stop_token &stop);
    /// ms until something is due; rounded up, for otherwise the loop would spin through the last of them.
    int patience() const;
    void takeLetters();
    void accept(const Letter &letter);
    void cancelCall(RequestToken token);
    /// Gives waiting calls to connections that have room.
    void distribute(Node &node);
    static bool isReady(const Link &link);
    void begin(Link &link, std::int32_t index);
    /// Tells epoll what a connection waits for; its descriptor may be another than before, also by the same number.
    void watch(const Node &node, Link &link);
    /// Of a connection that has another now. It may be open still; or be closed, and its number another connection's.
    void forgetDescriptor(const Link &link);
    void handle(const epoll_event &event);
    void advance(Node &node, Link &link, bool canRead, bool canWrite);
    /// Calls of one connection are served one after another; those whose answers were read at once, each as long as
    /// another.
    void noteTimes(Link &link);
    ShardReply replyTo(const EndedCall &ended);
    void note(Node &node, const Error &error);
    /// A connection is no more, and its calls have failed. One that worked until now is opened again at once.
    void drop(Node &node, Link &link, const Error &reason);
    void lookAfterLinks();
    void open(Node &node, Link &link);
    Error timeoutOf(const Node &node) const { return {Code::NodeTimeout, node.name, {m_task.timeout / 1'000'000}}; }
    void tellWhetherOpen();
    void handleTimers();
    void handleDue(std::int32_t index, std::int64_t now);
    void end(std::int32_t index, ShardReply reply);
    void endAll();

    SearchTask m_task;
    ConnectedCluster::Opener m_opener;
    Descriptor m_poll;
    Descriptor m_wake;
    std::vector<Node> m_nodes;
    SlotPool<Call> m_calls;
    std::unordered_map<RequestToken, std::int32_t> m_callOf;
    std::priority_queue<Timer> m_timers;
    std::vector<EndedCall> m_ended;
    std::vector<Letter> m_letters;
    bool m_hasPosted = false; ///< to itself, since it last took letters

    mutable std::mutex m_inboxMutex;
    std::vector<Letter> m_inbox;
    std::condition_variable m_opened;
    bool m_isOpen = false;

    std::jthread m_thread; // last: it ends before what it uses
};

} // namespace shardscope
