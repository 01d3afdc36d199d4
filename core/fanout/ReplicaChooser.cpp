// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fanout/ReplicaChooser.h"

#include <algorithm>

namespace shardscope {

ReplicaChooser::ReplicaChooser(int shards, int replicasPerShard, ReplicaChoice choice, std::uint64_t seed)
    : m_perShard(replicasPerShard), m_choice(choice), m_replicas(static_cast<std::size_t>(shards) * replicasPerShard),
      m_turn(shards, 0), m_random(seed)
{
}

ReplicaId ReplicaChooser::choose(ShardId shard, ReplicaId avoid)
{
    m_candidates.clear();
    for (int i = 0; i < m_perShard; ++i) {
        const ReplicaId replica = replicaOf(shard, i);
        if (replica != avoid && isUp(replica)) {
            m_candidates.push_back(replica);
        }
    }
    const auto count = static_cast<std::int64_t>(m_candidates.size());
    if (count < 2) {
        return count == 0 ? ReplicaId() : m_candidates.front();
    }
    const auto state = [this](ReplicaId replica) -> const State & { return m_replicas[replica.index()]; };
    switch (m_choice) {
    case ReplicaChoice::Random:
        return m_candidates[m_random.below(count)];
    case ReplicaChoice::RoundRobin:
        return m_candidates[m_turn[shard.index()]++ % count];
    case ReplicaChoice::TwoChoices:
        return twoChoices();
    case ReplicaChoice::LeastOutstanding:
        return leastFromRandomStart([&](ReplicaId replica) { return state(replica).outstanding; });
    case ReplicaChoice::C3:
        return leastFromRandomStart([&](ReplicaId replica) { return c3Score(state(replica)); });
    }
    return {};
}

ReplicaId ReplicaChooser::twoChoices()
{
    const auto count = static_cast<std::int64_t>(m_candidates.size());
    const std::int64_t first = m_random.below(count);
    const std::int64_t second = (first + 1 + m_random.below(count - 1)) % count;
    const auto load = [&](std::int64_t i) { return m_replicas[m_candidates[i].index()].outstanding; };
    return m_candidates[load(second) < load(first) ? second : first];
}

/// From a start at random, so that ties do not all go to the first.
template<class Score>
ReplicaId ReplicaChooser::leastFromRandomStart(const Score &score)
{
    const auto start = m_random.below(static_cast<std::int64_t>(m_candidates.size()));
    std::rotate(m_candidates.begin(), m_candidates.begin() + start, m_candidates.end());
    return *std::ranges::min_element(m_candidates, {}, score);
}

void ReplicaChooser::answered(ReplicaId replica, std::int64_t took, std::int64_t service)
{
    constexpr double weight = 0.1; // of the newest answer
    State &state = m_replicas[replica.index()];
    --state.outstanding;
    state.took += weight * (static_cast<double>(took) - state.took);
    state.service += weight * (static_cast<double>(service) - state.service);
}

double ReplicaChooser::c3Score(const State &state)
{
    const double queue = 1.0 + state.outstanding;
    return state.took - state.service + queue * queue * queue * state.service;
}

} // namespace shardscope
