// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/Groundwork.h"

#include "core/base/Notation.h"
#include "core/data/FloatRows.h"
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

Groundwork::Groundwork(const DataSet &data, std::int64_t memory)
    : m_data(data), m_clusterings(memory / 4), m_demands(memory / 4), m_partitions(memory / 2)
{
}

const VectorSet &Groundwork::directions()
{
    // Bytes are brought to unit length where they are read.
    if (m_data.metric == Metric::Cosine || m_data.base.element() != Element::Float32) {
        return m_data.base;
    }
    if (m_directions.empty()) {
        m_directions = VectorSet::own(readRows(m_data.base, Metric::Cosine));
    }
    return m_directions;
}

Outcome<std::shared_ptr<const Clustering>> Groundwork::clustering(const KMeansOptions &options,
                                                                  const Progress &progress)
{
    return m_clusterings.findOrMake(
        options,
        [&] { return kMeans(options.metric == Metric::Cosine ? directions() : m_data.base, options, progress); },
        [](const Clustering &clustering) { return bytesOf(clustering); });
}

Outcome<std::shared_ptr<const Demand>> Groundwork::demand(std::uint64_t seed, const Progress &progress)
{
    return m_demands.findOrMake(
        seed, [&] { return demandOf(m_data, seed, progress); }, [](const Demand &demand) { return bytesOf(demand); });
}

Outcome<std::shared_ptr<const Partition>> Groundwork::withoutCopies(const Kind<Partitioner> &kind,
                                                                    const PartitionTask &task, const Progress &progress)
{
    const auto key = toNotation(kind.name, withoutSpill(task.settings)) + '/' + std::to_string(task.shards) + '/' +
                     std::to_string(task.seed);
    return m_partitions.findOrMake(
        key, [&] { return kind.make(task, progress); }, [](const Partition &made) { return made.bytes(); });
}

} // namespace shardscope
