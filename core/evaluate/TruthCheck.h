// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/data/DataSet.h"
#include "core/evaluate/Targets.h"
#include "core/jobs/Progress.h"
#include "core/partition/Partition.h"
#include "core/routing/Router.h"

#include <span>

namespace shardscope {

/// That a row of the ground truth is wrong: at that query a vector is nearer than the last that is listed.
Error contradicted(const DataSet &data, std::int64_t query);

/// Whether a vector that the ground truth does not list for a query is nearer than the last that it lists, by more than
/// programs differ in rounding.
bool contradicts(const DataSet &data, std::int64_t query, const Targets &targets, const Neighbor &unlisted);

/// Looks for vectors that a ground truth from a file has missed where most of them must be: in the shard that each
/// query asks first. For data on which `verify` cannot compare everything; elsewhere it would find nothing new.
///
/// Errors: TruthMismatch (naming the query), Cancelled.
/// Cost:   some tenths of a second at most; shards are passed over once that is spent.
Outcome<Done> checkAgainstShards(const DataSet &data, std::span<const Targets> targets, const Partition &partition,
                                 const Routes &routes, const Progress &progress);

} // namespace shardscope
