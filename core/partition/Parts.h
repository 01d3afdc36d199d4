// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/IdLists.h"
#include "core/base/Outcome.h"
#include "core/data/DataSet.h"
#include "core/jobs/Progress.h"
#include "core/partition/Partition.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace shardscope {

/// That a strategy needs a column which is not there, with those that are.
Error needsColumn(std::string_view strategy, const std::string &column, const DataSet &data);

/// Vectors that belong together by an attribute.
struct Parts
{
    std::vector<std::string_view> names; ///< of the data set, which must outlive them
    std::vector<std::int32_t> ofVector;  ///< (n) positions in `names`

    std::vector<std::int64_t> sizes() const; ///< (names)
};

/// By a column, or by tenant where it is `tenantsColumn`: by a column of that name only where the data have no tenants.
/// Errors: NeedsTenants, NeedsColumn, of `strategy`.
Outcome<Parts> partsBy(const DataSet &data, const std::string &column, std::string_view strategy);

/// The shards of each part, ascending, so that the largest shard is about as small as it can be: a part that is larger
/// has shards of its own, as even as it can be cut; the others share shards, the largest part first, each on the
/// emptiest. Parts without vectors have none, others no more than they have vectors.
///
/// Errors: Cancelled.
Outcome<IdLists<ShardId>> shardsOfParts(std::span<const std::int64_t> sizes, int shards, const Progress &progress);

/// The mean of each shard's vectors, of unit length under cosine; that of a shard without vectors is 0.
/// Errors: Cancelled.
Outcome<Representatives> meansOfShards(std::span<const ShardId> shardOf, int shards, const DataSet &data,
                                       const Progress &progress);

} // namespace shardscope
