// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/data/DataSet.h"
#include "core/jobs/Progress.h"
#include "core/lifecycle/Moves.h"

#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace shardscope {

/// What a tenant has and asks for now, and how fast both grow.
struct TenantUse
{
    std::int64_t vectors = 0;
    std::int64_t queries = 0;    ///< of the data set's
    double queriesPerSecond = 0; ///< 0: not told
    double growth = 0;           ///< of its vectors and of its queries, a month: 0.1 is 10 %; above −1
};

/// What a shard may hold and do.
struct ShardLimits
{
    std::optional<double> memory{}; ///< bytes
    /// Comparisons a second: queries a second times the vectors that each is compared with. A tenant's query asks all
    /// its sub-shards, so more of them make each query cheaper for a shard, but not rarer.
    std::optional<double> load{};
};

enum class ShardLimit { Memory, Load };

struct TenantOptions
{
    ShardLimits limits{};
    double bytesPerVector = 0;   ///< values and share of the index
    double queriesPerSecond = 0; ///< of all tenants together, in the proportions of the data set's queries
    double growth = 0;           ///< a month, of every tenant that `told` says nothing else of
    double months = 12;          ///< for so long limits are to be kept
    bool shouldMerge = false;    ///< also empty shards whose tenants have room elsewhere
};

/// What is known of single tenants besides the data.
struct ToldOfTenant
{
    std::string tenant;
    std::optional<double> queriesPerSecond{};
    std::optional<double> growth{}; ///< a month
};

/// Longer than anybody plans for: what is kept for so long is kept.
inline constexpr double neverMonths = 1200;

/// How long a limit is kept, and which is passed first.
struct KeptFor
{
    double months = neverMonths; ///< 0: it is passed now; neverMonths: for so long at least
    ShardLimit first = ShardLimit::Memory;

    bool isNever() const { return months >= neverMonths; }
};

/// A tenant over so many sub-shards, by the composite key (tenant, hash(id) mod M).
struct SubShardChoice
{
    int subShards = 1;
    std::int64_t largest = 0; ///< vectors of the largest of them, counted
    KeptFor kept{};           ///< by a shard that holds nothing else
};

enum class TenantChangeKind {
    Split, ///< into sub-shards, for no shard can hold it so long
    Move,  ///< to where there is room, for its shard gets too full
    Merge, ///< to where there is room, so that a shard can go
};

std::string_view nameOf(TenantChangeKind kind); ///< "split", "move", "merge"
std::string_view nameOf(ShardLimit limit);      ///< "memory", "load"

struct TenantChange
{
    TenantId tenant{};
    TenantChangeKind kind = TenantChangeKind::Split;
    std::vector<ShardId> from{}; ///< ascending
    std::vector<ShardId> to{};   ///< ascending
    std::int64_t copied = 0;     ///< vectors that are written to another shard, counted
    /// (M) of a tenant that is split: the shard of the vectors whose hash leaves 0, 1, … when divided by M. A remainder
    /// that no vector has yet goes to the tenant's shard with the fewest of its vectors.
    std::vector<ShardId> byRemainder{};
    /// Of one that is not split: what goes from where to where.
    std::vector<ShardMove> pieces{};
};

/// A tenant that no single shard can hold for as long as is wanted.
struct HotTenant
{
    TenantId tenant{};
    int subShardsNow = 1;
    KeptFor keptNow{};       ///< by its largest sub-shard alone
    int subShardsNeeded = 0; ///< 0: no number keeps the limits
    /// One, the needed number, twice and four times that, as far as there can be so many.
    std::vector<SubShardChoice> choices{};
};

struct ShardUse
{
    int tenants = 0;
    std::int64_t vectors = 0;
    double bytes = 0;
    double load = 0; ///< comparisons a second
    KeptFor kept{};
};

struct TenantAdvice
{
    std::vector<TenantUse> tenants{}; ///< by TenantId
    std::vector<HotTenant> hot{};     ///< most vectors first
    std::vector<TenantChange> changes{};
    std::vector<ShardUse> shardsNow{};
    std::vector<ShardUse> shardsAfter{}; ///< those that there are keep their numbers, new ones follow
    Partition after{};
    Moves moves{}; ///< of all changes
};

/// Tenants as the data set and what is told say. Errors: NeedsTenants, UnknownTenant, OutOfRange (growth, queries).
Outcome<std::vector<TenantUse>> tenantUses(const DataSet &data, const TenantOptions &options,
                                           const std::vector<ToldOfTenant> &told);

/// What to change about a sharding by tenant so that every shard keeps to its limits for as long as is wanted: tenants
/// that fit no shard get the fewest sub-shards that do, then tenants leave shards that get too full, each for the
/// fullest that has room for it, else for a new one. What need not move stays.
///
/// Growth is taken as steady, m months from now being (1 + growth)^m times now, and hash pieces as growing alike.
/// `before`: of the data, each tenant on shards of its own (Partition::shardsOfTenant).
/// Errors: NeedsTenants; OutOfRange (limits, months, bytes); Cancelled.
Outcome<TenantAdvice> adviseTenants(const DataSet &data, const Partition &before, const std::vector<TenantUse> &uses,
                                    const TenantOptions &options, const Progress &progress);

} // namespace shardscope
