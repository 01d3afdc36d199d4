// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cluster/Cluster.h"
#include "core/engines/Engine.h"
#include "core/engines/ShardConnection.h"

#include <functional>
#include <memory>
#include <span>

namespace shardscope {

class ConnectionLoop;

/// Shards on the nodes of a live engine, as a Cluster: one thread drives the connections to all nodes, over epoll.
///
/// Requests wait here, node by node, until a connection has room: what they wait is part of what a client waits for.
/// Where a connection is lost its calls fail with the reason, and another is opened, at first at once, then after
/// pauses that double up to a second. A node to which none can be opened refuses.
class ConnectedCluster : public Cluster
{
public:
    /// Starts to open a connection to a node.
    using Opener = std::function<Outcome<std::unique_ptr<ShardConnection>>(int node)>;

    /// Opens `connections` to every node that has a place, and waits until each is ready or has failed.
    /// Errors: of a node, where none of all could be opened; CannotStartThread.
    static Outcome<std::unique_ptr<ConnectedCluster>> open(const SearchTask &task, std::span<const NodeAddress> nodes,
                                                           int connections, Opener opener);
    ~ConnectedCluster() override;

    int shards() const override;
    int replicas() const override;
    std::int64_t vectors(ShardId shard) const override;
    bool isUp(ReplicaAddress replica) const override;
    void send(const ShardRequest &request, ReplySink &sink) override;
    void cancel(RequestToken token, ReplicaAddress at) override;
    std::optional<Error> lastFailure(ReplicaAddress replica) const override;

private:
    explicit ConnectedCluster(std::unique_ptr<ConnectionLoop> loop);
    std::unique_ptr<ConnectionLoop> m_loop;
};

} // namespace shardscope
