// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/ReplicaQueues.h"

#include <algorithm>
#include <iterator>

namespace shardscope {

using What = Event::What;
using RequestStage = SimulatedRequest::Stage;

ReplicaQueues::ReplicaQueues(const SimulationSpec &spec, const Draws &draws, EventList &events,
                             SimulatedRequests &requests, std::vector<RunCounts::ShardCount> &shards)
    : m_spec(spec), m_draws(draws), m_events(events), m_requests(requests), m_shards(shards),
      m_nodes(static_cast<std::size_t>(nodesOf(spec))), m_isUp(shards.size() * spec.replicas, true)
{
    if (!spec.contention.isNone()) {
        m_shared.emplace(spec.contention);
    }
}

void ReplicaQueues::arrive(std::int32_t index)
{
    SimulatedRequest &request = m_requests[index];
    request.arrived = m_events.now();
    Node &node = nodeOfReplica(request.replica);
    if (!isUp(request.replica)) {
        refuse(index);
    } else if (static_cast<int>(node.inService.size()) < m_spec.workers) {
        serve(index, node);
    } else {
        request.stage = RequestStage::Waiting;
        node.queue.push_back({index, request.generation});
    }
}

void ReplicaQueues::serve(std::int32_t index, Node &node)
{
    SimulatedRequest &request = m_requests[index];
    request.stage = RequestStage::Served;
    const ShardId shard(request.replica.value / m_spec.replicas);
    request.service = m_draws.service(request.random, shard, node.served++);
    request.began = m_events.now();
    node.inService.push_back(index);
    if (request.measured) {
        m_shards[shard.index()].waited += static_cast<double>(request.began - request.arrived);
    }
    if (m_shared) {
        m_shared->begin(request.began, index, static_cast<double>(request.service));
        scheduleSharedEnd();
        return;
    }
    countBusy(request, request.service);
    m_events.schedule(request.began + request.service, What::Served, index, request.generation);
}

void ReplicaQueues::countBusy(const SimulatedRequest &request, std::int64_t time)
{
    if (request.measured) {
        m_shards[request.replica.index() / static_cast<std::size_t>(m_spec.replicas)].busy += static_cast<double>(time);
    }
}

void ReplicaQueues::scheduleSharedEnd()
{
    ++m_pace;
    if (const auto end = m_shared->nextEnd()) {
        m_events.schedule(*end, What::SharedEnd, 0, m_pace);
    }
}

void ReplicaQueues::endShared(std::uint32_t generation)
{
    if (generation != m_pace) {
        return;
    }
    const std::int32_t index = m_shared->end(m_events.now());
    SimulatedRequest &request = m_requests[index];
    request.service = m_events.now() - request.began;
    countBusy(request, request.service);
    endService(index);
    scheduleSharedEnd();
}

void ReplicaQueues::endService(std::int32_t index)
{
    SimulatedRequest &request = m_requests[index];
    Node &node = nodeOfReplica(request.replica);
    std::erase(node.inService, index);
    request.stage = RequestStage::Done;
    m_events.schedule(m_events.now() + m_draws.wayBack(request.random), What::Answered, index, request.generation);
    serveWaiting(node);
}

void ReplicaQueues::serveWaiting(Node &node)
{
    while (!node.queue.empty() && static_cast<int>(node.inService.size()) < m_spec.workers) {
        const Waiting next = node.queue.front();
        node.queue.pop_front();
        if (stillWaits(next)) {
            serve(next.request, node);
        }
    }
}

void ReplicaQueues::refuse(std::int32_t index)
{
    SimulatedRequest &request = m_requests[index];
    const std::int64_t back = m_events.now() + m_draws.wayBack(request.random);
    m_events.schedule(back, What::Refused, index, request.generation);
}

void ReplicaQueues::fail(ReplicaId failed)
{
    m_isUp[failed.index()] = false;
    Node &node = nodeOfReplica(failed);
    const auto isLost = [&](std::int32_t index) { return m_requests[index].replica == failed; };
    std::vector<std::int32_t> lost;
    std::ranges::copy_if(node.inService, std::back_inserter(lost), isLost);
    std::erase_if(node.inService, isLost);
    for (const Waiting &waiting : node.queue) {
        if (stillWaits(waiting) && isLost(waiting.request)) {
            lost.push_back(waiting.request);
        }
    }
    for (const auto index : lost) {
        ++m_requests[index].generation; // what it was serving will not end
        if (m_shared) {
            m_shared->drop(m_events.now(), index);
        }
        refuse(index);
    }
    serveWaiting(node);
    if (m_shared) {
        scheduleSharedEnd();
    }
}

void ReplicaQueues::recover(ReplicaId replica)
{
    m_isUp[replica.index()] = true;
}

} // namespace shardscope
