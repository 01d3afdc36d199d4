// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/cluster/Cluster.h"
#include "core/index/ShardIndices.h"
#include "core/latency/Faults.h"

#include <memory>
#include <optional>
#include <vector>

namespace shardscope {

/// A cluster in this process: each replica is a server with a queue and workers of its own, so queueing is real.
///
/// All servers share the processors of this machine. To measure what as many machines would do, `service` paces them:
/// a request is searched for real, and its worker then stays busy until the drawn time is over, counted from when a
/// worker was free for it, not from when a processor of this machine was.
class EmbeddedCluster : public Cluster
{
public:
    struct Settings
    {
        int replicas = 1;
        int workers = 1;                    ///< per replica
        std::optional<Durations> service{}; ///< pace; none: as fast as this machine can
        std::vector<double> costOfShard{};  ///< (shards) times the pace; empty: 1
        std::uint64_t seed = 1;             ///< of pace and faults
    };

    /// Errors: OutOfRange (replicas, workers; "threads" where their product is more than one process should have).
    static Outcome<std::unique_ptr<EmbeddedCluster>> start(std::shared_ptr<const ShardIndices> indices,
                                                           const Settings &settings);
    /// Ends every request with Cancelled, then the threads.
    ~EmbeddedCluster() override;

    int shards() const override;
    int replicas() const override;
    std::int64_t vectors(ShardId shard) const override;
    bool isUp(ReplicaAddress replica) const override;
    void send(const ShardRequest &request, ReplySink &sink) override;
    void cancel(RequestToken token, ReplicaAddress at) override;

    /// From now on, also for what waits in its queue. Taking a replica down refuses what it has.
    void setFaults(ReplicaAddress replica, const Faults &faults);

private:
    class Server;
    EmbeddedCluster(std::shared_ptr<const ShardIndices> indices, const Settings &settings);
    Server &at(ReplicaAddress replica) const;

    std::shared_ptr<const ShardIndices> m_indices;
    int m_replicas;
    std::vector<std::unique_ptr<Server>> m_servers; ///< shard by shard
};

} // namespace shardscope
