// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/base/Parameter.h"
#include "core/data/DataSet.h"
#include "core/jobs/Progress.h"
#include "core/partition/Partition.h"
#include "core/plan/PlanSpec.h"

#include <optional>
#include <string_view>

namespace shardscope {

class PartitionCache;

/// What a partitioner works on.
struct PartitionTask
{
    const DataSet &data;
    PartitionCache &cache; ///< of the data
    int shards;
    const Settings &settings; ///< complete
    std::uint64_t seed;
};

/// Splits a data set over shards, without copies.
///
/// Errors: TooManyShards, NeedsTenants, NeedsTrainingQueries, NeedsColumn, CannotWrite (where clustering by direction
/// needs a file), Cancelled. Threads: all; the result does not depend on their number.
using Partitioner = Outcome<Partition> (*)(const PartitionTask &, const Progress &);

template<>
struct Capabilities<Partitioner>
{
    bool needsTenants = false; ///< with its defaults
    bool needsTrainingQueries = false;
    /// Of a strategy whose settings say what it needs of the data, which goes before `needsTenants`. Null: nothing
    /// else. Errors: NeedsTenants, NeedsColumn.
    Outcome<Done> (*fits)(const DataSet &data, const Settings &complete) = nullptr;
    /// Its parameter that names a column by which the data are split before anything else, `tenantsColumn` standing for
    /// the tenants; empty: none does.
    std::string_view columnParameter{};
    bool makesCentroids = false;                ///< that a router can compare a query with
    bool looksAtVectors = true;                 ///< false: neighbours lie anywhere
    std::string_view usualRouter = "broadcast"; ///< that uses what the strategy made
    /// Of a strategy that finds its shards in a column of the data: how many there are, whatever a plan says. Null: the
    /// plan says. Errors: NeedsColumn; OutOfRange where they are too many.
    Outcome<int> (*shardsFrom)(const DataSet &data, const Settings &complete) = nullptr;
    std::optional<ValueLists> worthTrying{}; ///< by a tuner that is not told what to try; none: not at all
    ValueLists worthTryingIfUneven{};        ///< besides, where clusters are so uneven that a limit on shards costs
};

/// Counted up by every change after which some plan is split otherwise than before: what was stored by an earlier one
/// is made anew.
inline constexpr std::int32_t partitionRevision = 4;

/// Stands for the tenants where a parameter names a column.
inline constexpr std::string_view tenantsColumn = "tenant";

/// random, tenant, hybrid-tenant, nested, semantic, packed, balanced, by-queries, given, split, renumbered, moved; in
/// the order in which they are offered.
const std::vector<Kind<Partitioner>> &partitionerKinds();

/// The partition of a plan, with its copies. The spec is completed first. Errors: those of `complete` and of the
/// partitioner.
Outcome<Partition> partition(const DataSet &data, const PlanSpec &spec, const Progress &progress);

/// The same, by what was made before for other plans on the data.
Outcome<Partition> partition(PartitionCache &cache, const PlanSpec &spec, const Progress &progress);

} // namespace shardscope
