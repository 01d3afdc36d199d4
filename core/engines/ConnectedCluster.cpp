// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/ConnectedCluster.h"

#include "core/engines/ConnectionLoop.h"
#include "core/jobs/Threads.h"

namespace shardscope {

ConnectedCluster::ConnectedCluster(std::unique_ptr<ConnectionLoop> loop) : m_loop(std::move(loop)) {}

ConnectedCluster::~ConnectedCluster() = default;

Outcome<std::unique_ptr<ConnectedCluster>>
ConnectedCluster::open(const SearchTask &task, std::span<const NodeAddress> nodes, int connections, Opener opener)
{
    auto loop = startingThreads(
        1, [&] { return std::make_unique<ConnectionLoop>(task, nodes, connections, std::move(opener)); });
    SHARDSCOPE_TRY(loop);
    SHARDSCOPE_TRY((*loop)->waitUntilOpen());
    return std::unique_ptr<ConnectedCluster>(new ConnectedCluster(*std::move(loop)));
}

int ConnectedCluster::shards() const
{
    return static_cast<int>(m_loop->task().places.size()) / m_loop->task().replicas;
}

int ConnectedCluster::replicas() const
{
    return m_loop->task().replicas;
}

std::int64_t ConnectedCluster::vectors(ShardId shard) const
{
    return m_loop->task().vectors[shard.index()];
}

bool ConnectedCluster::isUp(ReplicaAddress replica) const
{
    return m_loop->isUp(m_loop->placeOf(replica).node);
}

void ConnectedCluster::send(const ShardRequest &request, ReplySink &sink)
{
    m_loop->send(request, sink);
}

void ConnectedCluster::cancel(RequestToken token, ReplicaAddress)
{
    m_loop->cancel(token);
}

std::optional<Error> ConnectedCluster::lastFailure(ReplicaAddress replica) const
{
    return m_loop->troubleOf(m_loop->placeOf(replica).node);
}

} // namespace shardscope
