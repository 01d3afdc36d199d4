// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/BoundedCache.h"
#include "core/clustering/KMeans.h"
#include "core/data/Scratch.h"
#include "core/partition/Demand.h"
#include "core/partition/Partitioner.h"
#include "core/partition/QueryLessons.h"

#include <cstdint>
#include <memory>
#include <utility>

namespace shardscope {

/// What vectors are put into clusters by.
enum class VectorSpace {
    Positions,  ///< the vectors as they are
    Directions, ///< at unit length
    /// With one more value, √(M² − ‖x‖²), M being the length of the longest: all are as long then, and the nearest to a
    /// query are those of greatest inner product. Source: Bachrach et al. 2014.
    Lifted,
};

/// What partitions of one data set have in common, made when it is first needed and kept for the next: the clusters
/// that the semantic strategies start from, what a strategy makes before copies are added, the demand that the
/// copies are to serve, and the neighbours of the training queries. Makes no difference to a partition but in time. For
/// one thread at a time.
class PartitionCache
{
public:
    /// `memory`: bytes to keep; the latest of each is kept anyway. `spaceMemory`: bytes that vectors of another space
    /// may take before they are put into a file. The data must outlive it.
    explicit PartitionCache(const DataSet &data, std::int64_t memory = 0,
                            std::int64_t spaceMemory = affordableMemory());

    const DataSet &data() const { return m_data; }

    /// All vectors in a space. Those of a data set under cosine have their directions already; others take about as
    /// much memory again, from the first time on that they are asked for, or, where they are too many bytes for it, a
    /// file that the system can take out of memory.
    ///
    /// Errors: CannotWrite, Cancelled.
    Outcome<VectorSet> vectors(VectorSpace space, const Progress &progress);

    /// M of VectorSpace::Lifted, once its vectors were asked for.
    double liftedLength() const { return m_liftedLength; }

    /// k-means of all vectors in a space. Errors: those of kMeans and of `vectors`.
    Outcome<std::shared_ptr<const Clustering>> clustering(VectorSpace space, const KMeansOptions &options,
                                                          const Progress &progress);

    /// Errors: Cancelled.
    Outcome<std::shared_ptr<const Demand>> demand(std::uint64_t seed, const Progress &progress);

    /// Of the training queries; empty where there are none. Errors: Cancelled.
    Outcome<std::shared_ptr<const QueryLessons>> lessons(std::uint64_t seed, const Progress &progress);

    /// A partition without copies. Errors: those of the partitioner.
    Outcome<std::shared_ptr<const Partition>> withoutCopies(const Kind<Partitioner> &kind, const PartitionTask &task,
                                                            const Progress &progress);

private:
    const DataSet &m_data;
    std::int64_t m_spaceMemory;
    VectorSet m_directions; ///< empty until they are needed
    VectorSet m_lifted;     ///< the same
    double m_liftedLength = 0;
    BoundedCache<const Clustering, std::pair<VectorSpace, KMeansOptions>> m_clusterings;
    BoundedCache<const Demand, std::uint64_t> m_demands;
    BoundedCache<const QueryLessons, std::uint64_t> m_lessons;
    BoundedCache<const Partition> m_partitions;
};

} // namespace shardscope
