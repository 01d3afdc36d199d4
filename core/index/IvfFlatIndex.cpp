// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/CoarseClusters.h"
#include "core/index/IndexMakers.h"
#include "core/index/IndexParameters.h"
#include "core/kernels/Distance.h"
#include "core/kernels/TopK.h"

#include <algorithm>

namespace shardscope {

namespace {

/// What is built once, however it is searched.
struct InvertedLists
{
    InvertedLists(const IndexTask &task, CoarseClusters clusters)
        : base(task.base), metric(task.metric), centroids(VectorSet::own(std::move(clusters.centroids))),
          lists(std::move(clusters.lists))
    {
    }

    VectorSet base; // shares the memory
    Metric metric;
    VectorSet centroids;
    IdLists<VectorId> lists; ///< each ascending
};

/// Compares the query with the vectors of its nearest lists, where they lie in the data set.
class IvfFlatIndex : public ShardIndex
{
public:
    IvfFlatIndex(std::shared_ptr<const InvertedLists> built, const Settings &settings)
        : m_built(std::move(built)), m_probes(settings.integer("nprobe-inside"))
    {
    }

    std::int64_t search(const std::byte *query, std::span<Neighbor> out) const override
    {
        const auto probed = nearestLists(query);
        std::vector<float> distances;
        kernels::TopK nearest(static_cast<int>(out.size()));
        for (const Neighbor &list : probed) {
            const auto members = m_built->lists.row(list.id.value);
            distances.resize(members.size());
            kernels::distancesToRows(m_built->metric, m_built->base, members, query, distances.data());
            for (std::size_t i = 0; i < members.size(); ++i) {
                nearest.offer({members[i], distances[i]});
            }
        }
        nearest.drainInto(out);
        return computedWith(probed);
    }

    /// What is in a list that is looked at is found.
    std::optional<std::int64_t> foresee(const std::byte *query, std::span<const VectorId> nearest,
                                        std::vector<std::int32_t> &found) const override
    {
        const auto probed = nearestLists(query);
        for (std::size_t i = 0; i < nearest.size(); ++i) {
            if (std::ranges::any_of(probed, [&](const Neighbor &list) {
                    return std::ranges::binary_search(m_built->lists.row(list.id.value), nearest[i]);
                })) {
                found.push_back(static_cast<std::int32_t>(i));
            }
        }
        return computedWith(probed);
    }

    std::unique_ptr<ShardIndex> searchedWith(const Settings &settings) const override
    {
        return std::make_unique<IvfFlatIndex>(m_built, settings);
    }

    IndexMemory memory() const override
    {
        constexpr std::int64_t owner = 128; // of the centroids, and what aligning them takes
        const InvertedLists &built = *m_built;
        const auto vectors = static_cast<std::size_t>(built.lists.entries());
        return {.referred = static_cast<std::int64_t>(vectors * built.base.rowBytes()),
                .ids = allocated(vectors * sizeof(VectorId)) +
                       allocated((built.lists.rows() + std::size_t(1)) * sizeof(std::int64_t)),
                .clusters = allocated(static_cast<std::size_t>(built.centroids.bytes())),
                .objects = allocated(sizeof(*this)) + allocated(sizeof(built)) + owner};
    }
    bool isExact() const override { return m_probes >= m_built->centroids.size(); }
    bool hasExactDistances() const override { return true; }

private:
    std::vector<Neighbor> nearestLists(const std::byte *query) const
    {
        const auto &centroids = m_built->centroids;
        const auto asFloats = asFloat(m_built->base.element(), query, centroids.dim());
        std::vector<float> distances(centroids.size());
        kernels::distancesToRows(m_built->metric, centroids, 0, centroids.size(),
                                 reinterpret_cast<const std::byte *>(asFloats.data()), distances.data());
        kernels::TopK lists(static_cast<int>(std::min<std::int64_t>(m_probes, centroids.size())));
        for (std::size_t list = 0; list < distances.size(); ++list) {
            lists.offer({VectorId(list), distances[list]});
        }
        std::vector<Neighbor> probed(lists.size());
        lists.drainInto(probed);
        return probed;
    }

    std::int64_t computedWith(const std::vector<Neighbor> &probed) const
    {
        std::int64_t computed = m_built->centroids.size();
        for (const Neighbor &list : probed) {
            computed += static_cast<std::int64_t>(m_built->lists.row(list.id.value).size());
        }
        return computed;
    }

    std::shared_ptr<const InvertedLists> m_built;
    std::int64_t m_probes;
};

} // namespace

Outcome<std::unique_ptr<ShardIndex>> makeIvfFlatIndex(const IndexTask &task)
{
    if (task.members.empty()) {
        return makeFlatIndex(task);
    }
    auto clusters = clusterShard(task, task.settings.integer("nlist"));
    SHARDSCOPE_TRY(clusters);
    auto built = std::make_shared<const InvertedLists>(task, *std::move(clusters));
    return std::unique_ptr<ShardIndex>(std::make_unique<IvfFlatIndex>(std::move(built), task.settings));
}

Kind<IndexMaker> ivfFlatIndex()
{
    return {
        .name = "ivf-flat",
        .title = SHARDSCOPE_TEXT("IVF flat"),
        .meaning =
            SHARDSCOPE_TEXT("Divides the shard into lists and compares a query with the vectors of the nearest ones."),
        .example = {"ivf-flat:nlist=256,nprobe-inside=16",
                    SHARDSCOPE_TEXT("Compares a query with about a sixteenth of a shard's vectors.")},
        .parameters = {lists(), probes()},
        .make = &makeIvfFlatIndex,
        .can = {.layoutBytes = [](const Settings &settings,
                                  const VectorShape &shape) { return 4.0 * shape.dim + listBytes(settings, shape); },
                .worthTrying = ValueLists{{"nprobe-inside", {std::int64_t(4), std::int64_t(16)}}}}};
}

} // namespace shardscope
