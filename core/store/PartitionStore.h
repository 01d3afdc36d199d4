// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/partition/PartitionCheck.h"
#include "core/partition/PartitionStream.h"
#include "core/store/Database.h"

#include <cstdint>
#include <memory>
#include <optional>

/// Partitions of plans in a workspace's file: as one row up to vectorsPerStretch vectors, of more in parts.
namespace shardscope {

/// In place of what is there, inside a transaction. Errors: NotFound where there is no such plan, those of Database.
Outcome<Done> writePartition(const Database &database, std::int64_t plan, const Partition &partition);
/// The same of one that need not be in memory: in parts, one for each of its stretches.
Outcome<Done> writeParts(const Database &database, std::int64_t plan, const PartitionStream &partition);

/// See Workspace::partition.
Outcome<std::optional<Partition>> readPartition(const Database &database, std::int64_t plan,
                                                const PartitionShape &shape);
/// See Workspace::partitionStream.
Outcome<std::unique_ptr<PartitionStream>> readParts(const Database &database, std::int64_t plan,
                                                    const PartitionShape &shape);

} // namespace shardscope
