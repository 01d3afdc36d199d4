// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/CoarseClusters.h"
#include "core/index/IndexMakers.h"
#include "core/kernels/Distance.h"
#include "core/kernels/TopK.h"

#include <numeric>

namespace shardscope {

namespace {

/// Compares the query with the vectors of its nearest lists, where they lie in the data set.
class IvfFlatIndex : public ShardIndex
{
public:
    IvfFlatIndex(const IndexTask &task, CoarseClusters clusters)
        : m_base(task.base), m_metric(task.metric), m_probes(task.settings.integer("nprobe-inside")),
          m_centroids(VectorSet::own(std::move(clusters.centroids))), m_lists(std::move(clusters.lists))
    {
    }

    std::int64_t search(const std::byte *query, std::span<Neighbor> out) const override
    {
        kernels::TopK lists(static_cast<int>(std::min<std::int64_t>(m_probes, m_centroids.size())));
        std::vector<float> distances(m_centroids.size());
        const auto asFloats = asFloat(m_base.element(), query, m_base.dim());
        kernels::distancesToRows(m_metric, m_centroids, 0, m_centroids.size(),
                                 reinterpret_cast<const std::byte *>(asFloats.data()), distances.data());
        for (std::size_t list = 0; list < distances.size(); ++list) {
            lists.offer({VectorId(list), distances[list]});
        }
        std::vector<Neighbor> probed(lists.size());
        lists.drainInto(probed);

        std::int64_t computed = m_centroids.size();
        kernels::TopK nearest(static_cast<int>(out.size()));
        for (const Neighbor &list : probed) {
            const auto &members = m_lists[list.id.index()];
            distances.resize(members.size());
            kernels::distancesToRows(m_metric, m_base, members, query, distances.data());
            for (std::size_t i = 0; i < members.size(); ++i) {
                nearest.offer({members[i], distances[i]});
            }
            computed += static_cast<std::int64_t>(members.size());
        }
        nearest.drainInto(out);
        return computed;
    }

    std::int64_t bytes() const override
    {
        const auto members = std::transform_reduce(m_lists.begin(), m_lists.end(), std::size_t(0), std::plus<>(),
                                                   [](const auto &list) { return list.size(); });
        return m_centroids.bytes() + static_cast<std::int64_t>(members * sizeof(VectorId));
    }
    bool isExact() const override { return m_probes >= m_centroids.size(); }
    bool hasExactDistances() const override { return true; }

private:
    VectorSet m_base; // shares the memory
    Metric m_metric;
    std::int64_t m_probes;
    VectorSet m_centroids;
    std::vector<std::vector<VectorId>> m_lists;
};

} // namespace

Outcome<std::unique_ptr<ShardIndex>> makeIvfFlatIndex(const IndexTask &task)
{
    if (task.members.empty()) {
        return makeFlatIndex(task);
    }
    auto clusters = clusterShard(task, task.settings.integer("nlist"));
    SHARDSCOPE_TRY(clusters);
    return std::unique_ptr<ShardIndex>(std::make_unique<IvfFlatIndex>(task, *std::move(clusters)));
}

} // namespace shardscope
