// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/data/DataSet.h"
#include "core/jobs/Progress.h"
#include "core/partition/NearNeighbors.h"
#include "core/partition/Partition.h"
#include "core/partition/SpillOffer.h"

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

/// The copies that such queries would ask for: see SpillRule::Demand. For each vector at most demandCopiesPerVector
/// offers, each worth what it adds to those before it.
///
/// Errors: Cancelled.
Outcome<std::vector<SpillOffer>> demandOffers(const Partition &partition, const DataSet &data, const Demand &demand,
                                              const Progress &progress);

} // namespace shardscope
