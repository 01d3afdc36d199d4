// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/PartitionCache.h"

#include "core/base/Notation.h"
#include "core/data/Mend.h"
#include "core/partition/Spill.h"

#include <string>

namespace shardscope {

namespace {

std::int64_t bytesOf(const Clustering &clustering)
{
    return clustering.centroids.rows() * clustering.centroids.dim() * static_cast<std::int64_t>(sizeof(float));
}

std::int64_t bytesOf(const Demand &demand)
{
    const auto ids = std::ssize(demand.queries) * (1 + demand.neighbors.k);
    return ids * static_cast<std::int64_t>(sizeof(VectorId));
}

} // namespace

PartitionCache::PartitionCache(const DataSet &data, std::int64_t memory, std::int64_t spaceMemory)
    : m_data(data), m_spaceMemory(spaceMemory), m_clusterings(memory / 4), m_demands(memory / 4), m_lessons(memory / 4),
      m_partitions(memory / 2)
{
}

Outcome<VectorSet> PartitionCache::vectors(VectorSpace space, const Progress &progress)
{
    // Bytes are brought to unit length where they are read.
    const bool haveDirections = m_data.metric == Metric::Cosine || m_data.base.element() != Element::Float32;
    if (space == VectorSpace::Positions || (space == VectorSpace::Directions && haveDirections)) {
        return m_data.base;
    }
    VectorSet &kept = space == VectorSpace::Lifted ? m_lifted : m_directions;
    if (kept.empty()) {
        if (space == VectorSpace::Lifted) {
            auto made = liftedRows(m_data.base, m_spaceMemory, progress);
            SHARDSCOPE_TRY(made);
            kept = std::move(made->rows);
            m_liftedLength = made->length;
        } else {
            auto made = unitRows(m_data.base, m_spaceMemory, progress);
            SHARDSCOPE_TRY(made);
            kept = *std::move(made);
        }
    }
    return kept;
}

Outcome<std::shared_ptr<const Clustering>> PartitionCache::clustering(VectorSpace space, const KMeansOptions &options,
                                                                      const Progress &progress)
{
    const auto make = [&]() -> Outcome<Clustering> {
        const auto rows = vectors(space, progress);
        SHARDSCOPE_TRY(rows);
        return kMeans(*rows, options, progress);
    };
    return m_clusterings.findOrMake({space, options}, make,
                                    [](const Clustering &clustering) { return bytesOf(clustering); });
}

Outcome<std::shared_ptr<const Demand>> PartitionCache::demand(std::uint64_t seed, const Progress &progress)
{
    return m_demands.findOrMake(
        seed, [&] { return demandOf(m_data, seed, progress); }, [](const Demand &demand) { return bytesOf(demand); });
}

Outcome<std::shared_ptr<const QueryLessons>> PartitionCache::lessons(std::uint64_t seed, const Progress &progress)
{
    return m_lessons.findOrMake(
        seed, [&] { return keptLessonsOf(m_data, seed, progress); },
        [](const QueryLessons &lessons) { return lessons.bytes(); });
}

Outcome<std::shared_ptr<const Partition>>
PartitionCache::withoutCopies(const Kind<Partitioner> &kind, const PartitionTask &task, const Progress &progress)
{
    const auto key = toNotation(kind.name, withoutSpill(task.settings)) + '/' + std::to_string(task.shards) + '/' +
                     std::to_string(task.seed);
    return m_partitions.findOrMake(
        key, [&] { return kind.make(task, progress); }, [](const Partition &made) { return made.bytes(); });
}

} // namespace shardscope
