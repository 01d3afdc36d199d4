// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/capacity/GrowthLaw.h"
#include "core/capacity/MemoryAccess.h"
#include "core/data/DataSet.h"
#include "core/index/IndexMemory.h"
#include "core/jobs/Progress.h"
#include "core/latency/Timing.h"
#include "core/plan/PlanSpec.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace shardscope {

/// An index that was built over a sample of the vectors, and searched.
struct IndexSample
{
    std::int64_t vectors = 0;
    IndexMemory memory;   ///< of a node that holds it and searches it
    double building = 0;  ///< ns of one processor
    double service = 0;   ///< ns of one processor a search, mean
    double distances = 0; ///< a search, mean
};

/// Bytes by vectors, what is there once for a cluster apart from the rest: of clusters there are as many as the square
/// root of the vectors, or always as many.
struct BytesGrowth
{
    GrowthLaw rest;
    GrowthLaw clusters;

    Foretold at(double vectors) const { return sumOf({rest.at(vectors), clusters.at(vectors)}); }
};

/// Time of a search, as so many distances, which can be counted, at what one takes, which depends on how much of the
/// index is in the processor's caches.
struct ServiceGrowth
{
    GrowthLaw distances; ///< a search, mean
    GrowthLaw cost;      ///< ns of one processor a distance
    /// The same beyond the largest sample, by how memory answers there; none where that is not known.
    std::optional<AccessLaw> access{};
    /// Of a search that compares with all: it reads them in order, so that caches hardly matter, but what it takes
    /// besides does.
    std::optional<GrowthLaw> inOrder{};

    Foretold at(double vectors) const
    {
        return inOrder ? inOrder->at(vectors) : distances.at(vectors) * costAt(vectors);
    }
    Foretold costAt(double vectors) const
    {
        return access && vectors > access->largest() ? access->at(vectors) : cost.at(vectors);
    }
};

/// What an index of one kind takes and costs, by the vectors in it.
struct IndexGrowth
{
    Choice index;                         ///< complete
    std::vector<IndexSample> samples;     ///< ascending by vectors
    std::vector<MemoryAccess> accesses{}; ///< of the machine that they were timed on; empty: not known
    Timing timing;                        ///< of the searches
    BytesGrowth bytes;                    ///< a node needs
    GrowthLaw building;                   ///< ns of one processor
    ServiceGrowth service;                ///< ns of one processor a search, mean
    double sigma = 0; ///< standard deviation of the logarithm of a search's time, in the largest sample

    /// Makes the laws out of the samples and accesses.
    void fitLaws();
};

/// Vectors of the largest sample that an index is built over unless told otherwise.
inline constexpr std::int64_t growthSample = 32'000;

/// Builds an index over samples of the vectors, of these sizes, ascending, each at most all there are, and times
/// searches in each: the fastest of several rounds.
///
/// Errors: OutOfRange (vectors: fewer than 64 tell nothing of growth), NoQueries, those of the index maker, Cancelled.
/// Threads: one at a time, so that each has the machine's memory to itself.
Outcome<IndexGrowth> measureGrowth(const DataSet &data, const Choice &index, int k, std::span<const std::int64_t> sizes,
                                   std::uint64_t seed, const Progress &progress);

/// The same of samples that are each twice as large as the one before, up to `largest` or all there are.
Outcome<IndexGrowth> measureGrowth(const DataSet &data, const Choice &index, int k, std::int64_t largest,
                                   std::uint64_t seed, const Progress &progress);

} // namespace shardscope
