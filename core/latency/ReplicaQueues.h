// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fanout/FanOutMachine.h"
#include "core/latency/Engines.h"
#include "core/latency/EventList.h"
#include "core/latency/SharedService.h"

#include <deque>
#include <optional>
#include <vector>

namespace shardscope {

/// What is known here of the machine's attempt at the same index.
struct SimulatedRequest
{
    enum class Stage : std::uint8_t { Away, Waiting, Served, Done };

    FanOutMachine::AttemptHandle attempt;
    ReplicaId replica;
    bool measured = false; ///< not of the warm-up
    std::int64_t sent = 0;
    std::int64_t arrived = 0;
    std::int64_t began = 0; ///< to be served
    std::int64_t service = 0;
    Random random{0};
    std::uint32_t generation = 0; ///< tells its events from those that have lapsed
    Stage stage = Stage::Done;
};

using SimulatedRequests = std::vector<SimulatedRequest>;

/// The replicas of a simulated cluster, on nodes: each node has workers, and a queue for requests that find none of
/// them free. Answers and refusals leave as events.
///
/// A request that is given up while it waits is of another generation; its place in the queue is then passed over.
class ReplicaQueues
{
public:
    /// The references outlive it. `shards`: where service and waiting are counted.
    ReplicaQueues(const SimulationSpec &spec, const Draws &draws, EventList &events, SimulatedRequests &requests,
                  std::vector<RunCounts::ShardCount> &shards);

    /// Event::AtReplica.
    void arrive(std::int32_t request);
    /// Event::Served, of the request's present generation.
    void endService(std::int32_t request);
    /// Event::SharedEnd. `generation`: of the pace; when that has changed since, the request ends at another time.
    void endShared(std::uint32_t generation);
    /// The replica fails: what it serves, what waits and what comes is refused.
    void fail(ReplicaId replica);
    void recover(ReplicaId replica);
    bool isUp(ReplicaId replica) const { return m_isUp[replica.index()]; }

private:
    struct Waiting
    {
        std::int32_t request;
        std::uint32_t generation;
    };
    struct Node
    {
        std::deque<Waiting> queue;
        std::vector<std::int32_t> inService;
        std::int64_t served = 0;
    };

    bool stillWaits(const Waiting &waiting) const
    {
        return m_requests[waiting.request].generation == waiting.generation;
    }
    Node &nodeOfReplica(ReplicaId replica) { return m_nodes[static_cast<std::size_t>(nodeOf(m_spec, replica))]; }
    void serve(std::int32_t request, Node &node);
    void scheduleSharedEnd();
    void countBusy(const SimulatedRequest &request, std::int64_t time);
    void serveWaiting(Node &node);
    void refuse(std::int32_t request);

    const SimulationSpec &m_spec;
    const Draws &m_draws;
    EventList &m_events;
    SimulatedRequests &m_requests;
    std::vector<RunCounts::ShardCount> &m_shards;
    std::vector<Node> m_nodes;
    std::vector<bool> m_isUp; ///< (replicas)
    std::optional<SharedService> m_shared;
    std::uint32_t m_pace = 0; ///< how often the pace has changed
};

} // namespace shardscope
