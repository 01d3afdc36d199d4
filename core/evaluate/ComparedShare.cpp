// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/ComparedShare.h"

#include "core/base/Random.h"
#include "core/data/Tenants.h"
#include "core/jobs/Parallel.h"

#include <cmath>
#include <numeric>

namespace shardscope {

namespace {

constexpr int samplesPerShard = 8;

} // namespace

Outcome<ComparedShare> ComparedShare::sample(const MeasurementTask &task, const Progress &progress)
{
    ComparedShare result;
    const int shards = task.partition.shards;
    result.m_compared.resize(shards);
    result.m_visible.resize(shards);
    const bool finished = parallelFor(
        shards, 1, [&](std::int64_t shard, std::int64_t) { result.sampleShard(task, ShardId(shard)); }, progress);
    if (!finished) {
        return Error{Code::Cancelled, {}, {}};
    }
    result.m_allCompared = std::reduce(result.m_compared.begin(), result.m_compared.end());
    result.m_allVisible = std::reduce(result.m_visible.begin(), result.m_visible.end());
    return result;
}

std::int64_t ComparedShare::estimate(ShardId shard, std::int64_t visible) const
{
    const bool sampled = m_visible[shard.index()] > 0; // no query may have been allowed to see this shard
    const auto compared = static_cast<double>(sampled ? m_compared[shard.index()] : m_allCompared);
    const auto seen = static_cast<double>(sampled ? m_visible[shard.index()] : m_allVisible);
    return seen > 0 ? std::llround(compared / seen * static_cast<double>(visible)) : 0;
}

void ComparedShare::sampleShard(const MeasurementTask &task, ShardId shard)
{
    std::vector<Neighbor> answer(task.k);
    auto random = Random::stream(task.seed, shard.index());
    for (int i = 0; i < samplesPerShard; ++i) {
        const auto query = random.below(task.data.queries.size());
        const TenantId tenant = tenantOfQuery(task.data, QueryId(query));
        m_visible[shard.index()] += task.indices.visible(shard, tenant);
        m_compared[shard.index()] += task.indices.search(shard, task.data.queries.row(query), tenant, answer);
    }
}

} // namespace shardscope
