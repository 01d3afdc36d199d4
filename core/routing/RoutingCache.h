// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/BoundedCache.h"
#include "core/partition/NearNeighbors.h"
#include "core/routing/DepthSample.h"

#include <cstdint>
#include <memory>
#include <tuple>

namespace shardscope {

/// What routers of one data set learn from, whatever its partition: the neighbours of vectors of the base. Made when it
/// is first needed and kept for the next. Makes no difference to a router but in time. For one thread at a time.
class RoutingCache
{
public:
    /// `memory`: bytes to keep; the latest of each is kept anyway.
    explicit RoutingCache(std::int64_t memory) : m_samples(memory / 2), m_neighbors(memory / 2) {}

    /// Of the rows that learningRows() draws. Errors: those of DepthSample::take.
    Outcome<std::shared_ptr<const DepthSample>> sample(const RoutingTask &task, std::span<const VectorId> rows,
                                                       const Progress &progress);

    /// Of the rows that lessonRows() draws. Errors: Cancelled.
    Outcome<std::shared_ptr<const NearNeighbors>> neighbors(const RoutingTask &task, std::span<const VectorId> rows,
                                                            int k, const Progress &progress);

private:
    using Key = std::tuple<std::uint64_t, std::size_t, int>; ///< seed and number of the rows, which follow from them; k

    BoundedCache<const DepthSample, Key> m_samples;
    BoundedCache<const NearNeighbors, Key> m_neighbors;
};

/// The same from the cache of a task, or made anew where it has none.
Outcome<std::shared_ptr<const DepthSample>> sampleOf(const RoutingTask &task, std::span<const VectorId> rows,
                                                     const Progress &progress);
Outcome<std::shared_ptr<const NearNeighbors>> neighborsOf(const RoutingTask &task, std::span<const VectorId> rows,
                                                          int k, const Progress &progress);

} // namespace shardscope
