// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/RoutingCache.h"

namespace shardscope {

Outcome<std::shared_ptr<const DepthSample>>
RoutingCache::sample(const RoutingTask &task, std::span<const VectorId> rows, const Progress &progress)
{
    return m_samples.findOrMake(
        {task.seed, rows.size(), task.k}, [&] { return DepthSample::take(task, rows, progress); },
        [](const DepthSample &made) { return made.bytes(); });
}

Outcome<std::shared_ptr<const NearNeighbors>>
RoutingCache::neighbors(const RoutingTask &task, std::span<const VectorId> rows, int k, const Progress &progress)
{
    return m_neighbors.findOrMake(
        {task.seed, rows.size(), k},
        [&] { return nearNeighbors(task.data.base, rows, task.data.metric, k, task.seed, progress); },
        [](const NearNeighbors &made) { return std::ssize(made.ids) * static_cast<std::int64_t>(sizeof(VectorId)); });
}

Outcome<std::shared_ptr<const DepthSample>> sampleOf(const RoutingTask &task, std::span<const VectorId> rows,
                                                     const Progress &progress)
{
    RoutingCache alone(0);
    return (task.cache ? *task.cache : alone).sample(task, rows, progress);
}

Outcome<std::shared_ptr<const NearNeighbors>> neighborsOf(const RoutingTask &task, std::span<const VectorId> rows,
                                                          int k, const Progress &progress)
{
    RoutingCache alone(0);
    return (task.cache ? *task.cache : alone).neighbors(task, rows, k, progress);
}

} // namespace shardscope
