// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/CrowdMembers.h"

#include <algorithm>
#include <utility>

namespace shardscope {

namespace {

struct CrowdCollector
{
    explicit CrowdCollector(const MeasurementTask &task)
        : partition(task.partition), k(task.k), held(static_cast<std::size_t>(task.partition.shards), 0)
    {
    }

    /// False once no more can matter.
    bool take(VectorId vector)
    {
        bool matters = false;
        for (const ShardId shard : partition.placesOf(vector)) {
            const int count = held[shard.index()]++;
            matters = matters || count < k;
            full += count + 1 == k ? 1 : 0;
        }
        if (matters) {
            members.push_back(vector);
        }
        return full < partition.shards;
    }

    const Partition &partition;
    int k;
    std::vector<int> held; ///< (shards)
    int full = 0;          ///< shards that hold k
    std::vector<VectorId> members{};
};

} // namespace

CrowdMembers::CrowdMembers(const MeasurementTask &task) : m_task(task), m_ties(task.data)
{
    const auto queries = task.data.queries.size();
    for (std::int64_t query = 0; query < queries; ++query) {
        const auto &crowd = task.targets[task.rows.empty() ? query : task.rows[query].value].crowd;
        if (crowd && !m_members.contains(crowd.get())) {
            CrowdCollector collector(task);
            for (auto next = crowd->begin(); next != crowd->end() && collector.take(*next); ++next) {
            }
            m_members.emplace(crowd.get(), std::move(collector.members));
        }
    }
}

std::vector<VectorId> CrowdMembers::of(QueryId query, const Targets &targets, const Progress &progress) const
{
    if (targets.crowd) {
        return m_members.at(targets.crowd.get());
    }
    const auto trueOnes = targets.trueOnes();
    CrowdCollector collector(m_task);
    const auto take = [&](VectorId vector) {
        const bool isNearer =
            std::ranges::find(trueOnes, vector) != trueOnes.end() && m_ties.distance(query, vector) < targets.farthest;
        return isNearer || collector.take(vector);
    };
    m_ties.forEachWithin(query, targets.farthest, take, progress);
    return std::move(collector.members);
}

} // namespace shardscope
