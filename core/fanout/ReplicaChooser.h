// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"
#include "core/base/Random.h"
#include "core/fanout/Policies.h"

#include <cstdint>
#include <vector>

namespace shardscope {

/// A replica among those of all shards, shard by shard.
using ReplicaId = Id<struct ReplicaTag>;

/// Chooses the replica of a shard to ask, from what the asking side knows: what it has sent and what has come back.
/// The simulator and the executor share it, so a forecast is of the policy that runs.
class ReplicaChooser
{
public:
    ReplicaChooser(int shards, int replicasPerShard, ReplicaChoice choice, std::uint64_t seed);

    int replicasPerShard() const { return m_perShard; }
    ShardId shardOf(ReplicaId replica) const { return ShardId(replica.value / m_perShard); }
    ReplicaId replicaOf(ShardId shard, int number) const { return ReplicaId(shard.value * m_perShard + number); }

    /// A replica that is up and is not `avoid`; invalid if there is none.
    ReplicaId choose(ShardId shard, ReplicaId avoid);

    void sent(ReplicaId replica) { ++m_replicas[replica.index()].outstanding; }
    /// An answer came `took` ns after it was asked for, `service` of them spent serving.
    void answered(ReplicaId replica, std::int64_t took, std::int64_t service);
    /// A request was cancelled or refused.
    void dropped(ReplicaId replica) { --m_replicas[replica.index()].outstanding; }

    void setUp(ReplicaId replica, bool up) { m_replicas[replica.index()].up = up; }
    bool isUp(ReplicaId replica) const { return m_replicas[replica.index()].up; }

private:
    struct State
    {
        int outstanding = 0;
        bool up = true;
        double took = 0;    ///< moving average, ns
        double service = 0; ///< moving average, ns
    };

    ReplicaId twoChoices();
    template<class Score>
    ReplicaId leastFromRandomStart(const Score &score);
    static double c3Score(const State &state);

    int m_perShard;
    ReplicaChoice m_choice;
    std::vector<State> m_replicas;
    std::vector<std::uint32_t> m_turn; ///< per shard
    std::vector<ReplicaId> m_candidates;
    Random m_random;
};

} // namespace shardscope
