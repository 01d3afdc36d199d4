// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/DataSet.h"
#include "core/partition/Partition.h"

#include <span>
#include <vector>

namespace shardscope {

/// Places tenants, each cut into so many pieces: the largest piece first, onto the emptiest shard that has none of its
/// tenant yet. A vector belongs to the piece that the hash of its id says.
///
/// Shapes: piecesOfTenant (tenants), each 1 … shards; ids (n) whose hashes are taken, or empty for 0 … n − 1.
/// Source: longest processing time first, Graham 1969.
Partition placeTenants(const Tenancy &tenancy, int shards, std::span<const int> piecesOfTenant,
                       std::span<const VectorId> ids = {});

/// Number of vectors of each tenant.
std::vector<std::int64_t> sizesOfTenants(const Tenancy &tenancy);

/// The shards that hold vectors of each tenant, copies included, in ascending order.
IdLists<ShardId> shardsOfTenants(const Partition &partition, const Tenancy &tenancy);

} // namespace shardscope
