// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/SlotPool.h"
#include "core/cluster/Cluster.h"
#include "core/latency/Network.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <queue>
#include <thread>

namespace shardscope {

/// A cluster at the other end of a network: every request and every reply is on its way for a time. A request that is
/// cancelled on its way there is over at once.
class DistantCluster : public Cluster, private ReplySink
{
public:
    DistantCluster(std::unique_ptr<Cluster> cluster, const Network &network, std::uint64_t seed);
    /// Ends the cluster, and with it every request.
    ~DistantCluster() override;
    DistantCluster(const DistantCluster &) = delete;
    DistantCluster &operator=(const DistantCluster &) = delete;

    int shards() const override { return m_cluster->shards(); }
    int replicas() const override { return m_cluster->replicas(); }
    std::int64_t vectors(ShardId shard) const override { return m_cluster->vectors(shard); }
    bool isUp(ReplicaAddress replica) const override { return m_cluster->isUp(replica); }
    void send(const ShardRequest &request, ReplySink &sink) override;
    void cancel(RequestToken token, ReplicaAddress at) override;

private:
    enum class Stage { OnItsWay, AtServer, OnItsWayBack };

    /// A request from here until its reply is here.
    struct Trip
    {
        ShardRequest request; ///< as it came; its server knows it by another token
        ReplySink *sink = nullptr;
        Random random{0};
        Stage stage = Stage::OnItsWay;
        bool cancelled = false;
        ShardReply reply;
        std::uint32_t generation = 0;
    };
    /// The end of a way.
    struct Arrival
    {
        std::int64_t time;
        std::int32_t trip;
        std::uint32_t generation;
        bool operator<(const Arrival &other) const { return time > other.time; } // the top is the earliest
    };

    void reply(const ShardReply &reply) override;
    void setOut(std::int32_t trip, std::int64_t way);
    void carry(const std::stop_token &stop);
    void reachServer(std::int32_t trip, std::unique_lock<std::mutex> &lock);
    void reachSender(std::int32_t trip, std::unique_lock<std::mutex> &lock);

    std::unique_ptr<Cluster> m_cluster;
    Network m_network;
    std::uint64_t m_seed;

    std::mutex m_mutex; ///< never held while the cluster or a sink is called
    std::condition_variable_any m_wake;
    SlotPool<Trip> m_trips;
    std::priority_queue<Arrival> m_arrivals;
    std::uint64_t m_sent = 0;
    std::jthread m_courier; // last: it ends before what it uses
};

} // namespace shardscope
