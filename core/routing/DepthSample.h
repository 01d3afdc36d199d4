// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/routing/DepthFeatures.h"
#include "core/routing/Router.h"

#include <span>
#include <vector>

namespace shardscope {

/// Rows of a set whose exact neighbours take some 10^12 products to find, but not below 1,000.
std::int64_t affordableSample(const DataSet &data);

/// Vectors of the base as queries that must not find themselves, with their exact neighbours.
class DepthSample
{
public:
    /// `rows`: at most all. Errors: Cancelled; those of exactSearch.
    static Outcome<DepthSample> take(const RoutingTask &task, std::span<const VectorId> rows, const Progress &progress);

    std::int64_t size() const { return static_cast<std::int64_t>(m_rows.size()); }
    std::int64_t bytes() const;
    const VectorSet &vectors() const { return m_vectors; }
    std::span<const VectorId> rows() const { return m_rows; } ///< of the base
    /// The first half, from which is learned, or the second, on which is calibrated; without their tenants.
    VectorSet half(bool isSecond) const;

    /// The k nearest others, nearest first, and after them those at the distance of the last.
    std::vector<Neighbor> neighbors(std::int64_t query) const;

    /// The rank at which each true neighbour is found, ascending: of the k nearest others, any at the distance of the
    /// last counting like it. Those that are never found are left out.
    struct Found
    {
        int neighbours = 0; ///< that there are, at most k
        std::vector<int> ranks;
    };
    Found found(std::int64_t query, std::span<const RankedShard> order, const Partition &partition) const;

private:
    int m_k = 0;
    std::vector<VectorId> m_rows;
    VectorSet m_vectors;
    GroundTruth m_truth; ///< themselves among them
};

} // namespace shardscope
