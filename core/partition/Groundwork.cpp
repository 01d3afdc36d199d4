// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/Groundwork.h"

#include "core/base/Notation.h"
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

std::int64_t bytesOf(const Partition &partition)
{
    return partition.bytes();
}

/// What a cache has, or `make` makes for it.
template<class T, class Key, class Make>
Outcome<std::shared_ptr<const T>> findOrMake(BoundedCache<const T, Key> &cache, const Key &key, Make make)
{
    if (auto known = cache.find(key)) {
        return known;
    }
    auto made = make();
    SHARDSCOPE_TRY(made);
    auto kept = std::make_shared<const T>(*std::move(made));
    cache.keep(key, kept, bytesOf(*kept));
    return kept;
}

} // namespace

Groundwork::Groundwork(const DataSet &data, std::int64_t memory)
    : m_data(data), m_clusterings(memory / 4), m_demands(memory / 4), m_partitions(memory / 2)
{
}

Outcome<std::shared_ptr<const Clustering>> Groundwork::clustering(const KMeansOptions &options,
                                                                  const Progress &progress)
{
    return findOrMake(m_clusterings, options, [&] { return kMeans(m_data.base, options, progress); });
}

Outcome<std::shared_ptr<const Demand>> Groundwork::demand(std::uint64_t seed, const Progress &progress)
{
    return findOrMake(m_demands, seed, [&] { return demandOf(m_data, seed, progress); });
}

Outcome<std::shared_ptr<const Partition>> Groundwork::withoutCopies(const Kind<Partitioner> &kind,
                                                                    const PartitionTask &task, const Progress &progress)
{
    const auto key = toNotation(kind.name, withoutSpill(task.settings)) + '/' + std::to_string(task.shards) + '/' +
                     std::to_string(task.seed);
    return findOrMake(m_partitions, key, [&] { return kind.make(task, progress); });
}

} // namespace shardscope
