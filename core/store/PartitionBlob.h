// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/partition/PartitionCheck.h"
#include "core/partition/PartitionStream.h"

#include <QByteArray>

#include <cstdint>
#include <vector>

namespace shardscope {

/// A partition as bytes: one byte of version, four of partitionRevision, the rest compressed.
QByteArray toBlob(const Partition &partition);

/// Whether the bytes are a partition as strategies of an earlier revision made it: the same plan gives another now.
bool isOutdated(const QByteArray &blob);

/// Errors: BadDocument for bytes that are not a whole partition of that shape, see checkPartition.
Outcome<Partition> partitionFromBlob(const QByteArray &blob, const PartitionShape &shape);

// One of many vectors is kept in parts, for a row of the workspace holds no more than a billion bytes and nobody needs
// all of it at once: a head, and for every stretch of vectors a part. All begin as the above, with a version of their
// own.

/// What of a partition in parts is not of single vectors.
struct PartitionHead
{
    int shards = 0;
    std::int64_t vectors = 0;
    std::int64_t copies = 0;
    std::int64_t parts = 0;
    Representatives centroids;
    IdLists<ShardId> shardsOfTenant;
};

/// A part, as read.
struct PartitionPart
{
    std::int64_t first = 0;
    std::vector<ShardId> shardOf;
    std::vector<SpillCopy> spill;
};

QByteArray toHeadBlob(const PartitionStream &partition, std::int64_t parts);
QByteArray toPartBlob(const PartitionStretch &stretch);

/// Whether a partition in parts begins so.
bool isHead(const QByteArray &blob);

/// Errors: BadDocument, where it is damaged or of another shape, but for tenants, which only all parts tell.
Outcome<PartitionHead> headFromBlob(const QByteArray &blob, const PartitionShape &shape);

/// Errors: BadDocument, where it is damaged, or holds what cannot be of that partition: see checkStretch.
Outcome<PartitionPart> partFromBlob(const QByteArray &blob, const PartitionHead &head);

} // namespace shardscope
