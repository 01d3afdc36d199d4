// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/data/DataSet.h"
#include "core/jobs/Progress.h"
#include "core/partition/NearNeighbors.h"
#include "core/partition/Partition.h"
#include "core/partition/SpillOffer.h"

#include <cstdint>
#include <span>
#include <vector>

namespace shardscope {

inline constexpr int demandCopiesPerVector = 3;

/// What queries would ask for, if the vectors were queries: of more than 250,000 a random sample of so many.
struct Demand
{
    std::vector<VectorId> queries; ///< the vectors that play queries, ascending
    NearNeighbors neighbors;       ///< (queries)
};

/// Errors: Cancelled.
Outcome<Demand> demandOf(const DataSet &data, std::uint64_t seed, const Progress &progress);

/// Shards that queries ask, the most promising first, as far as they count, and what a neighbour is worth that is found
/// first at each place: falling; 0 beyond the last.
struct ProbeOrder
{
    std::vector<ShardId> shards;    ///< (queries, probes); invalid ones behind where there are fewer
    std::span<const float> valueAt; ///< (probes)

    std::span<const ShardId> row(std::int64_t query) const
    {
        return {shards.data() + query * std::ssize(valueAt), valueAt.size()};
    }
};

/// Copies that queries ask for: of each vector in the shard that adds most to what all who want it find, then in the
/// one that adds most to both, and so on; at most demandCopiesPerVector.
///
/// `wantedBy`: (n) the queries that want each vector.
/// Errors: Cancelled.
Outcome<std::vector<SpillOffer>> offersTo(const IdLists<QueryId> &wantedBy, const ProbeOrder &order,
                                          const Partition &partition, const Progress &progress);

/// For every vector the queries it is a neighbour of, in lists of `k` ids with invalid ones behind.
IdLists<QueryId> wantedBy(std::span<const VectorId> ids, int k, std::int64_t vectors);

/// The copies that such queries would ask for: see SpillRule::Demand. For each vector at most demandCopiesPerVector
/// offers, each worth what it adds to those before it.
///
/// Errors: Cancelled.
Outcome<std::vector<SpillOffer>> demandOffers(const Partition &partition, const DataSet &data, const Demand &demand,
                                              const Progress &progress);

} // namespace shardscope
