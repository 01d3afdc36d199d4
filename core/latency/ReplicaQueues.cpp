// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/ReplicaQueues.h"

#include <utility>

namespace shardscope {

using What = Event::What;
using RequestStage = SimulatedRequest::Stage;

ReplicaQueues::ReplicaQueues(const SimulationSpec &spec, const Draws &draws, EventList &events,
                             SimulatedRequests &requests, std::vector<RunCounts::ShardCount> &shards)
    : m_spec(spec), m_draws(draws), m_events(events), m_requests(requests), m_shards(shards),
      m_replicas(shards.size() * spec.replicas)
{
}

void ReplicaQueues::arrive(std::int32_t index)
{
    SimulatedRequest &request = m_requests[index];
    request.arrived = m_events.now();
    Replica &replica = m_replicas[request.replica.index()];
    if (!replica.isUp) {
        refuse(index);
    } else if (static_cast<int>(replica.inService.size()) < m_spec.workers) {
        serve(index, replica);
    } else {
        request.stage = RequestStage::Waiting;
        replica.queue.push_back({index, request.generation});
    }
}

void ReplicaQueues::serve(std::int32_t index, Replica &replica)
{
    SimulatedRequest &request = m_requests[index];
    request.stage = RequestStage::Served;
    const ShardId shard(request.replica.value / m_spec.replicas);
    request.service = m_draws.service(request.random, shard, replica.served++);
    replica.inService.push_back(index);
    if (request.measured) {
        auto &count = m_shards[shard.index()];
        count.busy += static_cast<double>(request.service);
        count.waited += static_cast<double>(m_events.now() - request.arrived);
    }
    m_events.schedule(m_events.now() + request.service, What::Served, index, request.generation);
}

void ReplicaQueues::endService(std::int32_t index)
{
    SimulatedRequest &request = m_requests[index];
    Replica &replica = m_replicas[request.replica.index()];
    std::erase(replica.inService, index);
    request.stage = RequestStage::Done;
    m_events.schedule(m_events.now() + m_draws.wayBack(request.random), What::Answered, index, request.generation);
    while (!replica.queue.empty()) {
        const Waiting next = replica.queue.front();
        replica.queue.pop_front();
        if (stillWaits(next)) {
            serve(next.request, replica);
            break;
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
    Replica &replica = m_replicas[failed.index()];
    replica.isUp = false;
    std::vector<std::int32_t> lost = std::exchange(replica.inService, {});
    for (const auto &waiting : std::exchange(replica.queue, {})) {
        if (stillWaits(waiting)) {
            lost.push_back(waiting.request);
        }
    }
    for (const auto index : lost) {
        ++m_requests[index].generation; // what it was serving will not end
        refuse(index);
    }
}

void ReplicaQueues::recover(ReplicaId replica)
{
    m_replicas[replica.index()].isUp = true;
}

} // namespace shardscope
