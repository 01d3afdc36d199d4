// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/BoundedCache.h"
#include "core/partition/Demand.h"
#include "core/partition/KMeans.h"
#include "core/partition/Partitioner.h"

#include <cstdint>
#include <memory>

namespace shardscope {

/// What partitions of one data set have in common, made when it is first needed and kept for the next: the clusters
/// that the semantic strategies start from, what a strategy makes before copies are added, and the demand that the
/// copies are to serve. Makes no difference to a partition but in time. For one thread at a time.
class Groundwork
{
public:
    /// `memory`: bytes to keep; the latest of each is kept anyway. The data must outlive it.
    explicit Groundwork(const DataSet &data, std::int64_t memory = 0);

    const DataSet &data() const { return m_data; }

    /// All vectors, float rows at unit length. Those of a data set under cosine are that already; others take as much
    /// memory again, from the first time on that they are asked for.
    const VectorSet &directions();

    /// k-means of all vectors; of their directions under cosine. Errors: those of kMeans.
    Outcome<std::shared_ptr<const Clustering>> clustering(const KMeansOptions &options, const Progress &progress);

    /// Errors: Cancelled.
    Outcome<std::shared_ptr<const Demand>> demand(std::uint64_t seed, const Progress &progress);

    /// A partition without copies. Errors: those of the partitioner.
    Outcome<std::shared_ptr<const Partition>> withoutCopies(const Kind<Partitioner> &kind, const PartitionTask &task,
                                                            const Progress &progress);

private:
    const DataSet &m_data;
    VectorSet m_directions; ///< empty until they are needed
    BoundedCache<const Clustering, KMeansOptions> m_clusterings;
    BoundedCache<const Demand, std::uint64_t> m_demands;
    BoundedCache<const Partition> m_partitions;
};

} // namespace shardscope
